// Coincidences in the plane itself: on the ellipsoid nothing is exactly along anything else.
#include "geo/capsule_union.hpp"
#include "geo/geodesic.hpp"
#include "geo/nest_rings.hpp"
#include "geo/rest_rings.hpp"
#include "geo/validity.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zonelint::geo {

using namespace testing;

namespace {

struct Rest {
    bool open;
    double covered_m2;
    std::string invalid;
    double miss_m2;
};

/// Of a square kilometre about the origin.
Rest rest_of(const std::vector<PlaneSegment>& segments)
{
    const GeometryColumn square = wkt("BBOX(112.995, 22.9955, 113.005, 23.0045)");
    const EqualAreaFrame frame(square.box(0));
    const PlaneBorder border(square, 0, frame);
    const Capsules capsules(segments, 0);
    const CapsuleBoundary boundary = boundary_of_rest(border, capsules);
    const RestRings rings = rings_of_rest(boundary, border, capsules, frame, 8e-3);
    const double covered = covered_area(boundary, border, capsules, 8e-3);
    GeometryColumn gap;
    if (rings.open || !nest_rings(rings.rings, gap)) {
        return {true, covered, "", 0};
    }
    return {false, covered, invalid_reason(gap, 0), area_m2(gap, 0) + covered - area_m2(square, 0)};
}

void check(const std::vector<PlaneSegment>& segments, double covered_m2)
{
    const Rest rest = rest_of(segments);
    CHECK_FALSE(rest.open);
    CHECK(rest.invalid == "");
    CHECK(std::abs(rest.miss_m2) < 0.01);
    CHECK(rest.covered_m2 == Approx(covered_m2).epsilon(1e-3));
}

double capsule_m2(double length_m, double reach_m) { return 2 * length_m * reach_m + std::numbers::pi * reach_m * reach_m; }

}  // namespace

TEST_CASE("capsule_union: pipes along the same line, one over the other in part")
{
    check({{{0, 0}, {100, 0}, 30}, {{50, 0}, {150, 0}, 30}}, capsule_m2(150, 30));
    check({{{0, 0}, {100, 0}, 30}, {{100, 0}, {50, 0}, 30}, {{50, 0}, {150, 0}, 30}}, capsule_m2(150, 30));
    check({{{0, 0}, {0, 300}, 30}, {{0, 100}, {0, 200}, 30}}, capsule_m2(300, 30));
    check({{{-96, -72}, {96, 72}, 30}, {{-48, -36}, {144, 108}, 30}, {{-144, -108}, {48, 36}, 30}}, capsule_m2(360, 30));
    // Stacked: sides of different reaches on one line.
    check({{{0, 0}, {100, 0}, 30}, {{20, 10}, {80, 10}, 20}, {{20, -10}, {80, -10}, 20}}, capsule_m2(100, 30));
}

TEST_CASE("capsule_union: sides and circles that touch from outside")
{
    check({{{0, 0}, {100, 0}, 30}, {{0, 60}, {100, 60}, 30}}, 2 * capsule_m2(100, 30));
    check({{{0, 0}, {100, 0}, 30}, {{50, 60}, {150, 60}, 30}, {{20, -60}, {80, -60}, 30}},
          2 * capsule_m2(100, 30) + capsule_m2(60, 30));
    check({{{0, 0}, {0, 0}, 50}, {{100, 0}, {100, 0}, 50}, {{0, 100}, {0, 100}, 50}, {{100, 100}, {100, 100}, 50}},
          4 * capsule_m2(0, 50));
    check({{{0, 0}, {100, 0}, 30}, {{50, 55}, {50, 55}, 25}}, capsule_m2(100, 30) + capsule_m2(0, 25));
}

TEST_CASE("capsule_union: circles that touch from inside, and many through one point")
{
    check({{{0, 0}, {0, 0}, 100}, {{50, 0}, {50, 0}, 50}, {{0, -50}, {0, -50}, 50}, {{-75, 0}, {-75, 0}, 25}},
          capsule_m2(0, 100));
    std::vector<PlaneSegment> around;
    for (const auto& [x, y] :
         {std::pair(60, 80), {80, 60}, {100, 0}, {60, -80}, {-60, 80}, {-100, 0}, {0, 100}, {0, -100}}) {
        around.push_back({{1.0 * x, 1.0 * y}, {1.0 * x, 1.0 * y}, 100});
    }
    const Rest rest = rest_of(around);
    CHECK_FALSE(rest.open);
    CHECK(std::abs(rest.miss_m2) < 0.01);
    CHECK(rest.invalid == "");
}

TEST_CASE("capsule_union: a lattice in which everything touches everything")
{
    for (const double reach : {10.0, 20.0, 20.0 * std::numbers::sqrt2, 40.0, 5.0}) {
        std::vector<PlaneSegment> lattice;
        for (int x = -5; x <= 5; ++x) {
            for (int y = -5; y <= 5; ++y) {
                const Vec at{40.0 * x, 40.0 * y};
                lattice.push_back({at, at + Vec{40, 0}, reach});
                lattice.push_back({at, at + Vec{0, 40}, reach});
                lattice.push_back({at, at + Vec{80, 0}, reach});
            }
        }
        INFO("reach " << reach);
        const Rest rest = rest_of(lattice);
        CHECK_FALSE(rest.open);
        CHECK(rest.invalid == "");
        CHECK(std::abs(rest.miss_m2) < 0.01);
    }
}

}  // namespace zonelint::geo
