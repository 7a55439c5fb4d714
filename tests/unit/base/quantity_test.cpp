#include "base/quantity.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;

namespace {

/// In base units.
Rational value(const char* text)
{
    const auto found = parse_quantity(text);
    INFO(text);
    REQUIRE(found);
    return found->value;
}

}  // namespace

TEST_CASE("24.5 MW are 35 t/h exactly, and 30万千瓦 are 300 MW")
{
    CHECK(value("24.5 MW") == value("35 t/h"));
    CHECK(value("35蒸吨/小时") == value("35 t/h"));
    CHECK(value("35蒸吨") == value("35t/h"));
    CHECK(value("35蒸吨/h") == value("35t/h"));
    CHECK(value("30万千瓦") == value("300 MW"));
    CHECK(value("300000 kW") == value("300 MW"));
    CHECK(value("７ MW") == value("10 t/h"));
}

TEST_CASE("Lengths, areas, shares and amounts")
{
    CHECK(value("15 km") == value("15000 m"));
    CHECK(value("15公里") == value("15 km"));
    CHECK(value("1 km2") == value("1000000 m2"));
    CHECK(value("15亩") == value("1公顷"));
    CHECK(value("75 %") == value("75％"));
    CHECK(value("75 %") == Rational(3, 4));
    CHECK(value("2,000 m2") == value("2000 m2"));
    CHECK(value("1,234,567.5 m2") == value("1234567.5 m2"));
    CHECK(value("1万吨") == value("10000 t"));
}

TEST_CASE("What has no known unit, or no number, is no quantity")
{
    for (const char* text : {"", "km", "15", "15 parsec", "15 km km", "1,00 m", "1,5 km", "1,2000 m", "1,000.5,5 m",
                             "1.5.2 m", "m 15", "约15km"}) {
        INFO(text);
        CHECK_FALSE(parse_quantity(text));
    }
}

TEST_CASE("Dimensions multiply and divide; steam counts as power")
{
    const Dimension length = find_unit("km")->dimension;
    const Dimension area = find_unit("m2")->dimension;
    CHECK(length * length == area);
    CHECK(area / length == length);
    CHECK((length / length).none());
    CHECK(find_unit("t/h")->dimension == find_unit("MW")->dimension);
    CHECK_FALSE(find_unit("t")->dimension == find_unit("MW")->dimension);
    CHECK(find_unit("%")->dimension.none());
}

TEST_CASE("Every spelling of every unit finds that unit and no other")
{
    for (const Unit& unit : units()) {
        CHECK(find_unit(unit.name) == &unit);
        for (const std::string& spelling : unit.spellings) {
            INFO(unit.name << ": " << spelling);
            CHECK(find_unit(spelling) == &unit);
        }
        CHECK(unit.factor > Rational(0));
        CHECK(format_quantity(unit.factor.to_double(), unit) == "1 " + unit.name);
    }
}
