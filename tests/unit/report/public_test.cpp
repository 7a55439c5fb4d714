#include "report/public_places.hpp"

#include "report/public_masks.hpp"
#include "report/public_results.hpp"
#include "report/tables.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::report;

namespace {

PublicMasks masks_of(const std::string& key, std::set<std::string> open = {}, bool masked = true)
{
    PublicMasks out(key, kinds(), std::move(open), masked, Lang::en);
    for (const char* id : {"B-1", "B-2", "B-3", "B-4"}) {
        out.see("boiler", id, std::string("Boiler of ") + id);
    }
    out.see("admin_division", "440703", "Pengjiang");
    out.see("enterprise", "E-1", "Great Works");
    out.see_firm("Great Works");
    out.see_firm("E-1");
    out.see_firm("Small Works");
    out.see_reference("generating_unit", "Unit One (G-1)");
    out.number();
    return out;
}

}  // namespace

TEST_CASE("a public grid is as coarse as asked for, in round steps")
{
    CHECK(grid_of(1000, 23).lat == 0.01);
    CHECK(grid_of(1000, 23).lon == 0.01);
    CHECK(grid_of(1000, 40).lon == 0.02);  // 0.01 degrees are 853 m there
    CHECK(grid_of(500, 23).lat == 0.005);
    CHECK(grid_of(100, 0).lon == 0.001);
    const PublicGrid grid = grid_of(1000, 23);
    CHECK(grid.at({113.26412345, 22.93567891}) == geo::Point{113.26, 22.94});
    CHECK(grid.at({-0.004, 0.006}) == geo::Point{0, 0.01});
}

TEST_CASE("public divisions: counties where each has enough, else the city, else the region")
{
    const DivisionCounts counts{{"boiler", {{"440703", 5}, {"440704", 3}, {"440784", 0}, {"440104", 9}, {"440105", 2}}},
                                {"coke_oven", {{"440703", 1}, {"440104", 7}}}};
    const PublicDivisions three(counts, "440000", 3);
    CHECK(three.of("boiler", "440703") == "440703");
    CHECK(three.of("boiler", "440703002") == "440703");
    CHECK(three.of("boiler", "440105") == "440100");
    CHECK(three.of("boiler", "440104") == "440100");  // else the difference would tell the small one
    CHECK(three.of("coke_oven", "440703") == "440000");
    CHECK(three.of("coke_oven", "440104") == "440000");
    CHECK(three.of("berth", "440104") == "440000");
    CHECK(three.of("boiler", "").empty());
    const PublicDivisions one(counts, "440000", 1);
    CHECK(one.of("coke_oven", "440703") == "440703");
}

TEST_CASE("masks: one word an object, no order of ids, another key other numbers")
{
    const PublicMasks masks = masks_of("key");
    std::set<std::string> shown;
    for (const char* id : {"B-1", "B-2", "B-3", "B-4"}) {
        shown.insert(masks.id("boiler", id));
    }
    CHECK(shown == std::set<std::string>{"boiler#0001", "boiler#0002", "boiler#0003", "boiler#0004"});
    CHECK(masks.name("boiler", "B-1").ends_with(masks.id("boiler", "B-1").substr(7)));
    CHECK(masks.id("boiler", "B-1") == masks_of("key").id("boiler", "B-1"));
    bool moved = false;
    for (const char* key : {"a", "b", "c", "d", "e"}) {
        moved = moved || masks_of(key).id("boiler", "B-1") != masks.id("boiler", "B-1");
    }
    CHECK(moved);
}

TEST_CASE("masks: divisions and open kinds keep their words, farms only where they are open")
{
    CHECK(masks_of("key").id("admin_division", "440703") == "440703");
    CHECK(masks_of("key", {"boiler"}).id("boiler", "B-2") == "B-2");
    CHECK(masks_of("key", {}, false).id("boiler", "B-2") == "B-2");
    CHECK(masks_of("key", {}, false).shows("livestock_farm") == false);
    CHECK(masks_of("key", {"livestock_farm"}, false).shows("livestock_farm"));
}

TEST_CASE("masks: a firm has one mask by its name and by its id, a reference that of its object")
{
    const PublicMasks masks = masks_of("key");
    CHECK(masks.firm("boiler", "Great Works") == masks.firm("boiler", "E-1"));
    CHECK(masks.firm("boiler", "Great Works") != masks.firm("boiler", "Small Works"));
    CHECK(masks.reference("generating_unit", "Unit One (G-1)") == "Generating unit 0001 (generating_unit#0001)");
    CHECK(masks.reference("generating_unit", "").empty());
    CHECK_THROWS_AS(masks.id("boiler", "B-9"), Error);
}

TEST_CASE("masks: an object that is called like a mask makes the sign longer")
{
    PublicMasks masks("key", kinds(), {}, true, Lang::en);
    masks.see("boiler", "boiler#0001", "");
    masks.number();
    CHECK(masks.id("boiler", "boiler#0001") == "boiler##0001");
}

TEST_CASE("a table or column that has no public form stops a release")
{
    Results full;
    full.tables = table_heads({}, {}, {});
    full.findings = full.references = [] { return std::vector<FeatureLayer>{}; };
    CHECK_NOTHROW(public_release(full, {}, kinds(), "key"));
    full.tables.push_back({.name = "secrets", .title = {}, .fields = {}});
    CHECK_THROWS_AS(public_release(full, {}, kinds(), "key"), Error);
    full.tables.pop_back();
    full.tables.front().fields.push_back(text_field("owner", {"业主", "owner"}));
    CHECK_THROWS_AS(public_release(full, {}, kinds(), "key"), Error);
}
