#include "layer/table_checks.hpp"

#include "fixture.hpp"
#include "geo/datum_shift.hpp"
#include "geo/wkt.hpp"
#include "layer/coarse_places.hpp"
#include "layer/place_checks.hpp"
#include "layer/plausible.hpp"
#include "layer/problem_names.hpp"
#include "layer/table_bytes.hpp"

#include <set>

using namespace zonelint;
using namespace zonelint::layer;

namespace {

struct Row {
    std::vector<std::string> cells;
    std::string place;
};

LayerTable table_of(const std::string& kind, const std::vector<std::string>& fields, const std::vector<Row>& rows)
{
    TableBuilder builder(*kinds().find(kind));
    (void)builder.begin_source({.path = "a.shp"}, {}, map_of(*kinds().find(kind), Words(fields)));
    std::int64_t number = 1;
    for (const Row& row : rows) {
        geo::GeometryColumn geometry;
        geo::parse_wkt(row.place, geometry);
        std::vector<Cell> cells;
        for (const std::string& cell : row.cells) {
            cells.push_back({std::string_view(cell)});
        }
        builder.add_row(number++, cells, &geometry);
    }
    return builder.finish();
}

std::vector<std::int64_t> rows_of(const std::vector<Problem>& problems, const std::string& name)
{
    std::vector<std::int64_t> out;
    for (const Problem& problem : problems) {
        CHECK(problem.name == name);
        CHECK(find_problem_name(problem.name) != nullptr);
        out.push_back(problem.row);
    }
    return out;
}

using Numbers = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("A credit code in full width is one, and the word for none is not")
{
    const LayerTable table = table_of("boiler", {"id", "credit_code"},
                                      {{word("a"), word("９１４４０３００７０８４６１１３６Ｔ")},
                                       {word("b"), word("无")},
                                       {word("c"), word("000000000000000000")}});
    CHECK(rows_of(check_codes(table), "bad-credit-code") == Numbers{3});
}

TEST_CASE("A credit code that fails its check character is told of each row")
{
    const LayerTable table = table_of("boiler", {"id", "credit_code"},
                                      {{{"a", "91350100M000100Y43"}, "POINT(113.12345 22.5)"},
                                       {{"b", "91350100M000100Y44"}, "POINT(113.12346 22.5)"},
                                       {{"c", ""}, "POINT(113.12347 22.5)"},
                                       {{"d", "9.1350E+17"}, "POINT(113.12348 22.5)"}});
    CHECK(rows_of(check_codes(table), "bad-credit-code") == Numbers{2, 4});
}

TEST_CASE("Dates of another age and quantities beyond anything are told, whatever the field")
{
    const LayerTable table = table_of("boiler", {"id", "approved", "capacity", "commissioned"},
                                      {{{"a", "1019-01-02", "20 MW", "2019-01-02"}, "POINT(113.12345 22.5)"},
                                       {{"b", "2019-01-02", "10000000 MW", "3019-01-02"}, "POINT(113.12345 22.5)"},
                                       {{"c", "2100-12-31", "30000 MW", "9999-12-31"}, "POINT(113.12345 22.5)"},
                                       {{"d", "1900-01-01", "", ""}, "POINT(113.12345 22.5)"}});
    const std::vector<Problem> problems = check_plausible(table);
    CHECK(rows_of(problems, "implausible-value") == Numbers{1, 2, 2});
    CHECK(problems[0].field == "approved");
    CHECK(problems[0].raw == "1019-01-02");
    CHECK(problems[1].field == "capacity");
    CHECK(problems[2].field == "commissioned");
    const LayerTable values = table_of("indicator_value", {"id", "year"},
                                       {{{"a", "2024"}, "POINT(113.12345 22.5)"}, {{"b", "1019"}, "POINT(113.12345 22.5)"}});
    CHECK(rows_of(check_plausible(values), "implausible-value") == Numbers{2});
}

TEST_CASE("A polygon larger than the country is told, the country is not")
{
    const auto box = [](int west, int south, int east, int north) {
        return fmt::format("POLYGON(({0} {1}, {2} {1}, {2} {3}, {0} {3}, {0} {1}))", west, south, east, north);
    };
    const LayerTable table =
        table_of("burn_ban_zone", {"id"},
                 {{{"a"}, box(-180, -90, 180, 90)}, {{"b"}, box(71, 16, 136, 54)}, {{"c"}, box(97, 18, 119, 40)}});
    CHECK(rows_of(check_extents(table), "position-outside-region") == Numbers{1, 2});
}

TEST_CASE("Two decimals are too few; three where they are no chance")
{
    std::vector<Row> rows;
    for (int i = 0; i < 40; ++i) {
        rows.push_back({{fmt::format("{:02}", i)}, fmt::format("POINT(113.{}1 22.51234)", 1000 + i)});
    }
    rows[3].place = "POINT(113.12 22.5)";
    rows[5].place = "POINT(113.123 22.512)";
    CHECK(rows_of(check_decimals(table_of("boiler", {"id"}, rows), true), "coarse-coordinates") == Numbers{4});
    rows[6].place = rows[7].place = rows[8].place = "POINT(113.124 22.512)";
    CHECK(rows_of(check_decimals(table_of("boiler", {"id"}, rows), true), "coarse-coordinates") == Numbers{4, 6, 7, 8, 9});
    CHECK(check_decimals(table_of("boiler", {"id"}, rows), false).empty());
}

TEST_CASE("Few decimals lower an accuracy that is assumed, and none that is declared")
{
    std::vector<Row> rows;
    for (int i = 0; i < 9; ++i) {
        rows.push_back({{fmt::format("{}", i)}, fmt::format("POINT(113.{} 22.51)", 11 + i)});
    }
    rows[0].place = "POINT(113.1 22.5)";      // 113.10, 22.50 among others with two
    rows[1].place = "POINT(113 22)";          // whole degrees are none of them
    rows[2].place = "POINT(113.12345 22.5)";  // one of the two tells enough
    rows[3].place = "POINT(113.123 22.5)";    // 50 m are assumed anyway
    LayerTable table = table_of("boiler", {"id"}, rows);
    table.sources[0].accuracy_m = 50;
    lower_accuracies(table);
    CHECK(table.coarse.empty());
    table.sources[0].accuracy_assumed = true;
    lower_accuracies(table);
    CHECK(table.accuracy_m(0) == 500);
    CHECK(table.accuracy_m(1) == 50'000);
    CHECK(table.accuracy_m(2) == 50);
    CHECK(table.accuracy_m(3) == 50);
    CHECK(table.accuracy_m(4) == 500);
    CHECK(rows_of(table.problems, "coarse-coordinates") == Numbers{1, 2, 5, 6, 7, 8, 9});
    const LayerTable again = table_from_bytes(table_bytes(table), kinds(), "x");
    CHECK(again.coarse == table.coarse);
}

TEST_CASE("Boilers of one plant may share a place, those of three may not")
{
    const std::string here = "POINT(113.12345 22.51234)";
    const LayerTable two =
        table_of("boiler", {"id", "enterprise"}, {{{"a", "甲"}, here}, {{"b", "甲"}, here}, {{"c", "乙"}, here}});
    CHECK(check_same_place(two).empty());
    const LayerTable three =
        table_of("boiler", {"id", "enterprise"},
                 {{{"a", "甲"}, here}, {{"b", "丙"}, here}, {{"c", "乙"}, here}, {{"d", "乙"}, "POINT(113 22)"}});
    CHECK(rows_of(check_same_place(three), "many-at-one-place") == Numbers{1, 2, 3});
}

TEST_CASE("An object that is there twice under two identifiers")
{
    const std::string here = "POLYGON((113 22,113.1 22,113 22.1,113 22))";
    CHECK(check_same_object(table_of("burn_ban_zone", {"id", "name"}, {{{"a", "甲"}, here}, {{"b", "甲"}, here}})).empty());
    const std::string point = "POINT(113.12345 22.51234)";
    const LayerTable stations =
        table_of("enterprise", {"id", "name"}, {{{"a", "甲"}, point}, {{"b", "甲"}, point}, {{"c", "乙"}, point}});
    CHECK(rows_of(check_same_object(stations), "duplicate-object") == Numbers{2});
    const LayerTable boilers = table_of("boiler", {"id", "name"}, {{{"a", "甲"}, point}, {{"b", "甲"}, point}});
    CHECK(check_same_object(boilers).empty());
}

TEST_CASE("A point outside the division that its row names")
{
    const LayerTable divisions = table_of("admin_division", {"id", "division"},
                                          {{{"1", "440105"}, "POLYGON((113 22,114 22,114 23,113 23,113 22))"},
                                           {{"2", "440106"}, "POLYGON((114 22,115 22,115 23,114 23,114 22))"},
                                           {{"3", "440111"}, "POLYGON((110 22,111 22,111 23,110 23,110 22))"},
                                           {{"4", "440111"}, "POLYGON((111 22,112 22,112 23,111 23,111 22))"}});
    const LayerTable table = table_of("boiler", {"id", "division"},
                                      {{{"a", "440105"}, "POINT(113.5 22.5)"},
                                       {{"b", "440106"}, "POINT(113.5 22.5)"},
                                       {{"c", "440105"}, "POINT(114 22.5)"},
                                       {{"d", "440111"}, "POINT(113.5 22.5)"},
                                       {{"e", ""}, "POINT(113.5 22.5)"}});
    CHECK(named_divisions(table, divisions) == std::vector<std::uint32_t>{0, 1, 0, geo::no_division, geo::no_division});
    CHECK(rows_of(check_divisions(table, divisions), "position-outside-division") == Numbers{2});
}

TEST_CASE("Names of problems are kebab-case, unique, with title and advice in both languages")
{
    std::set<std::string_view> seen;
    for (const ProblemName& name : problem_names()) {
        INFO(name.name);
        CHECK(seen.insert(name.name).second);
        CHECK(name.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
        CHECK_FALSE(name.title.zh.empty());
        CHECK_FALSE(name.title.en.empty());
        CHECK_FALSE(name.advice.zh.empty());
        CHECK_FALSE(name.advice.en.empty());
        CHECK(name.told != 0);
    }
}

TEST_CASE("Two rows of one device number at one place, alike in all but the identifier, are one device")
{
    const auto boilers = [](const char* second) {
        const std::vector<Row> rows{{{"a", "锅粤A1", "原煤"}, "POINT(113.12345 22.51234)"},
                                    {{"b", second, "原煤"}, "POINT(113.12345 22.51234)"}};
        return table_of("boiler", {"id", "device_no", "fuel"}, rows);
    };
    CHECK(rows_of(check_same_object(boilers("锅粤A1")), "duplicate-object") == Numbers{2});
    CHECK(check_same_object(boilers("锅粤A2")).empty());
    CHECK(check_same_object(table_of("boiler", {"id", "fuel"},
                                     {{{"a", "原煤"}, "POINT(113.1 22.5)"}, {{"b", "原煤"}, "POINT(113.1 22.5)"}}))
              .empty());
}

TEST_CASE("Spikes and repeated vertices of outlines are told, plain corners are not")
{
    const std::vector<Row> zones{
        {{"a"}, "POLYGON((113 22,113.1 22,113.1 22.1,113 22.1,113 22))"},
        {{"b"}, "POLYGON((113 22,113.1 22,113.1 22,113.1 22.1,113 22.1,113 22))"},
        {{"c"}, "POLYGON((113 22,113.1 22,113.1 22.1,113.05 22.1,113.0499 22.3,113.0498 22.1,113 22.1,113 22))"}};
    const LayerTable table = table_of("burn_ban_zone", {"id"}, zones);
    std::vector<std::string> told;
    for (const Problem& problem : check_outlines(table)) {
        told.push_back(fmt::format("{} {}", problem.row, problem.name));
        CHECK(find_problem_name(problem.name) != nullptr);
    }
    CHECK(told == std::vector<std::string>{"2 repeated-vertices", "3 spike"});
}

TEST_CASE("A point in another city than its row names, and one in the sea that names none")
{
    const std::vector<Row> county{{{"a", "440105"}, "POLYGON((113 22,113.1 22,113.1 22.1,113 22.1,113 22))"}};
    const LayerTable divisions = table_of("admin_division", {"id", "division"}, county);
    const LayerTable table = table_of("boiler", {"id", "division"},
                                      {{{"1", "440923"}, "POINT(113.05 22.05)"},  // another city
                                       {{"2", "440171"}, "POINT(113.05 22.05)"},  // a development zone may well lie there
                                       {{"3", ""}, "POINT(113.05 22.05)"},
                                       {{"4", ""}, "POINT(113.05 21.5)"},
                                       {{"5", "440923"}, "POINT(113.05 21.5)"}});  // its own division is not in the layer
    std::vector<std::string> told;
    for (const Problem& problem : check_divisions(table, divisions)) {
        told.push_back(fmt::format("{} {}", problem.row, problem.name));
        CHECK(find_problem_name(problem.name) != nullptr);
    }
    CHECK(told == std::vector<std::string>{"1 position-outside-division", "4 position-in-no-division"});
}

TEST_CASE("A water area of the ledger that is far from that of the outline is told")
{
    // The outline has about 1.14 ha.
    const std::string outline = "POLYGON((113 23,113.001 23,113.001 23.001,113 23.001,113 23))";
    const LayerTable table = table_of("black_odorous_water", {"id", "water_area"},
                                      {{{"near", "13000 m2"}, outline},
                                       {{"far", "14000 m2"}, outline},
                                       {{"unit", "1.14 m2"}, outline},
                                       {{"none", ""}, outline},
                                       {{"line", "1 m2"}, "LINESTRING(113 23,113.001 23)"}});
    const std::vector<Problem> found = check_water_areas(table);
    CHECK(rows_of(found, "area-disagrees") == Numbers{2, 3});
    REQUIRE(found.size() == 2);
    CHECK(found.front().field == "water_area");
    CHECK(found.front().message.en.substr(0, 22) == "14000 m2 in the ledger");
}
