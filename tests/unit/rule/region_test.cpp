#include "fixture.hpp"

using namespace zonelint;
using namespace zonelint::rule;

TEST_CASE("a code lies in a region, outside it, or is too coarse to tell")
{
    const layer::CodeList& divisions = test::kinds().divisions();
    const RegionSet cities{.everywhere = false, .codes = {"440100", "440300"}, .except = {"440106"}};
    CHECK(in_region(divisions, cities, "440100") == Truth::unknown);  // coarser than the part left out
    CHECK(in_region(divisions, cities, "440105") == Truth::yes);
    CHECK(in_region(divisions, cities, "440106") == Truth::no);
    CHECK(in_region(divisions, cities, "440300") == Truth::yes);
    CHECK(in_region(divisions, cities, "440000") == Truth::unknown);
    CHECK(in_region(divisions, cities, "440500") == Truth::no);
    CHECK(in_region(divisions, cities, "") == Truth::unknown);
    CHECK(in_region(divisions, {}, "") == Truth::yes);
    CHECK(in_region(divisions, {}, "450500") == Truth::yes);
    CHECK(in_region(divisions, {.everywhere = false, .codes = {}, .except = {}}, "440100") == Truth::no);
    CHECK(in_region(divisions, {.everywhere = true, .codes = {}, .except = {"440100"}}, "") == Truth::unknown);
}

TEST_CASE("the zeros at the end of a town's code say something")
{
    CHECK(division_depth("100000") == 0);
    CHECK(division_depth("440000") == 2);
    CHECK(division_depth("440100") == 4);
    CHECK(division_depth("440111") == 6);
    CHECK(division_depth("440111100") == 9);
    CHECK(division_depth("440111100200") == 12);
}
