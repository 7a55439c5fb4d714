#include "base/truth.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace zonelint;

TEST_CASE("Kleene's logic, every pair of values")
{
    // What is unknown may turn out either way: an answer is decided where both ways give the same.
    const auto ways = [](Truth t) {
        return t == Truth::unknown ? std::array<bool, 2>{false, true}
                                   : std::array<bool, 2>{t == Truth::yes, t == Truth::yes};
    };
    const auto decided = [&](Truth a, Truth b, auto operation) {
        bool can_be_yes = false;
        bool can_be_no = false;
        for (const bool x : ways(a)) {
            for (const bool y : ways(b)) {
                (operation(x, y) ? can_be_yes : can_be_no) = true;
            }
        }
        return can_be_yes && can_be_no ? Truth::unknown : truth_of(can_be_yes);
    };
    for (const Truth a : {Truth::no, Truth::unknown, Truth::yes}) {
        CHECK(negate(a) == decided(a, a, [](bool x, bool) { return !x; }));
        for (const Truth b : {Truth::no, Truth::unknown, Truth::yes}) {
            CHECK(both(a, b) == decided(a, b, [](bool x, bool y) { return x && y; }));
            CHECK(either(a, b) == decided(a, b, [](bool x, bool y) { return x || y; }));
            CHECK(agree(a, b) == (a == b ? a : Truth::unknown));
        }
    }
}
