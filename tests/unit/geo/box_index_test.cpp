#include "geo/box_index.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <random>
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

TEST_CASE("box index: the nearest in degrees are the nearest of all")
{
    std::mt19937 random(43);
    std::uniform_real_distribution<double> coordinate(100, 110);
    std::vector<Box> boxes;
    for (int i = 0; i < 500; ++i) {
        const double x = coordinate(random);
        const double y = coordinate(random) / 4;
        boxes.push_back({x, y, x + 0.01, y + 0.02});
    }
    boxes[9] = Box{};
    const BoxIndex index(boxes);
    const auto square = [&](const Box& box, Point p) {
        const double x = std::max({box.min_x - p.x, p.x - box.max_x, 0.0});
        const double y = std::max({box.min_y - p.y, p.y - box.max_y, 0.0});
        return box.min_x > box.max_x ? std::numeric_limits<double>::infinity() : x * x + y * y;
    };
    std::vector<std::uint32_t> out;
    for (int question = 0; question < 200; ++question) {
        const Point p{coordinate(random), coordinate(random) / 4};
        std::vector<double> expected;
        for (const Box& box : boxes) {
            expected.push_back(square(box, p));
        }
        std::sort(expected.begin(), expected.end());
        index.nearest_in_degrees(p, 5, out);
        REQUIRE(out.size() == 5);
        std::vector<double> found;
        for (const std::uint32_t number : out) {
            found.push_back(square(boxes[number], p));
        }
        std::sort(found.begin(), found.end());
        INFO("seed 43, question " << question);
        REQUIRE(found == std::vector<double>(expected.begin(), expected.begin() + 5));
    }
    index.nearest_in_degrees({105, 26}, 1000, out);
    CHECK(out.size() == 499);
    index.nearest_in_degrees({std::nan(""), 26}, 1, out);
    CHECK(out.empty());
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
