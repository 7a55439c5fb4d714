#include "filter/interval.hpp"

#include "unit/filter/fixture.hpp"

using namespace zonelint;
using namespace zonelint::filter;

namespace {

Interval between(std::int64_t low, std::int64_t high) { return {true, low, high, false, {"deck"}}; }
Interval from(std::int64_t low) { return {true, low, low, true, {"complete_within"}}; }
Interval of(std::int64_t value) { return Interval::of(value); }

}  // namespace

TEST_CASE("a comparison is unknown only if the interval straddles the limit")
{
    using enum Comparison;
    CHECK(compare(greater_equal, between(1, 2), of(1)) == Truth::yes);
    CHECK(compare(greater_equal, between(1, 2), of(2)) == Truth::unknown);
    CHECK(compare(greater_equal, between(1, 2), of(3)) == Truth::no);
    CHECK(compare(greater, between(1, 2), of(2)) == Truth::no);
    CHECK(compare(greater, between(1, 2), of(1)) == Truth::unknown);
    CHECK(compare(less, between(1, 2), of(1)) == Truth::no);
    CHECK(compare(less, between(1, 2), of(3)) == Truth::yes);
    CHECK(compare(less_equal, between(1, 2), of(2)) == Truth::yes);
    CHECK(compare(less_equal, between(1, 2), of(1)) == Truth::unknown);
    CHECK(compare(equal, between(0, 2), of(0)) == Truth::unknown);
    CHECK(compare(equal, between(1, 2), of(0)) == Truth::no);
    CHECK(compare(unequal, between(1, 2), of(0)) == Truth::yes);
    CHECK(compare(equal, of(0), of(0)) == Truth::yes);
    CHECK(compare(unequal, of(0), of(0)) == Truth::no);
}

TEST_CASE("an end that is open")
{
    using enum Comparison;
    CHECK(compare(greater_equal, from(3), of(3)) == Truth::yes);
    CHECK(compare(greater_equal, from(2), of(3)) == Truth::unknown);
    CHECK(compare(less, from(3), of(3)) == Truth::no);
    CHECK(compare(less_equal, from(3), of(3)) == Truth::unknown);
    CHECK(compare(equal, from(3), of(3)) == Truth::unknown);
    CHECK(compare(equal, from(3), of(2)) == Truth::no);
    CHECK(compare(less, of(1), from(3)) == Truth::yes);
    CHECK(compare(greater, from(3), from(1)) == Truth::unknown);
    CHECK(compare(equal, Interval::unknown({"x"}), of(2)) == Truth::unknown);
}

TEST_CASE("arithmetic of intervals")
{
    const auto check = [](const Interval& found, std::int64_t low, std::int64_t high) {
        CHECK(found.known);
        CHECK(!found.unbounded);
        CHECK(found.low == Rational(low));
        CHECK(found.high == Rational(high));
    };
    check(combine(Op::add, between(1, 2), of(3)), 4, 5);
    check(combine(Op::subtract, of(3), between(1, 2)), 1, 2);
    check(combine(Op::multiply, between(-1, 2), between(3, 4)), -4, 8);
    check(combine(Op::divide, between(4, 8), between(2, 4)), 1, 4);
    check(combine(Op::divide, between(-4, 8), of(-2)), -4, 2);
    check(combine(Op::divide, of(6), from(2)), 0, 3);
    check(combine(Op::multiply, of(0), from(2)), 0, 0);

    CHECK(combine(Op::add, from(1), of(3)).unbounded);
    CHECK(combine(Op::subtract, from(5), of(3)).low == Rational(2));
    CHECK(!combine(Op::subtract, of(3), from(1)).known);
    CHECK(combine(Op::multiply, from(2), from(3)).low == Rational(6));
    CHECK(!combine(Op::multiply, between(-1, 1), from(3)).known);
    CHECK(combine(Op::divide, from(6), of(2)).unbounded);
}

TEST_CASE("missing facts travel along")
{
    CHECK(combine(Op::add, between(1, 2), from(1)).missing == std::vector<std::string>{"deck", "complete_within"});
    CHECK(combine(Op::divide, of(1), of(0)).missing == std::vector<std::string>{"empty base"});
    CHECK(!combine(Op::divide, of(1), of(0)).known);
    CHECK(combine(Op::divide, of(1), between(0, 2)).missing == std::vector<std::string>{"deck"});
    CHECK(!combine(Op::divide, of(1), between(-1, 2)).known);
    CHECK(combine(Op::divide, Interval::unknown({"x"}), of(0)).missing == std::vector<std::string>{"x", "empty base"});
}
