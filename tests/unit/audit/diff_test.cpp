#include "audit/diff.hpp"

#include "audit/diff_objects.hpp"
#include "base/error.hpp"
#include "layer/builder.hpp"
#include "support/source_dir.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace zonelint;
using namespace zonelint::audit;

namespace {

constexpr const char* reach = "p/reach";

DiffVerdict verdict(Outcome outcome, std::optional<double> measured = {}, std::string by = "open")
{
    DiffVerdict out;
    out.outcome = outcome;
    out.measured = measured;
    out.limit = 15000;
    out.unit = "m";
    out.by = std::move(by);
    return out;
}

/// One rule with these verdicts and so many compliant ones beside them.
DiffSide side_with(std::map<std::string, DiffVerdict> verdicts, std::int64_t compliant = 0)
{
    DiffSide out;
    out.tool_version = "1";
    out.region = "440000";
    out.as_of = *parse_date("2024-06-30");
    out.packs = {{"p", "aa"}};
    DiffRule rule;
    rule.id = reach;
    rule.kind = "boiler";
    rule.status = "run";
    rule.counts[static_cast<std::size_t>(Outcome::compliant)] = compliant;
    for (const auto& [id, one] : verdicts) {
        ++rule.counts[static_cast<std::size_t>(one.outcome)];
        out.objects["boiler"][id] = {};
    }
    rule.verdicts = std::move(verdicts);
    out.rules.push_back(std::move(rule));
    return out;
}

std::vector<std::string> told(const Diff& diff)
{
    std::vector<std::string> out;
    for (const DiffRow& row : diff.rows) {
        std::string line = std::string(key(row.change)) + " " + (row.id_b.empty() ? row.id_a : row.id_b);
        for (const DiffCause& cause : row.causes) {
            line += std::string(" ") + std::string(key(cause.kind));
        }
        out.push_back(std::move(line));
    }
    return out;
}

using Lines = std::vector<std::string>;

const layer::KindTable& diff_kinds()
{
    static const auto table = layer::KindTable::load(source_dir() + "/layers");
    return *table;
}

struct Boiler {
    std::string id, name, fuel, code, number;
    geo::Point place;
};

layer::LayerTable boilers(const std::vector<Boiler>& all)
{
    const layer::Kind& kind = *diff_kinds().find("boiler");
    std::vector<layer::SourceColumn> columns;
    for (const char* head : {"id", "name", "fuel", "credit_code", "device_no"}) {
        columns.push_back({head});
    }
    layer::TableBuilder builder(kind);
    (void)builder.begin_source({.path = "b.csv"}, {}, layer::map_fields(kind, {}, columns, diff_kinds().coordinates()));
    std::int64_t row = 0;
    for (const Boiler& one : all) {
        std::vector<layer::Cell> cells;
        for (const std::string* text : {&one.id, &one.name, &one.fuel, &one.code, &one.number}) {
            cells.push_back(text->empty() ? layer::Cell{} : layer::Cell{*text});
        }
        geo::GeometryColumn place;
        place.add_point(one.place);
        builder.add_row(++row, cells, &place);
    }
    return builder.finish();
}

}  // namespace

TEST_CASE("findings are new, gone, changed or unchanged")
{
    const DiffSide a = side_with({{"b1", verdict(Outcome::todo, 100)},
                                  {"b2", verdict(Outcome::todo, 200)},
                                  {"b3", verdict(Outcome::violation, 300)},
                                  {"b4", verdict(Outcome::undetermined)},
                                  {"b5", verdict(Outcome::undetermined)}},
                                 5);
    const DiffSide b = side_with({{"b1", verdict(Outcome::todo, 100)},
                                  {"b2", verdict(Outcome::todo, 201)},
                                  {"b4", verdict(Outcome::violation, 5)},
                                  {"b5", verdict(Outcome::undetermined)},
                                  {"b6", verdict(Outcome::advice)}},
                                 5);
    const Diff diff = compare(a, b);
    CHECK(told(diff) ==
          Lines{"unchanged b1", "changed b2 unknown", "gone b3 unknown", "new b4 unknown", "other b6 unknown"});
    CHECK(diff.changes() == std::array<std::int64_t, change_count>{1, 1, 1, 1, 1});
    CHECK(diff.transitions()[static_cast<std::size_t>(Outcome::undetermined)][0] == 1);
    CHECK(diff.transitions()[0][clear_state] == 1);
    CHECK_FALSE(diff.empty());
}

TEST_CASE("transitions that do not add up to a ledger are an internal error")
{
    const DiffSide a = side_with({{"b1", verdict(Outcome::todo)}});
    DiffSide b = a;
    ++b.rules.front().counts[static_cast<std::size_t>(Outcome::violation)];
    try {
        (void)compare(a, b);
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::internal);
        CHECK(error.where().rule == reach);
    }
}

TEST_CASE("of runs without their data only hashes are known")
{
    DiffSide a = side_with({{"b1", verdict(Outcome::todo, 100)}});
    DiffSide b = side_with({{"b1", verdict(Outcome::todo, 200)}});
    a.inputs = {{"boiler", "b.csv", "1"}, {"generating_unit", "u.csv", "1"}};
    b.inputs = {{"boiler", "b.csv", "2"}, {"generating_unit", "u.csv", "1"}};
    const Diff diff = compare(a, b);
    REQUIRE(diff.rows.size() == 1);
    REQUIRE(diff.rows[0].causes.size() == 1);
    CHECK(diff.rows[0].causes[0].kind == DiffCauseKind::sources_changed);
    CHECK(diff.rows[0].causes[0].what == "b.csv");

    b.inputs = a.inputs;
    b.packs = {{"p", "bb"}};
    CHECK(told(compare(a, b)) == Lines{"changed b1 pack-changed"});
    b.packs = a.packs;
    b.tool_version = "2";
    CHECK(told(compare(a, b)) == Lines{"changed b1 tool-version"});
    b.as_of = *parse_date("2024-07-31");
    CHECK(told(compare(a, b)) == Lines{"changed b1 day tool-version"});
}

TEST_CASE("a date that has passed, a waiver that ended and a parameter are told")
{
    DiffSide a = side_with({{"b1", verdict(Outcome::todo, 100, "2024-12-31")}});
    DiffSide b = side_with({{"b1", verdict(Outcome::violation, 100, "2024-12-31")}});
    b.as_of = *parse_date("2024-12-31");
    CHECK(told(compare(a, b)) == Lines{"changed b1 day"});  // that day is included
    b.as_of = *parse_date("2025-01-01");
    CHECK(told(compare(a, b)) == Lines{"changed b1 date-passed"});
    CHECK(told(compare(b, a)) == Lines{"changed b1 date-passed"});

    a = side_with({{"b1", verdict(Outcome::exempt)}});
    b = side_with({{"b1", verdict(Outcome::todo)}});
    a.waivers = {{reach, "b1", "文 1 号", "2024-06-30", "used"}, {reach, "b2", "文 2 号", "", "used"}};
    CHECK(told(compare(a, b)) == Lines{"new b1 waiver-withdrawn"});
    b.waivers = {{reach, "b1", "文 1 号", "2024-06-30", "expired"}};
    const Diff ended = compare(a, b);
    CHECK(told(ended) == Lines{"new b1 waiver-ended"});
    CHECK(ended.rows[0].causes[0].what == "文 1 号");
    CHECK(told(compare(b, a)) == Lines{"gone b1 waiver-added"});

    a = side_with({{"b1", verdict(Outcome::todo)}});
    b = side_with({});
    a.parameters = {{"p.radius", "15 km"}, {"q/other.radius", "1 km"}};
    b.parameters = {{"p.radius", "10 km"}, {"q/other.radius", "2 km"}};
    const Diff set = compare(a, b);
    CHECK(told(set) == Lines{"gone b1 parameter"});
    CHECK(set.rows[0].causes[0] ==
          DiffCause{.kind = DiffCauseKind::parameter, .what = "p.radius", .before = "15 km", .after = "10 km"});
}

TEST_CASE("edits, moves and renumbering are found in the data that both runs kept")
{
    DiffSide a =
        side_with({{"b1", verdict(Outcome::todo, 1)}, {"b2", verdict(Outcome::todo, 2)}, {"b4", verdict(Outcome::todo)}}, 2);
    DiffSide b =
        side_with({{"b1", verdict(Outcome::todo, 3)}, {"x2", verdict(Outcome::todo, 2)}, {"b5", verdict(Outcome::todo)}}, 2);
    const geo::Point here{113.25, 23.1};
    const geo::Point there{113.26, 23.1};
    Tables tables_a;
    Tables tables_b;
    tables_a.add(boilers({{"b1", "一号", "原煤", "", "", here},
                          {"b2", "二号", "原煤", "91440101", "2", here},
                          {"b3", "三号", "原煤", "", "", {114, 23}},
                          {"b4", "四号", "原煤", "", "", here},
                          {"b6", "六号", "原煤", "", "", {115, 23}}}));
    tables_b.add(boilers({{"b1", "一号", "天然气", "", "", there},
                          {"x2", "换了名", "原煤", "91440101", "2", here},
                          {"x3", "三号", "原煤", "", "", {114.0001, 23}},
                          {"b5", "五号", "原煤", "", "", here},
                          {"b6", "六号", "原煤", "", "", {115, 23}}}));
    a.tables = &tables_a;
    b.tables = &tables_b;
    const Diff diff = compare(a, b);
    CHECK(told(diff) == Lines{"changed b1 data moved", "gone b4 object-removed", "new b5 object-added", "unchanged x2"});
    const DiffRow& moved = diff.rows[0];
    CHECK(moved.causes[0].what == "fuel");
    CHECK(moved.causes[0].before == "原煤");
    CHECK(moved.causes[0].after == "天然气");
    CHECK(moved.causes[1].metres.value() == Approx(1024.3).margin(1));
    REQUIRE(diff.matches.size() == 2);
    CHECK(diff.matches[0].by_code);
    CHECK(diff.matches[0].id_a == "b2");
    CHECK(diff.matches[1].id_a == "b3");
    CHECK(diff.matches[1].score == Approx(0.98).margin(0.01));
    const Transitions all = diff.transitions();
    CHECK(all[clear_state][clear_state] == 2);
    CHECK(all[2][absent_state] == 1);
    CHECK(all[absent_state][2] == 1);
}

TEST_CASE("objects that could be several are none of them")
{
    DiffSide a = side_with({});
    DiffSide b = side_with({});
    Tables tables_a;
    Tables tables_b;
    const geo::Point here{113.25, 23.1};
    tables_a.add(boilers({{"a1", "锅炉", "", "", "", here}}));
    tables_b.add(boilers({{"c1", "锅炉", "", "", "", here}, {"c2", "锅炉", "", "", "", here}}));
    a.tables = &tables_a;
    b.tables = &tables_b;
    CHECK(ObjectPairs("boiler", a, b).matches().empty());
    CHECK(ObjectPairs("boiler", b, a).matches().empty());
    CHECK(likeness({.name = "锅炉", .place = here}, {.name = "锅炉", .place = geo::Point{113.25, 23.102}}) < least_score);
    CHECK(likeness({.name = "锅炉", .place = here}, {.name = "甲厂锅炉", .place = here}) >= least_score);
}

TEST_CASE("runs of two regions are compared where both look")
{
    DiffSide a = side_with({{"b1", verdict(Outcome::todo)}, {"b2", verdict(Outcome::todo)}, {"b3", verdict(Outcome::todo)}});
    DiffSide b = side_with({{"b1", verdict(Outcome::todo)}});
    a.objects["boiler"]["b1"].division = "440106";
    a.objects["boiler"]["b2"].division = "440605";
    b.objects["boiler"]["b1"].division = "440106";
    b.region = "440100";
    const Diff diff = compare(a, b);
    CHECK(diff.region == "440100");
    CHECK(diff.outside_a == 1);
    CHECK(told(diff) == Lines{"unchanged b1", "gone b3 unknown"});
    b.region = "450000";
    CHECK_THROWS_AS(compare(a, b), Error);
}

TEST_CASE("rules that only one plan has are not compared, a rule taken out of the plan is")
{
    DiffSide a = side_with({{"b1", verdict(Outcome::todo)}});
    DiffSide b = a;
    DiffRule more = a.rules.front();
    more.id = "q/other";
    b.rules.push_back(more);
    CHECK(compare(a, b).only_b.size() == 1);
    b.rules.back().id = "p/other";
    CHECK(told(compare(a, b)) == Lines{"unchanged b1", "new b1 rule-added"});
    CHECK(told(compare(b, a)) == Lines{"unchanged b1", "gone b1 rule-removed"});
    b.whole = false;
    CHECK(compare(a, b).only_b.size() == 1);
    b.rules.erase(b.rules.begin());
    CHECK_THROWS_AS(compare(a, b), Error);
}

TEST_CASE("rules of two packs go by their names where one pack takes the place of the other")
{
    const DiffSide a = side_with({{"b1", verdict(Outcome::todo)}});
    DiffSide b = side_with({{"b1", verdict(Outcome::violation)}});
    b.rules.front().id = "draft/reach";
    b.packs = {{"draft", "cc"}};
    CHECK_THROWS_AS(compare(a, b), Error);
    CHECK(told(compare(a, b, {.packs = {{"p", "draft"}}})) == Lines{"changed b1 unknown"});
}
