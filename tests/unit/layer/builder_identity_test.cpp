#include "fixture.hpp"

#include <algorithm>

using namespace zonelint;
using namespace zonelint::layer;

namespace {}  // namespace

TEST_CASE("rows without an id are called by source and number")
{
    const LayerTable t =
        table_of("boiler", {"锅炉编号", "燃料"}, {{word("x"), word("煤")}, {word("/"), word("煤")}, {{}, word("煤")}});
    CHECK(ids(t) == Words{"#1-2", "#1-3", "x"});
    CHECK(problems_of(t) == Words{"missing-id 2 id  x1", "missing-id 3 id  x1"});
    const LayerTable none = table_of("boiler", {"燃料"}, {{word("煤")}, {word("气")}});
    CHECK(ids(none) == Words{"#1-1", "#1-2"});
    CHECK(problems_of(none) == Words{"missing-id 1 id  x2"});
}

TEST_CASE("A missing column is one problem even where each cell is asked for")
{
    const Kind& boiler = *kinds().find("boiler");
    TableBuilder builder(boiler);
    builder.tell_every_problem();
    (void)builder.begin_source({.path = "a.csv"}, {}, map_of(boiler, {"燃料"}));
    const std::vector<std::vector<Cell>> rows = {{word("煤")}, {word("某物")}, {word("某物")}};
    std::int64_t number = 0;
    for (const std::vector<Cell>& row : rows) {
        builder.add_row(++number, row, nullptr);
    }
    CHECK(problems_of(builder.finish()) ==
          Words{"missing-id 1 id  x3", "unknown-code 2 fuel 某物 x1", "unknown-code 3 fuel 某物 x1"});
}

TEST_CASE("ids and divisions from number cells are whole")
{
    const LayerTable t =
        table_of("boiler", {"编号", "行政区划代码"}, {{{1024.0}, {std::int64_t{440111}}}, {{2.0}, {440000.0}}});
    CHECK(ids(t) == Words{"1024", "2"});
    CHECK(t.division(0) == "440111");
    CHECK(t.division(1) == "440000");
}

TEST_CASE("the order is by bytes of the id, then source, then row")
{
    const LayerTable t =
        table_of("boiler", {"编号"},
                 {{word("b10")}, {word("b9")}, {word("B")}, {word("锅1")}, {word("b1000000009")}, {word("b1000000008")}});
    CHECK(ids(t) == Words{"B", "b10", "b1000000008", "b1000000009", "b9", "锅1"});
}

TEST_CASE("a row told twice is left out, and an object that bears the number of another is not")
{
    const LayerTable t = table_of("boiler", {"编号", "锅炉名称", "行政区划代码"},
                                  {{word("x"), word("甲"), word("440111")},
                                   {word("y"), word("丙"), word("440111")},
                                   {word("x"), word("丁"), word("440111")},
                                   {word("x/2"), word("戊"), word("440111")},
                                   {word("x"), word("甲"), word("440111")},
                                   {word("x"), word("丁"), word("440111")}});
    CHECK(ids(t) == Words{"x", "x/2", "x/3", "y"});
    CHECK(t.name(0) == "丁");
    CHECK(t.name(2) == "甲");
    CHECK(problems_of(t) == Words{"duplicate-id 1 id x x1"});
    CHECK(t.problems.front().message.en == "row 3 has the same identifier, but tells other things; called x/3");
    CHECK(exclusions(t) == Words{"duplicate-id 0 5 x/3", "duplicate-id 0 6 x"});
    CHECK(t.excluded[0].name == "甲");
    CHECK(t.excluded[0].division == "440111");
    CHECK(t.excluded[0].detail.en == "the identifier is that of row 1 of a.csv");
    CHECK(t.sources[0].rows_read == 6);
    CHECK(t.sources[0].rows_excluded == 2);
}

TEST_CASE("objects that share a number keep what they are called when their rows are sorted anew")
{
    std::vector<std::vector<Cell>> rows = {
        {word("x"), word("甲"), word("供热")}, {word("x"), word("甲"), word("生产")}, {word("x"), word("乙"), word("供热")}};
    const auto called = [&] {
        const LayerTable t = table_of("boiler", {"编号", "锅炉名称", "用途"}, rows);
        Words out;
        for (std::size_t row = 0; row < t.size(); ++row) {
            out.push_back(t.id(row) + ' ' + t.name(row) + ' ' + t.shown(*t.kind->field("purpose"), row));
        }
        return out;
    };
    const Words before = called();
    CHECK(before.size() == 3);
    std::reverse(rows.begin(), rows.end());
    CHECK(called() == before);
}

TEST_CASE("the parts of a division that share its code stay in it")
{
    const LayerTable t =
        table_of("admin_division", {"编号", "名称"}, {{word("440000"), word("大陆")}, {word("440000"), word("某岛")}});
    CHECK(ids(t) == Words{"440000", "440000/2"});
    CHECK(t.division(1) == "440000");
}

TEST_CASE("two sources that share ids are refused: one of them would vanish")
{
    const Kind& kind = *kinds().find("boiler");
    TableBuilder builder(kind);
    const FieldMap map = map_of(kind, {"编号"});
    const auto add = [&](const std::string& path, const Words& keys) {
        (void)builder.begin_source({.path = path}, {}, map);
        std::int64_t row = 0;
        for (const std::string& key : keys) {
            builder.add_row(++row, std::vector<Cell>{word(key)}, nullptr);
        }
    };
    add("a.csv", {"x", "y", "z"});
    add("b.csv", {"w"});
    add("c.csv", {"z", "y", "v"});
    try {
        (void)builder.finish();
        FAIL("the second source was lost");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::input);
        CHECK(error.where().file == "c.csv");
        CHECK(error.message().en == "it has 2 of the ids of a.csv, for example 'y'");
        CHECK(error.hint().en.starts_with("ids must be unique within a kind"));
    }
}

TEST_CASE("a constant id is for one row only")
{
    SourceSpec spec;
    spec.fields["id"] = {.value = "x", .where = {.file = "zonelint.toml", .line = 7}};
    CHECK(ids(table_of("boiler", {"名称"}, {{word("甲")}}, spec)) == Words{"x"});
    try {
        (void)table_of("boiler", {"名称"}, {{word("甲")}, {word("乙")}}, spec);
        FAIL("the second row was lost");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::config);
        CHECK(error.where().line == 7);
    }
}
