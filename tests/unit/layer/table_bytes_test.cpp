#include "layer/table_bytes.hpp"

#include "layer/correction.hpp"
#include "unit/layer/fixture.hpp"

using namespace zonelint;
using namespace zonelint::layer;

namespace {

LayerTable sample_table()
{
    const Kind& kind = *kinds().find("boiler");
    TableBuilder builder(kind);
    SourceInfo info;
    info.path = "锅炉.csv";
    info.sha256 = "00ff";
    info.accuracy_m = 30;
    info.accuracy_assumed = true;
    const FieldMap map = map_of(kind, {"id", "name", "fuel", "capacity", "commissioned", "mobile"});
    (void)builder.begin_source(info, {}, map);
    geo::GeometryColumn place;
    place.add_point({113.25, 23.125});
    const std::vector<Cell> first{Cell{"b2"}, Cell{"二号"}, Cell{"原煤"}, Cell{"24.5 MW"}, Cell{"2020-02-29"}, Cell{}};
    const std::vector<Cell> second{Cell{"b1"}, Cell{}, Cell{"不知道的燃料"}, Cell{"10 t/h"}, Cell{}, Cell{}};
    builder.add_row(1, first, &place);
    builder.add_row(2, second, nullptr);
    builder.add_row(3, second, nullptr);  // the id again
    LayerTable out = builder.finish();
    out.doubtful[0] = {"region"};
    out.complete_within.begin_row(geo::Shape::polygon);
    out.complete_within.begin_part();
    const std::vector<geo::Point> ring{{113, 23}, {114, 23}, {114, 24}, {113, 23}};
    out.complete_within.add_ring(ring);
    out.complete_within.end_row();
    (void)correct(out, {.id = "b2", .field = *kind.field("fuel"), .before = "原煤", .after = "天然气", .number = 3});
    return out;
}

std::string refused(std::string_view bytes)
{
    try {
        (void)table_from_bytes(bytes, kinds(), "run/snapshot/layers/boiler.table");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::input);
        CHECK(error.where().file == "run/snapshot/layers/boiler.table");
        return error.render(Lang::en);
    }
    return "";
}

}  // namespace

TEST_CASE("a table comes back from its bytes as it was")
{
    const LayerTable table = sample_table();
    const std::string bytes = table_bytes(table);
    const LayerTable back = table_from_bytes(bytes, kinds(), "a");
    REQUIRE(back.size() == table.size());
    CHECK(table_bytes(back) == bytes);
    const Kind& kind = *table.kind;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        for (std::size_t field = 0; field < kind.fields.size(); ++field) {
            CHECK(back.bound(field) == table.bound(field));
            CHECK(back.shown(field, row) == table.shown(field, row));
            CHECK(back.number(field, row) == table.number(field, row));
            CHECK(back.text(field, row) == table.text(field, row));
        }
        CHECK(back.geometry.shape(row) == table.geometry.shape(row));
        CHECK(back.origin(row) == table.origin(row));
        CHECK(back.accuracy_m(row) == table.accuracy_m(row));
    }
    CHECK(back.id(1) == "b2");
    CHECK_FALSE(back.shown(*kind.field("capacity"), 1).empty());
    CHECK(back.geometry.first(1) == geo::Point{113.25, 23.125});
    CHECK(back.problems.size() == table.problems.size());
    REQUIRE(back.excluded.size() == 1);
    CHECK(back.excluded.front().reason == table.excluded.front().reason);
    CHECK(back.doubtful == table.doubtful);
    CHECK(back.complete_within.ring(0).size() == 4);
    REQUIRE(back.corrected.size() == 1);
    CHECK(back.corrected.front().before == "原煤");
    CHECK(back.corrected.front().correction == 3);
    CHECK(back.sources.front().accuracy_assumed);
}

TEST_CASE("bytes that are cut off, go on or are something else are refused")
{
    const std::string bytes = table_bytes(sample_table());
    CHECK_FALSE(refused("").empty());
    CHECK_FALSE(refused("zonelint table 2\n").empty());
    CHECK_FALSE(refused(bytes + "x").empty());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        INFO("first " << size << " bytes");
        CHECK_FALSE(refused(std::string_view(bytes).substr(0, size)).empty());
    }
    // A number of rows that nothing could hold, in the place of each byte: an error or another table, never a crash.
    for (std::size_t at = 17; at < bytes.size(); ++at) {
        std::string wrong = bytes;
        wrong[at] = '\xff';
        (void)refused(wrong);
    }
}

TEST_CASE("only the fields asked for are kept")
{
    LayerTable table = sample_table();
    const Kind& kind = *table.kind;
    const std::size_t fuel = *kind.field("fuel");
    const std::size_t id = *kind.field("id");
    keep_fields(table, std::vector{id, fuel});
    CHECK(table.bound(fuel));
    CHECK_FALSE(table.bound(*kind.field("capacity")));
    CHECK(table.corrected.size() == 1);
    keep_fields(table, std::vector{id});
    CHECK(table.corrected.empty());
}
