#include "filter/words.hpp"

#include "unit/filter/fixture.hpp"

using namespace zonelint;
using namespace zonelint::filter;

TEST_CASE("LIKE knows % and _ over characters")
{
    CHECK(matches_like("热电厂", "热%"));
    CHECK(matches_like("热电厂", "%电%"));
    CHECK(matches_like("热电厂", "热_厂"));
    CHECK(matches_like("热电厂", "___"));
    CHECK(!matches_like("热电厂", "__"));
    CHECK(!matches_like("热电厂", "热电"));
    CHECK(matches_like("", "%"));
    CHECK(matches_like("", ""));
    CHECK(!matches_like("", "_"));
    CHECK(matches_like("abcbc", "a%bc"));
    CHECK(matches_like("50%", "50\\%"));
    CHECK(!matches_like("505", "50\\%"));
    CHECK(matches_like("a\\", "a\\"));
    CHECK(!matches_like("Abc", "abc"));
}

TEST_CASE("LIKE does not run away")
{
    const std::string text(20000, 'a');
    std::string pattern;
    for (int i = 0; i < 50; ++i) {
        pattern += "%a";
    }
    CHECK(!matches_like(text, pattern + "b"));
}

TEST_CASE("a code holds for all below it, and above it nothing is known")
{
    const std::vector<fixture::Row> rows{
        {{"fuel", "coal"}}, {{"fuel", "raw_coal"}}, {{"fuel", "biomass"}}, {{"fuel", "gas"}}, {}};
    CHECK(fixture::verdicts("fuel = 'coal'", rows) == "yes yes no no ?");
    CHECK(fixture::verdicts("fuel <> 'coal'", rows) == "no no yes yes ?");
    CHECK(fixture::verdicts("fuel = 'biomass_pellet'", rows) == "no no ? no ?");
    CHECK(fixture::verdicts("fuel <> 'biomass_pellet'", rows) == "yes yes ? yes ?");
    CHECK(fixture::verdicts("fuel IN ('biomass_pellet', 'gas')", rows) == "no no ? yes ?");
    CHECK(fixture::verdicts("fuel IN ('biomass_pellet', 'biomass')", rows) == "no no yes no ?");
    CHECK(fixture::verdicts("fuel NOT IN ('coal', 'gas')", rows) == "no no yes no ?");
    CHECK(fixture::missing("fuel = 'biomass_pellet'", {{"fuel", "biomass"}}) == "fuel");
    CHECK(fixture::missing("fuel IN ('biomass_pellet')", {}) == "fuel");
}

TEST_CASE("a region stands for its divisions")
{
    const std::vector<fixture::Row> rows{
        {{"division", "440111"}}, {{"division", "440300"}}, {{"division", "440400"}}, {{"division", "440000"}}, {}};
    CHECK(fixture::verdicts("division = 'prd'", rows) == "yes yes no ? ?");
    CHECK(fixture::verdicts("division <> 'prd'", rows) == "no no yes ? ?");
    CHECK(fixture::verdicts("division IN ('prd', '440400')", rows) == "yes yes yes ? ?");
    CHECK(fixture::verdicts("division = '440000'", rows) == "yes yes yes yes ?");
}

TEST_CASE("texts and references compare as they are")
{
    const std::vector<fixture::Row> rows{
        {{"name", "一厂"}, {"enterprise_id", "E1"}, {"plant_id", "E1"}}, {{"name", "E1"}, {"plant_id", "P2"}}, {}};
    CHECK(fixture::verdicts("name = '一厂'", rows) == "yes no ?");
    CHECK(fixture::verdicts("'一厂' <> name", rows) == "no yes ?");
    CHECK(fixture::verdicts("enterprise_id = 'E1'", rows) == "yes ? ?");
    CHECK(fixture::verdicts("enterprise_id = plant_id", rows) == "yes ? ?");
    CHECK(fixture::verdicts("name LIKE '%厂'", rows) == "yes no ?");
    CHECK(fixture::verdicts("plant_id IN ('P2', 'P3')", rows) == "no yes ?");
}
