#include "io/feature_writer.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::io {

namespace {

bool fits(const report::Value& value, report::ValueType type)
{
    using report::ValueType;
    switch (value.index()) {
    case 0:
        return true;
    case 1:
        return type == ValueType::text && is_utf8(std::get<std::string>(value));
    case 2:
        return type == ValueType::real && std::isfinite(std::get<double>(value));
    case 3:
        return type == ValueType::integer;
    case 4:
        return type == ValueType::flag;
    default:
        return type == ValueType::date;
    }
}

using Ring = std::vector<geo::Point>;

bool before(geo::Point a, geo::Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; }

bool ring_before(const Ring& a, const Ring& b)
{
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), before);
}

/// The same rings of the same vertices in the same order.
bool same_vertices(const geo::GeometryColumn& a, std::size_t row_a, const geo::GeometryColumn& b, std::size_t row_b)
{
    const std::uint32_t parts = a.parts_end(row_a) - a.parts_begin(row_a);
    if (b.parts_end(row_b) - b.parts_begin(row_b) != parts) {
        return false;
    }
    for (std::uint32_t part = 0; part < parts; ++part) {
        const std::uint32_t part_a = a.parts_begin(row_a) + part;
        const std::uint32_t part_b = b.parts_begin(row_b) + part;
        const std::uint32_t rings = a.rings_end(part_a) - a.rings_begin(part_a);
        if (b.rings_end(part_b) - b.rings_begin(part_b) != rings) {
            return false;
        }
        for (std::uint32_t ring = 0; ring < rings; ++ring) {
            const std::span<const geo::Point> one = a.ring(a.rings_begin(part_a) + ring);
            const std::span<const geo::Point> other = b.ring(b.rings_begin(part_b) + ring);
            if (!std::equal(one.begin(), one.end(), other.begin(), other.end())) {
                return false;
            }
        }
    }
    return true;
}

/// Closed rings start at their least vertex and go the way of the lesser neighbour; lines stay as they are.
Ring normal_ring(std::span<const geo::Point> ring, bool closed)
{
    Ring out(ring.begin(), ring.end());
    if (!closed || out.size() < 2) {
        return out;
    }
    out.pop_back();
    std::rotate(out.begin(), std::min_element(out.begin(), out.end(), before), out.end());
    Ring back = out;
    std::reverse(back.begin() + 1, back.end());
    return ring_before(back, out) ? back : out;
}

/// All rings of a row, in an order of their own.
std::vector<Ring> rings_of(const geo::GeometryColumn& column, std::size_t row)
{
    std::vector<Ring> rings;
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
            rings.push_back(normal_ring(column.ring(r), column.shape(row) == geo::Shape::polygon));
        }
    }
    std::sort(rings.begin(), rings.end(), ring_before);
    return rings;
}

}  // namespace

void check_row(const report::FeatureLayer& layer, std::size_t row, const report::Record& record,
               const std::filesystem::path& file)
{
    const auto fail = [&](const std::string& field) {
        throw Error(ErrorKind::internal, {"待写图层前后不一致", "the layer to be written contradicts itself"},
                    {.file = file.filename().string(), .layer = layer.name, .feature = std::to_string(row), .field = field});
    };
    if (record.size() != layer.fields.size()) {
        fail("");
    }
    for (std::size_t f = 0; f < layer.fields.size(); ++f) {
        if (!fits(record[f], layer.fields[f].type)) {
            fail(layer.fields[f].name);
        }
    }
    if (layer.shape != geo::Shape::none &&
        (layer.geometry.size() != layer.size ||
         (layer.geometry.shape(row) != geo::Shape::none && layer.geometry.shape(row) != layer.shape))) {
        fail("geometry");
    }
}

bool same_geometry(const geo::GeometryColumn& a, std::size_t row_a, const geo::GeometryColumn& b, std::size_t row_b,
                   bool loose)
{
    if (a.shape(row_a) != b.shape(row_b)) {
        return false;
    }
    if (a.shape(row_a) == geo::Shape::point || !loose) {
        return same_vertices(a, row_a, b, row_b);
    }
    return same_vertices(a, row_a, b, row_b) || rings_of(a, row_a) == rings_of(b, row_b);
}

void differs(const std::filesystem::path& file, const std::string& layer, std::size_t row, const std::string& field)
{
    throw Error(ErrorKind::internal, {"写出的内容读回后不同", "what was written reads back differently"},
                {.file = file.string(), .layer = layer, .feature = std::to_string(row + 1), .field = field});
}

}  // namespace zonelint::io
