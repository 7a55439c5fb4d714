#include "fixture.hpp"

using namespace zonelint;
using namespace zonelint::layer;

TEST_CASE("a division satisfies its non-zero prefix")
{
    const CodeList& d = kinds().divisions();
    CHECK(kinship(d, "440111", "440000") == Kinship::satisfies);
    CHECK(kinship(d, "440111", "440100") == Kinship::satisfies);
    CHECK(kinship(d, "440111", "440111") == Kinship::satisfies);
    CHECK(kinship(d, "440111003", "440111") == Kinship::satisfies);
    CHECK(kinship(d, "440111", "100000") == Kinship::satisfies);
    CHECK(kinship(d, "440100", "440111") == Kinship::ancestor);
    CHECK(kinship(d, "140000", "140181") == Kinship::ancestor);
    CHECK(kinship(d, "140100", "140181") == Kinship::ancestor);
    CHECK(kinship(d, "100000", "440000") == Kinship::ancestor);
    CHECK(kinship(d, "440200", "440100") == Kinship::unrelated);
    CHECK(kinship(d, "441900", "440100") == Kinship::unrelated);
    CHECK(kinship(d, "450110", "450100") == Kinship::satisfies);
    CHECK(kinship(d, "450101", "450110") == Kinship::unrelated);
    CHECK(kinship(d, "prd", "440100") == Kinship::unrelated);
}

TEST_CASE("old division codes count as the new ones")
{
    const CodeList& d = kinds().divisions();
    CHECK(kinship(d, "610427", "610482") == Kinship::satisfies);
    CHECK(kinship(d, "610482", "610427") == Kinship::satisfies);
    CHECK(d.read("610427") == "610482");
    CHECK(d.read("140211") == "140200");
    CHECK(kinship(d, "140211", "140213") == Kinship::ancestor);
}

TEST_CASE("division codes are six digits of a province, or nine or twelve")
{
    const CodeList& d = kinds().divisions();
    CHECK(d.has("440111"));
    CHECK(d.has("440111003"));
    CHECK(d.has("440111003001"));
    CHECK(d.has("100000"));
    CHECK_FALSE(d.has("44"));
    CHECK_FALSE(d.has("990000"));
    CHECK_FALSE(d.has("44011A"));
    CHECK_FALSE(d.has(""));
}

TEST_CASE("division codes are written in six digits")
{
    CHECK(normal_division("44") == "440000");
    CHECK(normal_division("4401") == "440100");
    CHECK(normal_division("440100000000") == "440100");
    CHECK(normal_division("440111003000") == "440111003");
    CHECK(normal_division("440111003001") == "440111003001");
    CHECK(normal_division("440111000") == "440111");
    CHECK(normal_division("44010000") == "440100");
    CHECK(normal_division("440110") == "440110");
    CHECK(normal_division("44011") == "");
    CHECK(normal_division("广州") == "");
    CHECK(normal_division("") == "");
}

TEST_CASE("division words: names of provinces, digits before a name, digits with a decimal point")
{
    const CodeList& d = kinds().divisions();
    CHECK(d.read("广东省") == "440000");
    CHECK(d.read("440111 白云区") == "440111");
    CHECK(d.read("440111.0") == "440111");
    CHECK(d.read("４４０１１１") == "440111");
    CHECK(d.read("44") == "440000");
    CHECK(d.read("4401.0") == "440100");
    CHECK_FALSE(d.read("44路街道"));
    CHECK_FALSE(d.read("白云区"));
    CHECK_FALSE(d.read("990101"));
}

TEST_CASE("an industry satisfies its prefixes and its section")
{
    const CodeList& i = codes_of("enterprise", "industry");
    CHECK(kinship(i, "3110", "311") == Kinship::satisfies);
    CHECK(kinship(i, "3110", "31") == Kinship::satisfies);
    CHECK(kinship(i, "3110", "C") == Kinship::satisfies);
    CHECK(kinship(i, "C3110", "311") == Kinship::satisfies);
    CHECK(kinship(i, "31", "3110") == Kinship::ancestor);
    CHECK(kinship(i, "C", "3110") == Kinship::ancestor);
    CHECK(kinship(i, "4411", "C") == Kinship::unrelated);
    CHECK(kinship(i, "2211", "2212") == Kinship::unrelated);
    CHECK(kinship(i, "30", "3") == Kinship::satisfies);
}

TEST_CASE("an industry without classes of its own is the same with and without the zero")
{
    const CodeList& i = codes_of("enterprise", "industry");
    CHECK(kinship(i, "336", "3360") == Kinship::satisfies);
    CHECK(kinship(i, "3360", "336") == Kinship::satisfies);
    CHECK(kinship(i, "33", "3360") == Kinship::ancestor);
    CHECK(kinship(i, "20", "2") == Kinship::satisfies);
}

TEST_CASE("industry codes and words")
{
    const CodeList& i = codes_of("enterprise", "industry");
    for (const char* good : {"31", "311", "3110", "C", "T"}) {
        CHECK(i.has(good));
    }
    for (const char* bad : {"", "3", "31100", "U", "31x", "c"}) {
        CHECK_FALSE(i.has(bad));
    }
    CHECK(i.read("C3110") == "3110");
    CHECK(i.read("3110 炼铁") == "3110");
    CHECK(i.read("平板玻璃") == "3041");
    CHECK_FALSE(i.read("印染"));
}

TEST_CASE("trees go by their parents, lists by equality")
{
    const CodeList& fuel = codes_of("boiler", "fuel");
    CHECK(kinship(fuel, "briquette", "coal") == Kinship::satisfies);
    CHECK(kinship(fuel, "coal", "coal") == Kinship::satisfies);
    CHECK(kinship(fuel, "biomass", "biomass_pellet") == Kinship::ancestor);
    CHECK(kinship(fuel, "gas", "coal") == Kinship::unrelated);
    CHECK(kinship(fuel, "raw_coal", "briquette") == Kinship::unrelated);
    const CodeList& life = codes_of("boiler", "status");
    CHECK(kinship(life, "in_use", "in_use") == Kinship::satisfies);
    CHECK(kinship(life, "in_use", "standby") == Kinship::unrelated);
}

TEST_CASE("words of the trade become codes")
{
    CHECK(codes_of("boiler", "status").read("在用") == "in_use");
    CHECK(codes_of("boiler", "status").read(" In_Use ") == "in_use");
    CHECK(codes_of("boiler", "status").read("in use") == "in_use");
    CHECK_FALSE(codes_of("boiler", "status").read("淘汰"));
    CHECK(codes_of("boiler", "ultra_low").read("否") == "none");
    CHECK(codes_of("burn_ban_zone", "class").read("Ⅲ类") == "3");
}

TEST_CASE("of several fuels the first by priority counts")
{
    const CodeList& fuel = codes_of("boiler", "fuel");
    CHECK(fuel.read("煤/气") == "coal");
    CHECK(fuel.read("天然气、生物质颗粒") == "biomass_pellet");
    CHECK(fuel.read("天然气+原煤") == "raw_coal");
    CHECK(fuel.read("电，柴油") == "electricity");
    CHECK(fuel.read("0#柴油") == "light_oil");
}

TEST_CASE("an unknown fuel among several leaves only coal certain")
{
    const CodeList& fuel = codes_of("boiler", "fuel");
    CHECK(fuel.read("原煤/某某") == "raw_coal");
    CHECK_FALSE(fuel.read("天然气/某某"));
    CHECK_FALSE(fuel.read("某某"));
}
