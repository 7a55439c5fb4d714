#include "layer/append.hpp"
#include "layer/builder.hpp"
#include "support/source_dir.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::layer;

namespace {

const KindTable& append_kinds()
{
    static const auto table = KindTable::load(std::filesystem::path(source_dir()) / "layers");
    return *table;
}

LayerTable applied_boilers(const std::vector<std::string>& heads, const std::vector<std::vector<std::string>>& rows)
{
    const Kind& kind = *append_kinds().find("boiler");
    std::vector<SourceColumn> columns;
    for (const std::string& head : heads) {
        columns.push_back({head});
    }
    TableBuilder builder(kind);
    builder.tell_every_problem();
    SourceInfo info;
    info.path = rows.front().front() + ".csv";
    static_cast<void>(builder.begin_source(info, {}, map_fields(kind, {}, columns, append_kinds().coordinates())));
    std::int64_t number = 0;
    for (const std::vector<std::string>& row : rows) {
        std::vector<Cell> cells;
        for (const std::string& text : row) {
            cells.push_back(text.empty() ? Cell{} : Cell{std::string_view(text)});
        }
        geo::GeometryColumn geometry;
        geometry.add_point({113, 23});
        builder.add_row(++number, cells, &geometry);
    }
    return builder.finish();
}

std::string appended_value(const LayerTable& table, const char* field, std::size_t row)
{
    return table.shown(*table.kind->field(field), row);
}

}  // namespace

TEST_CASE("rows behind rows, whatever columns either has", "[layer]")
{
    LayerTable there = applied_boilers({"id", "fuel", "capacity"}, {{"b1", "原煤", "10 t/h"}, {"b2", "", "7 MW"}});
    const LayerTable more = applied_boilers({"id", "fuel", "status", "name"}, {{"n1", "天然气", "in_use", "新炉"}});
    append_rows(there, more);
    REQUIRE(there.size() == 3);
    CHECK(there.id(0) == "b1");
    CHECK(there.id(2) == "n1");
    CHECK(there.name(2) == "新炉");
    CHECK(there.name(0).empty());
    CHECK(appended_value(there, "fuel", 0) == "原煤");
    CHECK(appended_value(there, "fuel", 1).empty());
    CHECK(appended_value(there, "fuel", 2) == "天然气");
    CHECK(appended_value(there, "capacity", 0) == "10 t/h");
    CHECK_FALSE(there.has(*there.kind->field("capacity"), 2));
    CHECK_FALSE(there.has(*there.kind->field("status"), 0));
    CHECK(there.text(*there.kind->field("status"), 2) == "in_use");
    CHECK(there.geometry.size() == 3);
    CHECK(there.sources[there.source[2]].path == "n1.csv");
}

TEST_CASE("missing values are filled, those that could not be read are not", "[layer]")
{
    LayerTable table = applied_boilers({"id", "status", "approved"},
                                       {{"b1", "", "2020-01-01"}, {"b2", "怪", ""}, {"b3", "planned", "2024-02-30"}});
    const Kind& kind = *table.kind;
    const std::size_t status = *kind.field("status");
    const std::vector<Code>& codes = kind.fields[status].codes->codes;
    const auto in_use = std::find_if(codes.begin(), codes.end(), [](const Code& one) { return one.name == "in_use"; });
    CHECK(fill_missing(table, status, *in_use) == 1);
    CHECK(table.text(status, 0) == "in_use");
    CHECK_FALSE(table.has(status, 1));
    CHECK(table.text(status, 2) == "planned");
    const std::size_t approved = *kind.field("approved");
    const auto all = [](std::uint32_t) { return true; };
    CHECK(fill_missing(table, approved, *parse_date("2024-06-30"), all) == 1);
    CHECK(table.date(approved, 0) == parse_date("2020-01-01"));
    CHECK(table.date(approved, 1) == parse_date("2024-06-30"));
    CHECK_FALSE(table.has(approved, 2));
    const std::size_t commissioned = *kind.field("commissioned");
    const auto in_use_only = [&](std::uint32_t row) { return table.text(status, row) == "in_use"; };
    CHECK(fill_missing(table, commissioned, *parse_date("2024-06-30"), in_use_only) == 1);
    CHECK(appended_value(table, "commissioned", 0) == "2024-06-30");
    CHECK(appended_value(table, "commissioned", 2).empty());
}
