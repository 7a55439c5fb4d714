#include "geo/remaining.hpp"

#include <catch2/catch.hpp>

#include <numbers>

namespace zonelint::geo {

TEST_CASE("remaining: what is taken from an interval leaves pieces apart")
{
    Remaining left;
    left.reset(0, 10);
    left.subtract(2, 3);
    left.subtract(5, 6);
    REQUIRE(left.pieces().size() == 3);
    CHECK(left.pieces()[1].low == 3);
    CHECK(left.pieces()[1].high == 5);
    left.subtract(1, 9);
    REQUIRE(left.pieces().size() == 2);
    CHECK(left.pieces()[0].high == 1);
    CHECK(left.pieces()[1].low == 9);
    left.subtract(-1, 1);
    left.subtract(20, 30);
    CHECK(left.pieces().size() == 1);
    left.subtract(9, 10);
    CHECK(left.empty());
}

TEST_CASE("remaining: turns ascend with the angle and give the direction back")
{
    double last = -1;
    for (int i = 0; i < 3600; ++i) {
        const double angle = 2 * std::numbers::pi * i / 3600;
        const Vec v{std::cos(angle), std::sin(angle)};
        const double turn = turn_of(v);
        CHECK(turn > last);
        CHECK(length(direction_of(turn) - v) < 1e-14);
        CHECK(length(direction_of(turn + 4) - v) < 1e-14);
        last = turn;
    }
    CHECK(last < 4);
}

TEST_CASE("remaining: ends of an arc that rounding has swapped mean nothing, or all")
{
    Remaining circle;
    circle.reset(0, 4);
    subtract_turn(circle, 1 + 1e-15, 1, false);
    REQUIRE(circle.pieces().size() == 1);
    CHECK(circle.pieces()[0].high == 4);
    subtract_turn(circle, 3.5, 0.5, false);
    REQUIRE(circle.pieces().size() == 1);
    CHECK(circle.pieces()[0].low == 0.5);
    CHECK(circle.pieces()[0].high == 3.5);
    subtract_turn(circle, 2, 2 + 1e-15, true);
    CHECK(circle.empty());
}

}  // namespace zonelint::geo
