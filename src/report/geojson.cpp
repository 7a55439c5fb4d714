#include "report/geojson.hpp"

#include "report/csv.hpp"
#include "report/jsonl.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace zonelint::report {

namespace {

constexpr int coordinate_decimals = 9;

std::string coordinate(double degrees) { return csv_number(degrees, coordinate_decimals); }

void put(std::ostream& out, geo::Point p) { out << '[' << coordinate(p.x) << ',' << coordinate(p.y) << ']'; }

void put(std::ostream& out, const std::vector<geo::Point>& points)
{
    const char* separator = "[";
    for (const geo::Point p : points) {
        out << separator;
        put(out, p);
        separator = ",";
    }
    out << ']';
}

/// Twice the area in square degrees, above 0 where the ring runs counter-clockwise. From its first point, lest digits get lost.
double turn(const std::vector<geo::Point>& ring)
{
    double out = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        out += (ring[i - 1].x - ring[0].x) * (ring[i].y - ring[0].y) - (ring[i].x - ring[0].x) * (ring[i - 1].y - ring[0].y);
    }
    return out;
}

void put_polygon(std::ostream& out, const geo::GeometryColumn& column, std::uint32_t part)
{
    const std::uint32_t shell = column.rings_begin(part);
    for (std::uint32_t r = shell; r < column.rings_end(part); ++r) {
        std::vector<geo::Point> ring(column.ring(r).begin(), column.ring(r).end());
        if (const double turned = turn(ring); r == shell ? turned < 0 : turned > 0) {
            std::reverse(ring.begin(), ring.end());
        }
        out << (r == shell ? "[" : ",");
        put(out, ring);
    }
    out << ']';
}

void put_part(std::ostream& out, const geo::GeometryColumn& column, std::uint32_t part, geo::Shape shape)
{
    const std::uint32_t ring = column.rings_begin(part);
    if (shape == geo::Shape::point) {
        put(out, column.ring(ring).front());
    } else if (shape == geo::Shape::line) {
        put(out, std::vector<geo::Point>(column.ring(ring).begin(), column.ring(ring).end()));
    } else {
        put_polygon(out, column, part);
    }
}

const char* type_of(geo::Shape shape)
{
    return shape == geo::Shape::point ? "Point" : shape == geo::Shape::line ? "LineString" : "Polygon";
}

void put_geometry(std::ostream& out, const FeatureLayer& layer, std::size_t row, bool multi)
{
    if (layer.shape == geo::Shape::none || layer.geometry.shape(row) == geo::Shape::none) {
        out << "null";
        return;
    }
    const geo::GeometryColumn& column = layer.geometry;
    out << R"({"type":")" << (multi ? "Multi" : "") << type_of(layer.shape) << R"(","coordinates":)" << (multi ? "[" : "");
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        out << (part == column.parts_begin(row) ? "" : ",");
        put_part(out, column, part, layer.shape);
    }
    out << (multi ? "]}" : "}");
}

bool needs_multi(const geo::GeometryColumn& column)
{
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (column.parts_end(row) - column.parts_begin(row) > 1) {
            return true;
        }
    }
    return false;
}

void put_box(std::ostream& out, const geo::GeometryColumn& column)
{
    geo::Box box;
    for (std::size_t row = 0; row < column.size(); ++row) {
        box.add(column.box(row));
    }
    if (!box.empty()) {
        out << R"("bbox":[)" << coordinate(box.min_x) << ',' << coordinate(box.min_y) << ',' << coordinate(box.max_x) << ','
            << coordinate(box.max_y) << "],\n";
    }
}

}  // namespace

void write_geojson(const FeatureLayer& layer, std::ostream& out)
{
    out << "{\"type\":\"FeatureCollection\",\n\"name\":" << json_string(layer.name) << ",\n";
    put_box(out, layer.geometry);
    out << "\"features\":[";
    const bool multi = needs_multi(layer.geometry);
    Record record;
    for (std::size_t row = 0; row < layer.size; ++row) {
        layer.read(row, record);
        out << (row == 0 ? "\n" : ",\n") << R"({"type":"Feature","properties":{)";
        for (std::size_t i = 0; i < record.size(); ++i) {
            out << (i == 0 ? "" : ",") << json_string(layer.fields[i].name) << ':' << json_value(record[i]);
        }
        out << R"(},"geometry":)";
        put_geometry(out, layer, row, multi);
        out << '}';
    }
    out << "\n]}\n";
}

}  // namespace zonelint::report
