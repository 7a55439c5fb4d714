#include "fixture.hpp"

using namespace zonelint;
using namespace zonelint::layer;

namespace {

std::string value(const LayerTable& table, const std::string& field, std::size_t row)
{
    return std::string(table.text(table.kind->field(field).value(), row).value_or("(missing)"));
}

std::string shown(const LayerTable& table, const std::string& field, std::size_t row)
{
    return table.shown(table.kind->field(field).value(), row);
}

SourceSpec with(const std::string& field, FieldSpec spec)
{
    SourceSpec out;
    out.fields.emplace(field, std::move(spec));
    return out;
}

}  // namespace

TEST_CASE("a ledger of boilers becomes typed columns in the order of ids")
{
    const LayerTable t = table_of(
        "boiler", {"锅炉编号", "额定出力(t/h)", "燃料", "状态", "投运日期", "是否落后", "经度", "纬度", "行政区划代码"},
        {{word("B2"), {35.0}, word("原煤"), word("在用"), word("2023/5/1"), word("是"), {113.3}, {23.1}, {440111.0}},
         {word("B1"), word("10 MW"), word("煤/气"), word("备用"), {}, word("否"), {113.4}, {23.2}, word("4401")}});
    CHECK(ids(t) == Words{"B1", "B2"});
    CHECK(t.source_row == std::vector<std::int64_t>{2, 1});
    const std::size_t capacity = t.kind->field("capacity").value();
    CHECK(t.number(capacity, 0) == 10.0);
    CHECK(t.number(capacity, 1) == 24.5);
    CHECK(value(t, "fuel", 0) == "coal");
    CHECK(shown(t, "fuel", 0) == "煤/气");
    CHECK(value(t, "fuel", 1) == "raw_coal");
    CHECK(value(t, "status", 1) == "in_use");
    CHECK(t.date(t.kind->field("commissioned").value(), 1) == make_date(2023, 5, 1));
    CHECK_FALSE(t.date(t.kind->field("commissioned").value(), 0));
    CHECK(t.flag(t.kind->field("obsolete").value(), 1) == true);
    CHECK(t.division(0) == "440100");
    CHECK(t.division(1) == "440111");
    CHECK(t.geometry.first(0) == geo::Point{113.4, 23.2});
    CHECK(t.geometry.first(1) == geo::Point{113.3, 23.1});
    CHECK(t.sources[0].rows_read == 2);
    CHECK(t.problems.empty());
    CHECK_FALSE(t.bound(t.kind->field("ash").value()));
}

TEST_CASE("values are shown as the source gave them, with their unit")
{
    const LayerTable same_unit =
        table_of("boiler", {"id", "capacity"}, {{word("a"), word("35 t/h")}, {word("b"), word("20蒸吨")}});
    CHECK(shown(same_unit, "capacity", 0) == "35 t/h");
    CHECK(shown(same_unit, "capacity", 1) == "20 t/h");
    const LayerTable mixed =
        table_of("boiler", {"id", "capacity", "obsolete", "approved"},
                 {{word("a"), word("24.5MW"), word("是"), word("2023.5.1")}, {word("b"), word("10 t/h"), {}, {}}});
    CHECK(shown(mixed, "capacity", 0) == "35 t/h");
    CHECK(shown(mixed, "obsolete", 0) == "true");
    CHECK(shown(mixed, "approved", 0) == "2023-05-01");
    CHECK(shown(mixed, "approved", 1) == "");
    CHECK(shown(mixed, "fuel", 0) == "");
}

TEST_CASE("a whole column without a unit is one problem with a count")
{
    const LayerTable t =
        table_of("boiler", {"id", "额定出力"}, {{word("a"), {35.0}}, {word("b"), {20.0}}, {word("c"), word("7 MW")}});
    CHECK(problems_of(t) == Words{"unit-missing 1 capacity 35 x2"});
    CHECK_FALSE(t.has(t.kind->field("capacity").value(), 0));
    CHECK(t.number(t.kind->field("capacity").value(), 2) == 7.0);
    CHECK(t.problems[0].id == "a");
    CHECK_FALSE(t.problems[0].message.zh.empty());
}

TEST_CASE("an unknown word is missing, is named once, and is kept")
{
    const LayerTable t = table_of("boiler", {"id", "状态"},
                                  {{word("a"), word("淘汰")}, {word("b"), word("淘汰")}, {word("c"), word("在用")}});
    CHECK(problems_of(t) == Words{"unknown-code 1 status 淘汰 x2"});
    const std::size_t status = t.kind->field("status").value();
    const CodeColumn& codes = std::get<CodeColumn>(t.columns[status].data);
    CHECK_FALSE(t.has(status, 0));
    CHECK(codes.dictionary[codes.keys[0]].word == "淘汰");
    CHECK(codes.dictionary[codes.keys[0]].code == "");
    CHECK(codes.keys[0] == codes.keys[1]);
    CHECK(codes.dictionary.size() == 2);
}

TEST_CASE("the project's own words come before the list")
{
    const LayerTable t = table_of(
        "boiler", {"id", "状态", "是否落后"},
        {{word("a"), word("淘汰"), word("甲")}, {word("b"), word("在用"), word("是")}, {word("c"), word("/"), {}}}, [] {
            SourceSpec spec = with("status", {.codes = {{"淘汰", "dismantled"}, {"在 用", "standby"}, {"/", "planned"}}});
            spec.fields["obsolete"].codes = {{"甲", "true"}};
            return spec;
        }());
    CHECK(value(t, "status", 0) == "dismantled");
    CHECK(value(t, "status", 1) == "standby");
    CHECK(value(t, "status", 2) == "planned");
    CHECK(t.flag(t.kind->field("obsolete").value(), 0) == true);
    CHECK(t.flag(t.kind->field("obsolete").value(), 1) == true);
    CHECK(t.problems.empty());
}

TEST_CASE("a word that is a code is no word for nothing")
{
    const LayerTable t = table_of("boiler", {"id", "除尘方式", "超低排放"},
                                  {{word("a"), word("无"), word("无")}, {word("b"), word("/"), word("不详")}});
    CHECK(value(t, "dust_removal", 0) == "none");
    CHECK(value(t, "ultra_low", 0) == "none");
    CHECK(value(t, "dust_removal", 1) == "(missing)");
    CHECK(t.problems.empty());
}

TEST_CASE("one row that is several devices becomes several subjects")
{
    const LayerTable t = table_of("boiler", {"id", "name", "额定出力(t/h)"},
                                  {{word("b"), word("乙"), word("4")}, {word("a"), word("甲"), word("2×10")}});
    REQUIRE(t.size() == 3);
    CHECK(t.id(0) == "a#1");
    CHECK(t.id(1) == "a#2");
    CHECK(shown(t, "capacity", 0) == "10 t/h");
    CHECK(shown(t, "capacity", 1) == "10 t/h");
    CHECK(t.name(1) == "甲");
    CHECK(t.source_row == std::vector<std::int64_t>{2, 2, 1});
    CHECK(problems_of(t) == Words{"split-row 2 capacity 2×10 x1"});
    CHECK(t.sources[0].rows_read == 2);
    CHECK(t.sources[0].rows_split == 1);
}

TEST_CASE("a row of one device, said in words of several, is one subject under its own id")
{
    const LayerTable t = table_of("boiler", {"id", "额定出力(t/h)"}, {{word("a"), word("1×10")}});
    REQUIRE(t.size() == 1);
    CHECK(t.id(0) == "a");
    CHECK(shown(t, "capacity", 0) == "10 t/h");
    CHECK(t.problems.empty());
}

TEST_CASE("a row is as many subjects whatever fields are asked for")
{
    const Kind& boiler = *kinds().find("boiler");
    TableBuilder builder(boiler, {*boiler.field("fuel")});
    (void)builder.begin_source({.path = "a.csv"}, {}, map_of(boiler, {"id", "额定出力(t/h)"}));
    builder.add_row(2, std::vector<Cell>{word("a"), word("3×10")}, nullptr);
    CHECK(builder.finish().size() == 3);
}

TEST_CASE("several devices of which nobody can tell how many have no capacity")
{
    const LayerTable t = table_of("boiler", {"id", "额定出力(t/h)"}, {{word("a"), word("10×2")}});
    CHECK(problems_of(t) == Words{"several-devices 1 capacity 10×2 x1"});
    CHECK(t.sources[0].rows_split == 0);
    const LayerTable pipe = table_of("sewer_pipe", {"id", "管径(mm)"}, {{word("a"), word("400×600")}});
    CHECK(problems_of(pipe) == Words{"bad-number 1 diameter 400×600 x1"});
}

TEST_CASE("dates that are incomplete or impossible are missing and named")
{
    const LayerTable t = table_of("boiler", {"id", "投运日期"},
                                  {{word("a"), word("2023-05")}, {word("b"), word("2023-02-29")}, {word("c"), {5047.0}}});
    CHECK(problems_of(t) == Words{"date-incomplete 1 commissioned 2023-05 x1", "bad-date 2 commissioned 2023-02-29 x1",
                                  "bad-date 3 commissioned 5047 x1"});
}

TEST_CASE("blank rows are excluded and counted")
{
    const LayerTable t =
        table_of("boiler", {"编号", "名称"}, {{word("a"), word("x")}, {{}, word(" \xE3\x80\x80")}, {{}, {}}});
    CHECK(exclusions(t) == Words{"blank-row 0 2 ", "blank-row 0 3 "});
    CHECK(t.sources[0].rows_read == 3);
    CHECK(t.sources[0].rows_excluded == 2);
    CHECK(t.size() == 1);
}

TEST_CASE("a reader's exclusion keeps who it was")
{
    const Kind& kind = *kinds().find("burn_ban_zone");
    TableBuilder builder(kind);
    (void)builder.begin_source({.path = "z.shp"}, {}, map_of(kind, {"编号", "名称", "行政区划代码"}));
    const std::vector<Cell> cells{word("Z1"), word("城区"), {440703.0}};
    builder.exclude(7, "invalid-geometry", say("自相交", "crosses itself"), cells);
    builder.exclude(8, "invalid-geometry", say("自相交", "crosses itself"));
    const LayerTable t = builder.finish();
    CHECK(exclusions(t) == Words{"invalid-geometry 0 7 Z1", "invalid-geometry 0 8 "});
    CHECK(t.excluded[0].name == "城区");
    CHECK(t.excluded[0].division == "440703");
    CHECK(t.sources[0].rows_read == 2);
    CHECK(t.size() == 0);
}

TEST_CASE("sources may have different columns")
{
    const Kind& kind = *kinds().find("boiler");
    TableBuilder builder(kind);
    const std::vector<Cell> first{word("a"), word("煤")};
    const std::vector<Cell> second{word("b"), word("在用")};
    (void)builder.begin_source({.path = "a.csv"}, {}, map_of(kind, {"编号", "燃料"}));
    builder.add_row(1, first, nullptr);
    (void)builder.begin_source({.path = "b.csv"}, {}, map_of(kind, {"编号", "状态"}));
    builder.add_row(1, second, nullptr);
    const LayerTable t = builder.finish();
    CHECK(value(t, "fuel", 0) == "coal");
    CHECK(value(t, "fuel", 1) == "(missing)");
    CHECK(value(t, "status", 0) == "(missing)");
    CHECK(value(t, "status", 1) == "in_use");
}

TEST_CASE("a word means what its own source says")
{
    const Kind& kind = *kinds().find("boiler");
    TableBuilder builder(kind);
    const auto add = [&](const char* id, const SourceSpec& spec) {
        (void)builder.begin_source({.path = id}, spec, map_of(kind, {"编号", "燃料"}, spec));
        const std::vector<Cell> cells{word(id), word("特种")};
        builder.add_row(1, cells, nullptr);
    };
    add("a", with("fuel", {.codes = {{"特种", "raw_coal"}}}));
    add("b", with("fuel", {.codes = {{"特种", "lpg"}}}));
    add("c", {});
    const LayerTable t = builder.finish();
    CHECK(value(t, "fuel", 0) == "raw_coal");
    CHECK(value(t, "fuel", 1) == "lpg");
    CHECK(value(t, "fuel", 2) == "(missing)");
}

TEST_CASE("constants fill every row")
{
    const LayerTable t = table_of("boiler", {"编号"}, {{word("a")}, {word("b")}}, with("purpose", {.value = "生产"}));
    CHECK(value(t, "purpose", 0) == "production");
    CHECK(value(t, "purpose", 1) == "production");
}

TEST_CASE("dates of validity fill the rows that have none")
{
    SourceSpec spec;
    spec.valid_from = make_date(2021, 7, 1);
    spec.valid_to = make_date(2031, 6, 30);
    const LayerTable t = table_of("burn_ban_zone", {"编号", "生效日期"},
                                  {{word("a"), word("2022-01-01")}, {word("b"), {}}, {word("c"), word("去年")}}, spec);
    const std::size_t from = t.kind->field("valid_from").value();
    const std::size_t to = t.kind->field("valid_to").value();
    CHECK(t.date(from, 0) == make_date(2022, 1, 1));
    CHECK(t.date(from, 1) == make_date(2021, 7, 1));
    CHECK_FALSE(t.date(from, 2));
    CHECK(t.date(to, 0) == make_date(2031, 6, 30));
    CHECK(problems_of(t) == Words{"bad-date 3 valid_from 去年 x1"});
}

TEST_CASE("only the fields needed are kept, and id, name and division always")
{
    const Kind& kind = *kinds().find("boiler");
    TableBuilder builder(kind, {kind.field("fuel").value()});
    (void)builder.begin_source({.path = "a.csv"}, {}, map_of(kind, {"编号", "名称", "行政区划代码", "燃料", "状态"}));
    const std::vector<Cell> cells{word("a"), word("n"), word("440111"), word("煤"), word("在用")};
    builder.add_row(1, cells, nullptr);
    const LayerTable t = builder.finish();
    CHECK(t.bound(kind.field("fuel").value()));
    CHECK_FALSE(t.bound(kind.field("status").value()));
    CHECK(t.name(0) == "n");
    CHECK(t.division(0) == "440111");
}

TEST_CASE("the builder is empty after finish and can be used again")
{
    const Kind& kind = *kinds().find("boiler");
    TableBuilder builder(kind);
    const std::vector<Cell> cells{word("a")};
    (void)builder.begin_source({.path = "a.csv"}, {}, map_of(kind, {"编号"}));
    builder.add_row(1, cells, nullptr);
    CHECK(builder.finish().size() == 1);
    CHECK(builder.finish().size() == 0);
    (void)builder.begin_source({.path = "b.csv"}, {}, map_of(kind, {"编号"}));
    builder.add_row(1, cells, nullptr);
    const LayerTable t = builder.finish();
    CHECK(t.size() == 1);
    CHECK(t.sources.size() == 1);
}

TEST_CASE("a flood of one problem is counted, not listed")
{
    std::vector<std::string> texts;
    for (int i = 0; i < 5000; ++i) {
        texts.push_back("x" + std::to_string(i));
    }
    std::vector<std::vector<Cell>> rows;
    for (const std::string& text : texts) {
        rows.push_back({word(text), word(text)});
    }
    const LayerTable t = table_of("boiler", {"编号", "投运日期"}, rows);
    CHECK(t.problems.size() == 1000);
    std::int64_t sum = 0;
    for (const Problem& p : t.problems) {
        sum += p.count;
    }
    CHECK(sum == 5000);
}

TEST_CASE("rows shorter than the head are filled with nothing")
{
    const LayerTable t = table_of("boiler", {"编号", "燃料", "经度", "纬度"}, {{word("a")}});
    CHECK(value(t, "fuel", 0) == "(missing)");
    CHECK(t.size() == 1);
}

TEST_CASE("a capacity that is zero or negative is missing and named, not used")
{
    const LayerTable table = table_of("boiler", {"id", "capacity", "sulfur"},
                                      {{word("a"), word("0 t/h"), word("0 %")},
                                       {word("b"), word("-10 t/h"), word("-0.5 %")},
                                       {word("c"), word("10 t/h"), word("0.5 %")}});
    CHECK(problems_of(table) == Words{"value-out-of-range 1 capacity 0 t/h x1", "value-out-of-range 2 capacity -10 t/h x1",
                                      "value-out-of-range 2 sulfur -0.5 % x1"});
    CHECK(table.problems[0].id == "a");
    CHECK(table.problems[0].message.en == "'0 t/h': Rated capacity is always above zero");
    CHECK(table.problems[2].message.en == "'-0.5 %': Sulphur content is never below zero");
    const std::size_t capacity = table.kind->field("capacity").value();
    const std::size_t sulfur = table.kind->field("sulfur").value();
    CHECK_FALSE(table.has(capacity, 0));
    CHECK_FALSE(table.has(capacity, 1));
    CHECK(table.has(capacity, 2));
    CHECK(table.has(sulfur, 0));
    CHECK_FALSE(table.has(sulfur, 1));
}

TEST_CASE("a number that stands for no level is missing and named, not taken for a level")
{
    const LayerTable table = table_of("sewer_pipe", {"id", "from_invert", "to_invert"},
                                      {{word("a"), word("-9999 m"), word("-999.0 m")},
                                       {word("b"), word("99999 m"), word("-12.5 m")},
                                       {word("c"), word("4500 m"), word("-200 m")}});
    CHECK(problems_of(table) == Words{"value-out-of-range 1 from_invert -9999 m x1",
                                      "value-out-of-range 1 to_invert -999.0 m x1",
                                      "value-out-of-range 2 from_invert 99999 m x1"});
    CHECK(table.number(*table.kind->field("from_invert"), 0) == std::nullopt);
    CHECK(table.number(*table.kind->field("to_invert"), 1) == -12.5);
    CHECK(table.number(*table.kind->field("from_invert"), 2) == 4500);
}
