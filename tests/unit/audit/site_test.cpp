// What is told of places, against what the plain ways say; applications that are judged and are nobody's reference.

#include "audit/guests.hpp"
#include "audit/run.hpp"
#include "audit/site.hpp"
#include "geo/geodesic.hpp"
#include "layer/append.hpp"
#include "relation/relation_table.hpp"
#include "unit/audit/made_up_table.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace zonelint;
using namespace zonelint::testing;
using audit::SiteFact;

namespace {

/// One place with an accuracy, and what is told of it.
std::vector<SiteFact> told(const audit::Tables& tables, const std::string& wkt, double accuracy_m = 0,
                           const char* day = "2024-06-30")
{
    static const auto kind = audit::make_place_kind(shipped_kinds());
    const layer::LayerTable places = made_up_table(*kind, {"id"}, {{{"1"}, wkt}}, accuracy_m);
    return audit::site_facts(tables, places, shipped_kinds(), *parse_date(day), {}).front().facts;
}

constexpr const char* square = "POLYGON((113 23, 113.01 23, 113.01 23.01, 113 23.01, 113 23))";

}  // namespace

TEST_CASE("a polygon that holds a place, one that may, and the nearest where none does", "[audit][site]")
{
    audit::Tables tables;
    tables.add(made_up_table("burn_ban_zone", {"id", "class"}, {{{"z1", "3"}, square}}));
    const auto within = told(tables, "POINT(113.005 23.005)", 10);
    REQUIRE(within.size() == 1);
    CHECK(within[0].stand == SiteFact::Stand::inside);
    CHECK(within[0].truth == Truth::yes);
    CHECK(within[0].nominal);
    CHECK(*within[0].metres == Approx(512).margin(2));

    // 5 m inside and outside the edge, positions good to 10 m
    for (const auto& [place, nominal] : {std::pair{"POINT(113.00995 23.005)", true}, {"POINT(113.01005 23.005)", false}}) {
        const auto edge = told(tables, place, 10);
        REQUIRE(edge.size() == 1);
        CHECK(edge[0].stand == SiteFact::Stand::inside);
        CHECK(edge[0].truth == Truth::unknown);
        CHECK(edge[0].borderline);
        CHECK(edge[0].nominal == nominal);
        CHECK(*edge[0].metres == Approx(5.1).margin(0.1));
        CHECK(*edge[0].accuracy_m == 10);
    }

    const auto beyond = told(tables, "POINT(113.02 23.005)", 10);
    REQUIRE(beyond.size() == 1);
    CHECK(beyond[0].stand == SiteFact::Stand::nearest);
    CHECK(beyond[0].truth == Truth::yes);
    CHECK(*beyond[0].metres == Approx(1024.6).margin(1));
}

TEST_CASE("nested polygons are all told, and zones only on their days", "[audit][site]")
{
    audit::Tables tables;
    tables.add(made_up_table("admin_division", {"id", "name", "level"},
                             {{{"440000", "省", "province"}, "POLYGON((112 22, 114 22, 114 24, 112 24, 112 22))"},
                              {{"440111", "区", "county"}, square}}));
    tables.add(made_up_table("burn_ban_zone", {"id", "class", "valid_from"}, {{{"z1", "3", "2024-01-01"}, square}}));
    const auto facts = told(tables, "POINT(113.005 23.005)");
    REQUIRE(facts.size() == 3);
    CHECK(facts[0].layer->kind->name == "admin_division");
    CHECK(facts[1].layer->kind->name == "admin_division");
    CHECK(facts[2].layer->kind->name == "burn_ban_zone");
    CHECK(facts[2].stand == SiteFact::Stand::inside);
    const auto before = told(tables, "POINT(113.005 23.005)", 0, "2023-12-31");
    REQUIRE(before.size() == 3);
    CHECK(before[2].truth == Truth::no);
    CHECK_FALSE(before[2].has_reference);
}

TEST_CASE("equally near objects are all told; one that may be nearer is counted", "[audit][site]")
{
    audit::Tables tables;
    tables.add(made_up_table("outfall", {"id"},
                             {{{"a"}, "POINT(113.01 23)"}, {{"b"}, "POINT(112.99 23)"}, {{"c"}, "POINT(113.0101 23)"}}));
    const auto facts = told(tables, "POINT(113 23)");
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].layer->id(facts[0].reference) == "a");
    CHECK(facts[1].layer->id(facts[1].reference) == "b");
    CHECK(*facts[0].metres == Approx(*facts[1].metres).margin(1e-3));
    CHECK(facts[0].metres == geo::distance_m({113, 23}, {113.01, 23}));
    const auto rough = told(tables, "POINT(113.0001 23)", 50);
    REQUIRE_FALSE(rough.empty());
    CHECK(rough[0].truth == Truth::unknown);
    CHECK(rough[0].borderline);
    CHECK(rough[0].others == 2);
}

TEST_CASE("a layer of which a file is lost leaves every answer open", "[audit][site]")
{
    audit::Tables tables;
    layer::LayerTable table = made_up_table("outfall", {"id"}, {{{"a"}, "POINT(113.01 23)"}});
    layer::SourceInfo lost;
    lost.unreadable = {"坏", "damaged"};
    table.sources.push_back(lost);
    tables.add(std::move(table));
    const auto facts = told(tables, "POINT(113 23)");
    REQUIRE(facts.size() == 1);
    CHECK(facts[0].truth == Truth::unknown);
    CHECK_FALSE(facts[0].borderline);
    CHECK(facts[0].missing == std::vector<std::string>{"unreadable file"});
}

TEST_CASE("places are answered alike with and without the index, on any number of threads", "[audit][site]")
{
    std::mt19937 random(20240630);
    std::uniform_real_distribution<double> spread(0, 0.2);
    const auto at = [&] { return fmt::format("{:.7f} {:.7f}", 113 + spread(random), 23 + spread(random)); };
    audit::Tables tables;
    std::vector<MadeUpRow> points;
    std::vector<MadeUpRow> zones;
    for (int i = 0; i < 200; ++i) {
        points.push_back({{"p" + std::to_string(i)}, "POINT(" + at() + ")"});
        const double x = 113 + spread(random);
        const double y = 23 + spread(random);
        zones.push_back({{"z" + std::to_string(i), "3"},
                         fmt::format("POLYGON(({0} {1}, {2} {1}, {2} {3}, {0} {3}, {0} {1}))", x, y, x + 0.02, y + 0.01)});
    }
    tables.add(made_up_table("outfall", {"id"}, points, 20));
    tables.add(made_up_table("burn_ban_zone", {"id", "class"}, zones));
    const auto kind = audit::make_place_kind(shipped_kinds());
    std::vector<MadeUpRow> asked;
    for (int i = 0; i < 600; ++i) {
        asked.push_back({{std::to_string(i)}, "POINT(" + at() + ")"});
    }
    const layer::LayerTable places = made_up_table(*kind, {"id"}, asked, 30);
    const auto shown = [&](audit::EngineOptions options) {
        std::string out;
        for (const audit::SiteFacts& one :
             audit::site_facts(tables, places, shipped_kinds(), *parse_date("2024-06-30"), options)) {
            for (const SiteFact& f : one.facts) {
                out += fmt::format("{} {} {} {} {} {:.3f} {}\n", f.layer->kind->name, static_cast<int>(f.stand), f.reference,
                                   static_cast<int>(f.truth), f.borderline, f.metres.value_or(-1), f.others);
            }
        }
        return out;
    };
    const std::string plain = shown({.jobs = 1, .use_index = false});
    CHECK(shown({.jobs = 1}) == plain);
    CHECK(shown({.jobs = 4}) == plain);
    CHECK(plain.size() > 20'000);
}

TEST_CASE("an application is judged and is nobody's reference", "[audit][site]")
{
    // A coal unit of 300 MW within 15 km makes a boiler subject to the rule; one that is only applied for does not.
    const rule::Library library = rule::Library::load({"gd-2022-68"}, std::filesystem::path(source_dir()) / "rules", ".");
    rule::ProgramOptions options;
    options.as_of = *parse_date("2024-06-30");
    options.rules = {"coal-boiler-in-chp-heat-radius"};
    const rule::Program program = rule::compile(library, shipped_kinds(), relation::schemas(), options);
    const std::vector<std::string> heads{"id", "chp", "status", "capacity"};
    layer::LayerTable units =
        made_up_table("generating_unit", heads, {{{"u1", "true", "in_use", "150 MW"}, "POINT(113.3 23.1)"}});
    layer::LayerTable applied =
        made_up_table("generating_unit", heads, {{{"u2", "true", "in_use", "300 MW"}, "POINT(113.3 23.1)"}});
    const auto outcome = [&](bool as_guest) {
        audit::Tables tables;
        layer::LayerTable both = units;
        layer::LayerTable more = applied;
        if (as_guest) {
            audit::make_guests(more);
        }
        layer::append_rows(both, more);
        tables.add(std::move(both));
        tables.add(made_up_table("boiler", {"id", "fuel", "status", "purpose", "capacity", "division"},
                                 {{{"b", "原煤", "in_use", "heating", "10 t/h", "440111"}, "POINT(113.31 23.1)"}}));
        const audit::Run run(program, tables, shipped_kinds(), {});
        return run.rules().front().verdicts.front().outcome;
    };
    CHECK(outcome(false) == audit::Outcome::todo);
    CHECK(outcome(true) == audit::Outcome::out_of_scope);
}
