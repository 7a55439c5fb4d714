// Regions by code and by place, near their edge; rows of which nobody knows whether they belong to a layer.

#include "audit/run.hpp"
#include "relation/relation_table.hpp"
#include "support/source_dir.hpp"
#include "unit/audit/made_up_table.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::testing;
using audit::Outcome;

namespace {

const std::filesystem::path root = source_dir();

rule::Program program_of(const rule::Library& library, const std::string& name)
{
    rule::ProgramOptions options;
    options.as_of = *parse_date("2024-06-30");
    options.rules = {name};
    return rule::compile(library, shipped_kinds(), relation::schemas(), options);
}

const rule::Library& library()
{
    static const rule::Library all = rule::Library::load({"tests/cases/packs/relations"}, root / "rules", root);
    return all;
}

/// Guangzhou from 113 to 114, another city west of it.
layer::LayerTable two_cities()
{
    return made_up_table("admin_division", {"id", "level"},
                         {{{"440100", "city"}, "BBOX(113,23,114,24)"}, {{"440700", "city"}, "BBOX(112,23,113,24)"}}, 0);
}

}  // namespace

TEST_CASE("near a region's edge the outcome is undetermined, and nominally that of the exact position", "[audit][region]")
{
    const rule::Program program = program_of(library(), "only-in-one-city");
    audit::Tables tables;
    tables.add(two_cities());
    tables.add(made_up_table("boiler", {"id", "status"},
                             {{{"a-in", "in_use"}, "POINT(113.0001 23.5)"},
                              {{"b-out", "in_use"}, "POINT(112.9999 23.5)"},
                              {{"c-met", "dismantled"}, "POINT(113.0001 23.5)"},
                              {{"d-open", ""}, "POINT(113.0001 23.5)"},
                              {{"e-far", "in_use"}, "POINT(113.5 23.5)"},
                              {{"f-beyond", "in_use"}, "POINT(113.5 24.0002)"}},
                             50));
    struct Expected {
        Outcome outcome;
        Outcome nominal;
        bool borderline;
    };
    const std::vector<Expected> expected{
        {Outcome::undetermined, Outcome::violation, true}, {Outcome::undetermined, Outcome::out_of_scope, true},
        {Outcome::undetermined, Outcome::compliant, true}, {Outcome::undetermined, Outcome::undetermined, false},
        {Outcome::violation, Outcome::violation, false},   {Outcome::undetermined, Outcome::out_of_scope, true}};
    for (const bool use_index : {true, false}) {
        audit::RunOptions options;
        options.engine.use_index = use_index;
        const audit::Run run(program, tables, shipped_kinds(), options);
        options.borderline = rule::Borderline::nominal;
        const audit::Run exact(program, tables, shipped_kinds(), options);
        for (std::uint32_t row = 0; row < expected.size(); ++row) {
            CAPTURE(row, use_index);
            const audit::Verdict& verdict = run.rules()[0].verdicts[row];
            CHECK(verdict.outcome == expected[row].outcome);
            CHECK(verdict.nominal == expected[row].nominal);
            CHECK(verdict.borderline == expected[row].borderline);
            const audit::Explanation why = run.explain(0, row);
            CHECK(why.outcome == verdict.outcome);
            CHECK(why.nominal == verdict.nominal);
            CHECK(why.borderline == verdict.borderline);
            CHECK(exact.rules()[0].verdicts[row].outcome == expected[row].nominal);
            CHECK(exact.explain(0, row).outcome == expected[row].nominal);
        }
    }
}

TEST_CASE("a region that was asked before answers as it did the first time", "[audit][region]")
{
    const layer::LayerTable admin = two_cities();
    const layer::LayerTable boilers = made_up_table("boiler", {"id", "division"},
                                                    {{{"a", "440100"}, "POINT(113.5 23.5)"},
                                                     {{"b", "440100"}, "POINT(112.5 23.5)"},
                                                     {{"c", ""}, "POINT(112.9999 23.5)"},
                                                     {{"d", "440000"}, "LINESTRING(112.9 23.5,113.3 23.5)"},
                                                     {{"e", "110000"}, "POINT(113.5 23.5)"},
                                                     {{"f", "440700"}, ""}},
                                                    50);
    const rule::RegionSet city{.everywhere = false, .codes = {"440100"}, .except = {}};
    const rule::RegionSet same = city;
    const rule::RegionSet rest{.everywhere = true, .codes = {}, .except = {"440100"}};
    const audit::Divisions fresh(shipped_kinds().divisions(), &admin);
    audit::Divisions kept(shipped_kinds().divisions(), &admin);
    for (const rule::RegionSet* set : {&city, &same, &rest}) {
        kept.remember(boilers, *set);
    }
    for (int round = 0; round < 2; ++round) {
        for (const rule::RegionSet* set : {&city, &same, &rest}) {
            for (std::uint32_t row = 0; row < boilers.size(); ++row) {
                CAPTURE(round, row);
                const audit::RegionAnswer expected = fresh.in_region(*set, boilers, row);
                const audit::RegionAnswer got = kept.in_region(*set, boilers, row);
                CHECK(got.truth == expected.truth);
                CHECK(got.nominal == expected.nominal);
                CHECK(std::string(got.missing) == expected.missing);
            }
        }
    }
    CHECK(fresh.in_region(city, boilers, 0).truth == Truth::yes);
    CHECK(std::string(fresh.in_region(city, boilers, 1).missing) == "division and place disagree");
    CHECK(std::string(fresh.in_region(city, boilers, 2).missing) == "borderline");
    CHECK(std::string(fresh.in_region(rest, boilers, 2).missing) == "borderline");
    CHECK(fresh.in_region(rest, boilers, 2).nominal == Truth::yes);
    CHECK(fresh.in_region(city, boilers, 5).truth == Truth::no);
}

TEST_CASE("a row that may not belong to its layer is a possible reference and a doubtful subject", "[audit]")
{
    const rule::Program program = program_of(library(), "inside-zone");
    layer::LayerTable zones = made_up_table("burn_ban_zone", {"id"}, {{{"z1"}, "BBOX(113,23,113.01,23.01)"}}, 0);
    zones.doubtful[0] = {"class"};
    layer::LayerTable centres =
        made_up_table("data_center", {"id"},
                      {{{"a"}, "POINT(113.005 23.005)"}, {{"b"}, "POINT(113.1 23.005)"}, {{"c"}, "POINT(113.2 23.005)"}}, 0);
    centres.doubtful[2] = {"rating"};
    audit::Tables tables;
    tables.add(std::move(zones));
    tables.add(std::move(centres));
    const audit::Run run(program, tables, shipped_kinds(), {});
    CHECK(run.rules()[0].verdicts[0].outcome == Outcome::undetermined);
    CHECK(run.explain(0, 0).missing == std::vector<std::string>{"class"});
    CHECK(run.rules()[0].verdicts[1].outcome == Outcome::violation);
    CHECK(run.rules()[0].verdicts[2].outcome == Outcome::undetermined);
    CHECK(run.explain(0, 2).missing == std::vector<std::string>{"rating"});
}
