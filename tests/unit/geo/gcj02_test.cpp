#include "geo/gcj02.hpp"
#include "geo/geodesic.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

namespace zonelint::geo {

using namespace testing;

TEST_CASE("gcj-02: the reference points of four cities within 1 cm")
{
    // The references are rounded to 1e-7 degrees.
    CHECK(distance_m(to_gcj02({112.549, 37.857}), {112.5552975, 37.8575273}) < 0.02);
    CHECK(distance_m(to_gcj02({109.12, 21.481}), {109.1242930, 21.4786126}) < 0.02);
    CHECK(distance_m(to_gcj02({108.709, 34.33}), {108.7136729, 34.3285579}) < 0.02);
    CHECK(distance_m(to_gcj02({119.296, 26.074}), {119.3007990, 26.0708975}) < 0.02);
}

TEST_CASE("gcj-02: the plant of the anchor cases in both systems")
{
    CHECK(distance_m(to_gcj02({113.3, 23.1}), {113.3053729, 23.0973515}) < 0.02);
    CHECK(distance_m(to_bd09({113.3, 23.1}), {113.3118590, 23.1034336}) < 0.02);
}

TEST_CASE("gcj-02: forward of inverse is within 1e-6 m over the country, and so is BD-09")
{
    Random random(51);
    double worst = 0;
    for (int i = 0; i < 20000; ++i) {
        const Point p = point_in(random, {73.5, 4, 135, 53.5});
        worst = std::max({worst, distance_m(from_gcj02(to_gcj02(p)), p), distance_m(from_bd09(to_bd09(p)), p)});
    }
    INFO("seed 51, worst " << worst);
    CHECK(worst < 1e-6);
}

TEST_CASE("gcj-02: outside the country nothing moves, and NaN stays NaN")
{
    CHECK(to_gcj02({10, 50}) == Point{10, 50});
    CHECK(from_gcj02({10, 50}) == Point{10, 50});
    CHECK(std::isnan(from_bd09({std::nan(""), 30}).x));
}

}  // namespace zonelint::geo
