#include "layer/decimal.hpp"

#include "base/quantity.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace zonelint;
using namespace zonelint::layer;

TEST_CASE("decimals are read to the last digit")
{
    CHECK(parse_decimal("24.5")->digits == 245);
    CHECK(parse_decimal("24.5")->scale == 1);
    CHECK(parse_decimal("-0.070")->digits == -70);
    CHECK(parse_decimal("+.5")->digits == 5);
    for (const char* bad : {"", "-", ".", "1e5", "1.2.3", "1,000", "12a", "1234567890123456789"}) {
        CHECK_FALSE(parse_decimal(bad));
    }
}

TEST_CASE("24.5 MW is 35 t/h, and 75 % less 70 % is 5 points")
{
    const Scaler steam(find_unit("t/h")->factor);
    const Scaler power(find_unit("MW")->factor);
    CHECK(steam(Decimal{35, 0}) == power(Decimal{245, 1}));
    const Scaler share(find_unit("%")->factor);
    CHECK(share(Decimal{75, 0}) == 0.75);
}

TEST_CASE("scaling gives what exact arithmetic gives, in every unit")
{
    std::mt19937_64 random(20240501);
    for (const Unit& unit : units()) {
        const Scaler scaler(unit.factor);
        for (int i = 0; i < 2000; ++i) {
            const auto digits = static_cast<std::int64_t>(random() >> (8 + random() % 48)) - 500;
            const int scale = static_cast<int>(random() % 7);
            std::int64_t power = 1;
            for (int k = 0; k < scale; ++k) {
                power *= 10;
            }
            const double exact = (Rational(digits, power) * unit.factor).to_double();
            if (scaler(Decimal{digits, scale}) != exact) {
                FAIL(unit.name << " " << digits << "e-" << scale);
            }
        }
    }
}

TEST_CASE("a double stands for its shortest decimal")
{
    CHECK(shortest_decimal(0.1)->digits == 1);
    CHECK(shortest_decimal(0.1)->scale == 1);
    CHECK(shortest_decimal(35.0)->scale == 0);
    CHECK(shortest_decimal(-24.5)->digits == -245);
    CHECK_FALSE(shortest_decimal(1e300));
}
