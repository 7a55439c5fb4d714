#include "layer/object_keys.hpp"

#include "fixture.hpp"

#include <algorithm>
#include <map>

using namespace zonelint;
using namespace zonelint::layer;

namespace {

struct Device {
    std::string id, name, fuel;
    geo::Point place;
};

LayerTable table_with(const std::vector<Device>& all)
{
    const Kind& boiler = *kinds().find("boiler");
    TableBuilder builder(boiler);
    (void)builder.begin_source({.path = "a.csv"}, {}, map_of(boiler, {"锅炉编号", "锅炉名称", "燃料"}));
    std::int64_t number = 0;
    for (const Device& one : all) {
        const std::vector<Cell> cells = {one.id.empty() ? Cell{} : word(one.id), word(one.name), word(one.fuel)};
        geo::GeometryColumn place;
        place.add_point(one.place);
        builder.add_row(++number, cells, &place);
    }
    return builder.finish();
}

/// Keys by what is told of an object.
std::map<std::string, std::string> keys_by_device(const LayerTable& table)
{
    const ObjectKeys keys(table);
    std::map<std::string, std::string> out;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        out[table.name(row) + table.shown(*table.kind->field("fuel"), row)] += keys.at(row) + ";";
    }
    return out;
}

const std::vector<Device> four = {{"", "一号", "煤", {113.15, 23.1}},
                                  {"", "二号", "煤", {113.2512345, 23.2}},
                                  {"", "二号", "气", {113.2512345, 23.2}},
                                  {"B9", "九号", "煤", {113.3, 23.3}}};

}  // namespace

TEST_CASE("objects without ids keep their keys in another order and after a projection there and back")
{
    const auto before = keys_by_device(table_with(four));
    CHECK(before.size() == 4);
    CHECK(before.at("九号煤") == "B9;");
    std::vector<Device> again = four;
    std::reverse(again.begin(), again.end());
    again.insert(again.begin(), {"", "五号", "煤", {113.15, 23.1}});
    for (Device& one : again) {
        one.place.x += 3e-9;
        one.place.y -= 4e-9;
    }
    auto after = keys_by_device(table_with(again));
    after.erase("五号煤");
    CHECK(after == before);
}

TEST_CASE("an object without an id that has another name or place is another one")
{
    const auto key = [](const Device& one) { return ObjectKeys(table_with({one})).at(0); };
    CHECK(key(four[0]) == key({"", "一号", "气", {113.15, 23.1}}));
    CHECK(key(four[0]) != key({"", "二号", "煤", {113.15, 23.1}}));
    CHECK(key(four[0]) != key({"", "一号", "煤", {113.1501, 23.1}}));
}

TEST_CASE("rows with neither id nor name nor place keep what they are called")
{
    const LayerTable table = table_of("boiler", {"燃料"}, {{word("煤")}, {word("气")}});
    CHECK(ObjectKeys(table).at(0) == "#1-1");
    CHECK(ObjectKeys(table).at(1) == "#1-2");
}

TEST_CASE("what rows are called is told from ids")
{
    CHECK(is_row_id(row_id(0, 12)));
    CHECK(is_row_id("#1-2/3"));
    CHECK(is_row_id("#1-2#1"));
    for (const char* id : {"#1", "1#-2", "#1-", "#a-2", "#1-2a", ""}) {
        CAPTURE(id);
        CHECK_FALSE(is_row_id(id));
    }
}
