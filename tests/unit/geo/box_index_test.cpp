#include "geo/box_index.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <thread>

namespace zonelint::geo {

using namespace testing;

TEST_CASE("box index: answers as a plain loop does, ascending, from several threads")
{
    Random random(41);
    std::vector<Box> boxes(5000);
    for (Box& box : boxes) {
        const Point p = point_in(random, {100, 20, 110, 30});
        box.add(p);
        box.add(Point{p.x + between(random, 0, 0.1), p.y + between(random, 0, 0.1)});
    }
    boxes[7] = {};
    boxes[8].min_x = std::numeric_limits<double>::quiet_NaN();
    const BoxIndex index(boxes);
    CHECK(index.size() == 4998);
    std::vector<Box> questions(300);
    for (Box& box : questions) {
        const Point p = point_in(random, {100, 20, 110, 30});
        box.add(p);
        box.add(Point{p.x + between(random, 0, 0.5), p.y});
    }
    std::vector<std::vector<std::uint32_t>> answers(questions.size());
    {
        std::vector<std::jthread> threads;
        for (std::size_t t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                for (std::size_t i = t; i < questions.size(); i += 4) {
                    index.query(questions[i], answers[i]);
                }
            });
        }
    }
    for (std::size_t i = 0; i < questions.size(); ++i) {
        std::vector<std::uint32_t> expected;
        for (std::uint32_t k = 0; k < boxes.size(); ++k) {
            if (k != 7 && k != 8 && boxes[k].intersects(questions[i])) {
                expected.push_back(k);
            }
        }
        INFO("seed 41, question " << i);
        REQUIRE(answers[i] == expected);
    }
}

TEST_CASE("box index: nothing in, nothing out; an empty question clears the answer; moving keeps it")
{
    BoxIndex index(std::span<const Box>{});
    std::vector<std::uint32_t> out = {1, 2};
    index.query({0, 0, 1, 1}, out);
    CHECK(out.empty());
    const std::vector<Box> one = {{0, 0, 1, 1}};
    index = BoxIndex(one);
    index.query({1, 1, 2, 2}, out);
    CHECK(out == std::vector<std::uint32_t>{0});
    index.query(Box{}, out);
    CHECK(out.empty());
}

}  // namespace zonelint::geo
