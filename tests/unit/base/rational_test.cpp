#include "base/rational.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace zonelint;

namespace {

Rational number(const char* decimal) { return Rational::parse(decimal).value(); }

}  // namespace

TEST_CASE("Decimals are exact where doubles are not")
{
    CHECK(number("0.1") + number("0.2") == number("0.3"));
    CHECK(number("75") - number("70") == number("5"));
    CHECK(number("24.5") / number("0.7") == Rational(35));
    CHECK(number("1e3") == Rational(1000));
    CHECK(number("-1.50E-2") == Rational(-3, 200));
    CHECK(Rational(1, 3) * Rational(3) == Rational(1));
    CHECK(Rational(-4, -6) == Rational(2, 3));
    CHECK(Rational(4, -6) < Rational(0));
    CHECK(number("0.30000000000000000001") > number("0.3"));
}

TEST_CASE("What is no decimal is none")
{
    for (const char* word : {"", "+", "-", ".", "1e", "1e+", "0x10", "1,000", "1 000", " 1", "1 ", "１", "nan", "inf", "--1",
                             "1e400", "1e-400"}) {
        INFO(word);
        CHECK_FALSE(Rational::parse(word));
    }
}

TEST_CASE("A double stands for the shortest decimal that names it")
{
    CHECK(Rational::from_double(0.1) == Rational(1, 10));
    CHECK(Rational::from_double(14999.9999999) == number("14999.9999999"));
    CHECK(Rational::from_double(-0.0) == Rational(0));
    CHECK_FALSE(Rational::from_double(std::numeric_limits<double>::quiet_NaN()));
    CHECK_FALSE(Rational::from_double(std::numeric_limits<double>::infinity()));
}

TEST_CASE("What fits no fraction is carried on as a double and says so")
{
    Rational sum;
    for (int i = 1; i < 200; ++i) {
        sum = sum + Rational(1, 1'000'003 + 2 * i);
    }
    CHECK_FALSE(sum.exact());
    double expected = 0;
    for (int i = 1; i < 200; ++i) {
        expected += 1.0 / (1'000'003 + 2 * i);
    }
    CHECK(sum.to_double() == Approx(expected).epsilon(1e-12));
    CHECK(sum > Rational(0));
    CHECK(sum < Rational(1));
    CHECK(number("0.1").exact());
}

TEST_CASE("Numbers for people have no needless digits")
{
    CHECK(to_string(Rational(35)) == "35");
    CHECK(to_string(Rational(1, 3)) == "0.3333333333");
    CHECK(to_string(Rational(1, 3), 3) == "0.333");
    CHECK(to_string(Rational(-3, 200)) == "-0.015");
    CHECK(to_string(Rational(15000)) == "15000");
    CHECK(format_number(1234567.5) == "1234567.5");
    CHECK(format_number(0.0) == "0");
}
