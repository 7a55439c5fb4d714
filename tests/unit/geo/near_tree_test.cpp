// Boxes from near to far: order, completeness, and what the frame cannot tell.

#include "geo/geodesic.hpp"
#include "geo/near_tree.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <random>

using namespace zonelint;
using geo::Box;
using geo::Point;

namespace {

std::vector<Box> some_boxes(std::mt19937& random, std::size_t count, double span)
{
    std::uniform_real_distribution<double> lon(112, 112 + span);
    std::uniform_real_distribution<double> lat(22, 22 + span);
    std::uniform_real_distribution<double> size(0, 0.02);
    std::vector<Box> out;
    for (std::size_t i = 0; i < count; ++i) {
        const double x = lon(random);
        const double y = lat(random);
        out.push_back({x, y, x + size(random), y + size(random)});
    }
    return out;
}

Box at(Point p) { return {p.x, p.y, p.x, p.y}; }

}  // namespace

TEST_CASE("near tree: boxes come by their bounds, which no distance falls below, and none that is near enough is left out")
{
    std::mt19937 random(7);
    for (const std::size_t count : {1U, 2U, 8U, 9U, 65U, 700U}) {
        const std::vector<Box> boxes = some_boxes(random, count, 1);
        const geo::NearTree tree(boxes);
        const Point here{112.4, 22.6};
        constexpr double reach = 60'000;
        std::vector<bool> given(count, false);
        double before = 0;
        const bool whole = tree.search(geo::LocalFrame(here), reach, [&](std::uint32_t number, double least) {
            CHECK_FALSE(given[number]);
            given[number] = true;
            CHECK(least >= before);
            before = least;
            CHECK(least <= geo::least_distance_m(at(here), boxes[number]) * 1.0001);
            return reach;
        });
        CHECK(whole);
        for (std::size_t i = 0; i < count; ++i) {
            CAPTURE(count, i);
            CHECK((given[i] || geo::least_distance_m(at(here), boxes[i]) > reach * 0.999));
        }
    }
}

TEST_CASE("near tree: the search ends when nothing farther is of interest")
{
    std::mt19937 random(8);
    const std::vector<Box> boxes = some_boxes(random, 5000, 1);
    const geo::NearTree tree(boxes);
    std::size_t looked = 0;
    CHECK(tree.search(geo::LocalFrame({112.5, 22.5}), 1e7, [&](std::uint32_t, double least) {
        ++looked;
        return least;
    }));
    CHECK(looked >= 1);
    CHECK(looked < 50);
}

TEST_CASE("near tree: it says so where it cannot tell")
{
    const double infinite = std::numeric_limits<double>::infinity();
    const std::vector<Box> boxes{{120, 30, 120, 30}, {std::nan(""), 0, 0, 0}, Box{}};
    const geo::NearTree tree(boxes);
    const auto none = [](std::uint32_t, double) { return 1e9; };
    CHECK_FALSE(tree.search(geo::LocalFrame({113, 23}), 1e9, none));       // 1,000 km away
    CHECK(tree.search(geo::LocalFrame({113, 23}), 50'000, none));          // not of interest
    CHECK_FALSE(tree.search(geo::LocalFrame({179.5, 23}), 50'000, none));  // near the antimeridian
    CHECK_FALSE(tree.search(geo::LocalFrame({113, 70}), 50'000, none));    // near a pole
    CHECK(geo::NearTree({}).search(geo::LocalFrame({113, 70}), infinite, none));
}
