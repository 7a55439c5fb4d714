#include "io/shp_file.hpp"

#include "io/bytes.hpp"
#include "io/out_file.hpp"

namespace zonelint::io {

namespace {

constexpr std::uint32_t file_code = 9994;
constexpr std::uint32_t version = 1000;
constexpr std::size_t record_head = 8;
constexpr std::size_t index_record = 8;

/// Lengths are told in words of two bytes.
std::uint32_t words(std::size_t bytes) { return static_cast<std::uint32_t>(bytes / 2); }

void put_box(std::string& out, const geo::Box& box)
{
    for (const double bound : {box.min_x, box.min_y, box.max_x, box.max_y}) {
        put_little(out, box.empty() ? 0.0 : bound);
    }
}

void put_point(std::string& out, geo::Point p)
{
    put_little(out, p.x);
    put_little(out, p.y);
}

std::string head_of(std::size_t bytes, ShpType type, const geo::Box& box)
{
    std::string out;
    put_big(out, file_code);
    out.resize(24, '\0');
    put_big(out, words(bytes));
    put_little(out, version);
    put_little(out, static_cast<std::uint32_t>(type));
    put_box(out, box);
    out.resize(shp_head_bytes, '\0');
    return out;
}

/// Twice the area; positive where the ring runs against the clock.
double turning(std::span<const geo::Point> ring)
{
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        // From the first vertex, so that large coordinates do not eat up small rings.
        const geo::Point a{ring[i - 1].x - ring[0].x, ring[i - 1].y - ring[0].y};
        const geo::Point b{ring[i].x - ring[0].x, ring[i].y - ring[0].y};
        sum += a.x * b.y - b.x * a.y;
    }
    return sum;
}

void put_ring(std::string& out, std::span<const geo::Point> ring, bool backwards)
{
    if (backwards) {
        // NOLINTNEXTLINE(modernize-loop-convert): clang 14 cannot read this library's views
        for (auto p = ring.rbegin(); p != ring.rend(); ++p) {
            put_point(out, *p);
        }
        return;
    }
    for (const geo::Point p : ring) {
        put_point(out, p);
    }
}

void put_rings(std::string& out, const geo::GeometryColumn& geometry, std::size_t row, bool polygon)
{
    const std::uint32_t first = geometry.rings_begin(geometry.parts_begin(row));
    const std::uint32_t last = geometry.rings_end(geometry.parts_end(row) - 1);
    put_box(out, geometry.box(row));
    put_little(out, last - first);
    put_little(out, static_cast<std::uint32_t>(geometry.vertices(row).size()));
    std::uint32_t start = 0;
    for (std::uint32_t r = first; r < last; ++r) {
        put_little(out, start);
        start += static_cast<std::uint32_t>(geometry.ring(r).size());
    }
    for (std::uint32_t part = geometry.parts_begin(row); part < geometry.parts_end(row); ++part) {
        for (std::uint32_t r = geometry.rings_begin(part); r < geometry.rings_end(part); ++r) {
            const bool shell = r == geometry.rings_begin(part);
            const double turn = polygon ? turning(geometry.ring(r)) : 0;
            put_ring(out, geometry.ring(r), shell ? turn > 0 : turn < 0);
        }
    }
}

void put_shape(std::string& out, const geo::GeometryColumn& geometry, std::size_t row, ShpType type)
{
    const bool none = geometry.shape(row) == geo::Shape::none;
    put_little(out, static_cast<std::uint32_t>(none ? ShpType::none : type));
    if (none) {
        return;
    }
    if (type == ShpType::point) {
        put_point(out, geometry.first(row));
    } else if (type == ShpType::points) {
        put_box(out, geometry.box(row));
        put_little(out, static_cast<std::uint32_t>(geometry.vertices(row).size()));
        put_ring(out, geometry.vertices(row), false);
    } else {
        put_rings(out, geometry, row, type == ShpType::polygon);
    }
}

}  // namespace

ShpType shp_type(const report::FeatureLayer& layer)
{
    switch (layer.shape) {
    case geo::Shape::line:
        return ShpType::line;
    case geo::Shape::polygon:
        return ShpType::polygon;
    default:
        break;
    }
    for (std::size_t row = 0; row < layer.geometry.size(); ++row) {
        if (layer.geometry.parts_end(row) - layer.geometry.parts_begin(row) > 1) {
            return ShpType::points;
        }
    }
    return ShpType::point;
}

std::size_t shp_record_bytes(const geo::GeometryColumn& geometry, std::size_t row, ShpType type)
{
    if (geometry.shape(row) == geo::Shape::none) {
        return record_head + 4;
    }
    if (type == ShpType::point) {
        return record_head + 20;
    }
    const std::size_t vertices = sizeof(geo::Point) * geometry.vertices(row).size();
    if (type == ShpType::points) {
        return record_head + 40 + vertices;
    }
    const std::size_t rings =
        geometry.rings_end(geometry.parts_end(row) - 1) - geometry.rings_begin(geometry.parts_begin(row));
    return record_head + 44 + 4 * rings + vertices;
}

void write_shp(const std::filesystem::path& stem, const geo::GeometryColumn& geometry, RowRange rows, ShpType type)
{
    geo::Box box;
    std::size_t bytes = shp_head_bytes;
    for (std::size_t row = rows.begin; row < rows.end; ++row) {
        bytes += shp_record_bytes(geometry, row, type);
        if (geometry.shape(row) != geo::Shape::none) {
            box.add(geometry.box(row));
        }
    }
    OutFile shapes(stem.string() + ".shp");
    OutFile index(stem.string() + ".shx");
    shapes.write(head_of(bytes, type, box));
    index.write(head_of(shp_head_bytes + index_record * rows.size(), type, box));
    std::size_t at = shp_head_bytes;
    std::string record;
    for (std::size_t row = rows.begin; row < rows.end; ++row) {
        const std::size_t size = shp_record_bytes(geometry, row, type);
        record.clear();
        put_big(record, words(at));
        put_big(record, words(size - record_head));
        index.write(record);
        record.clear();
        put_big(record, static_cast<std::uint32_t>(row - rows.begin + 1));
        put_big(record, words(size - record_head));
        put_shape(record, geometry, row, type);
        shapes.write(record);
        at += size;
    }
    shapes.close();
    index.close();
}

}  // namespace zonelint::io
