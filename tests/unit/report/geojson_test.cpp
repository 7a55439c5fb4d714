#include "report/geojson.hpp"

#include "geo/wkt.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include <sstream>

using namespace zonelint;
using namespace zonelint::report;

namespace {

FeatureLayer layer_of(geo::Shape shape, const std::vector<std::string>& shapes)
{
    FeatureLayer out;
    out.name = "findings_\"area\"";
    out.shape = shape;
    out.fields = {{"id"}};
    std::vector<Record> rows;
    for (const std::string& wkt : shapes) {
        rows.push_back({std::to_string(rows.size())});
        if (wkt.empty()) {
            out.geometry.add_empty_row();
        } else {
            geo::parse_wkt(wkt, out.geometry);
        }
    }
    hold(out, std::move(rows));
    return out;
}

nlohmann::json written(const FeatureLayer& layer)
{
    std::ostringstream out;
    write_geojson(layer, out);
    return nlohmann::json::parse(out.str());
}

std::string coordinates(const FeatureLayer& layer)
{
    return written(layer)["features"][0]["geometry"]["coordinates"].dump();
}

}  // namespace

TEST_CASE("every type of value has its form in GeoJSON", "[report]")
{
    FeatureLayer layer = layer_of(geo::Shape::point, {"POINT(113.123456789123 23)"});
    layer.fields = {{"t"}, {"r"}, {"i"}, {"f"}, {"d"}, {"n"}};
    hold(layer, {{std::string("a\"\n=1"), 0.1 + 0.2, std::int64_t{1} << 60, true, *parse_date("2024-06-30"), Value{}}});
    const nlohmann::json json = written(layer);
    CHECK(json["type"] == "FeatureCollection");
    CHECK(json["name"] == "findings_\"area\"");
    CHECK(json["bbox"].dump() == "[113.123456789,23,113.123456789,23]");
    CHECK_FALSE(json.contains("crs"));
    const nlohmann::json& properties = json["features"][0]["properties"];
    CHECK(properties["t"] == "a\"\n=1");
    CHECK(properties["r"].get<double>() == 0.1 + 0.2);
    CHECK(properties["i"] == std::int64_t{1} << 60);
    CHECK(properties["f"] == true);
    CHECK(properties["d"] == "2024-06-30");
    CHECK(properties["n"].is_null());
    CHECK(properties.size() == 6);
    CHECK(json["features"][0]["geometry"].dump() == R"({"coordinates":[113.123456789,23],"type":"Point"})");
}

TEST_CASE("shells run counter-clockwise and holes clockwise", "[report]")
{
    const std::string good = "[[[0,0],[4,0],[4,4],[0,0]],[[2,1],[3,2],[3,1],[2,1]]]";
    CHECK(coordinates(layer_of(geo::Shape::polygon, {"POLYGON((0 0, 4 0, 4 4, 0 0), (2 1, 3 2, 3 1, 2 1))"})) == good);
    CHECK(coordinates(layer_of(geo::Shape::polygon, {"POLYGON((0 0, 4 4, 4 0, 0 0), (2 1, 3 1, 3 2, 2 1))"})) == good);
}

TEST_CASE("a layer has one type of geometry", "[report]")
{
    const nlohmann::json areas =
        written(layer_of(geo::Shape::polygon, {"POLYGON((0 0, 1 0, 1 1, 0 0))",
                                               "MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))", ""}));
    CHECK(areas["features"][0]["geometry"]["type"] == "MultiPolygon");
    CHECK(areas["features"][0]["geometry"]["coordinates"].size() == 1);
    CHECK(areas["features"][1]["geometry"]["coordinates"].size() == 2);
    CHECK(areas["features"][2]["geometry"].is_null());
    CHECK(areas["bbox"].dump() == "[0,0,6,6]");
    CHECK(coordinates(layer_of(geo::Shape::line, {"LINESTRING(0 0, 1 1.5)"})) == "[[0,0],[1,1.5]]");
    CHECK(coordinates(layer_of(geo::Shape::line, {"MULTILINESTRING((0 0, 1 1), (2 2, 3 3))"})) ==
          "[[[0,0],[1,1]],[[2,2],[3,3]]]");
    CHECK(coordinates(layer_of(geo::Shape::point, {"MULTIPOINT(1 1, 2 2)"})) == "[[1,1],[2,2]]");
}

TEST_CASE("a layer without rows has no box", "[report]")
{
    const nlohmann::json json = written(layer_of(geo::Shape::point, {}));
    CHECK(json["features"].empty());
    CHECK(json["features"].is_array());
    CHECK_FALSE(json.contains("bbox"));
}
