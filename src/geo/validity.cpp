#include "geo/validity.hpp"

#include "base/error.hpp"
#include "geo/geodesic.hpp"
#include "geo/geos.hpp"
#include "geo/locate.hpp"
#include "geo/wkt.hpp"

#include <geos_c.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace zonelint::geo {

namespace {

struct Reason {
    std::string_view geos;
    std::string_view zh;
};

constexpr std::array reasons = {
    Reason{"Topology Validation Error", "拓扑错误"},
    Reason{"Repeated Point", "重复点"},
    Reason{"Hole lies outside shell", "洞在外环之外"},
    Reason{"Holes are nested", "洞相互嵌套"},
    Reason{"Interior is disconnected", "内部不连通"},
    Reason{"Self-intersection", "边界自相交"},
    Reason{"Ring Self-intersection", "环自相交"},
    Reason{"Nested shells", "外环相互嵌套"},
    Reason{"Duplicate Rings", "环重复"},
    Reason{"Too few points in geometry component", "节点太少"},
    Reason{"Invalid Coordinate", "坐标无效"},
    Reason{"Ring is not closed", "环未闭合"},
};

std::string place(Point p) { return fmt::format("({:.8g}, {:.8g})", p.x, p.y); }

Text vertex_text(const GeometryColumn& column, std::size_t row)
{
    for (const Point& p : column.vertices(row)) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
            return say("坐标不是有限数", "a coordinate is not a finite number");
        }
        if (std::abs(p.x) > 180 || std::abs(p.y) > 90) {
            return say("坐标 {} 超出经纬度范围", "coordinate {} is outside the range of longitude and latitude", place(p));
        }
    }
    return {};
}

Text ring_text(Shape shape, std::span<const Point> ring)
{
    const std::size_t least = shape == Shape::polygon ? 4 : shape == Shape::line ? 2 : 1;
    if (shape == Shape::polygon && !ring.empty() && ring.front() != ring.back()) {
        return say("环在 {} 未闭合", "ring is not closed at {}", place(ring.front()));
    }
    if (ring.size() < least) {
        return say("只有 {} 个节点，至少要 {} 个", "only {} vertices, at least {} are needed", ring.size(), least);
    }
    return {};
}

Text geos_text(const GEOSGeometry& geometry)
{
    Geos& geos = Geos::local();
    char* raw = nullptr;
    GEOSGeometry* at = nullptr;
    const char code = GEOSisValidDetail_r(geos.handle(), &geometry, 0, &raw, &at);
    const GeosPtr where(at);
    const std::string english = raw != nullptr ? raw : "";
    GEOSFree_r(geos.handle(), raw);
    if (geos.answer(code, "isValid")) {
        return {};
    }
    std::string chinese = english;
    for (const Reason& reason : reasons) {
        if (reason.geos == english) {
            chinese = reason.zh;
        }
    }
    double x = 0;
    double y = 0;
    if (where && GEOSGeomGetX_r(geos.handle(), where.get(), &x) == 1 &&
        GEOSGeomGetY_r(geos.handle(), where.get(), &y) == 1) {
        return {chinese + " " + place({x, y}), english + " at " + place({x, y})};
    }
    return {chinese, english};
}

/// A hole of which no vertex lies in its shell takes nothing away, and is no land.
bool lies_outside(std::span<const Point> hole, std::span<const Point> shell)
{
    GeometryColumn whole;
    whole.begin_row(Shape::polygon);
    whole.begin_part();
    whole.add_ring(shell);
    whole.end_row();
    GeometryColumn turned;
    turned.begin_row(Shape::polygon);
    turned.begin_part();
    turned.add_ring(hole);
    turned.end_row();
    const auto all_out = [](std::span<const Point> ring, const GeometryColumn& of) {
        return std::all_of(ring.begin(), ring.end(), [&](Point p) { return locate(p, of, 0) == Side::outside; });
    };
    return all_out(hole, whole) && all_out(shell, turned);
}

/// A polygon with its rings closed, rings too short for an area and holes outside their shell left out; holes of a dropped
/// shell go with it.
std::vector<GeosPtr> closed_parts(const GeometryColumn& in, std::size_t row)
{
    std::vector<GeosPtr> parts;
    for (std::uint32_t part = in.parts_begin(row); part < in.parts_end(row); ++part) {
        GeometryColumn one;
        one.begin_row(Shape::polygon);
        one.begin_part();
        bool shell = true;
        std::vector<Point> outline;
        for (std::uint32_t r = in.rings_begin(part); r < in.rings_end(part); ++r) {
            std::vector<Point> ring(in.ring(r).begin(), in.ring(r).end());
            if (!ring.empty() && ring.front() != ring.back()) {
                ring.push_back(ring.front());
            }
            if (ring.size() >= 4) {
                if (!shell && lies_outside(ring, outline)) {
                    continue;
                }
                one.add_ring(ring);
                outline = shell ? ring : outline;
            } else if (shell) {
                break;
            }
            shell = false;
        }
        one.end_row();
        if (one.rings_end(0) > one.rings_begin(0)) {
            parts.push_back(to_geos(one, 0));
        }
    }
    return parts;
}

/// Null if nothing polygonal comes out.
GeosPtr make_valid(const GeometryColumn& in, std::size_t row)
{
    Geos& geos = Geos::local();
    const GeosPtr closed = collect(closed_parts(in, row), GEOS_MULTIPOLYGON);
    const GeosPtr made = geos.own(GEOSMakeValid_r(geos.handle(), closed.get()), "makeValid");
    GeometryColumn polygonal;
    from_geos(*made, polygonal);
    if (polygonal.shape(0) != Shape::polygon) {
        return {};
    }
    GeosPtr result = to_geos(polygonal, 0);
    if (!geos.answer(GEOSisValid_r(geos.handle(), result.get()), "isValid")) {
        result = geos.own(GEOSBuffer_r(geos.handle(), result.get(), 0, 8), "buffer");
    }
    return geos.answer(GEOSisValid_r(geos.handle(), result.get()), "isValid") ? std::move(result) : GeosPtr{};
}

}  // namespace

Text invalid_text(const GeometryColumn& column, std::size_t row)
{
    const Shape shape = column.shape(row);
    if (shape == Shape::none) {
        return {};
    }
    Text bad = vertex_text(column, row);
    return bad.empty() ? invalid_plane_text(column, row) : bad;
}

Text invalid_plane_text(const GeometryColumn& column, std::size_t row)
{
    const Shape shape = column.shape(row);
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
            if (Text bad = ring_text(shape, column.ring(r)); !bad.empty()) {
                return bad;
            }
        }
    }
    return shape == Shape::polygon ? geos_text(*to_geos(column, row)) : Text{};
}

std::string invalid_reason(const GeometryColumn& column, std::size_t row) { return invalid_text(column, row).en; }

std::optional<Mended> mend(const GeometryColumn& in, std::size_t row, GeometryColumn& out)
{
    if (in.shape(row) != Shape::polygon || !vertex_text(in, row).empty()) {
        return std::nullopt;
    }
    const GeosPtr made = make_valid(in, row);
    if (!made) {
        return std::nullopt;
    }
    from_geos(*made, out);
    return Mended{area_m2(in, row), area_m2(out, out.size() - 1)};
}

GeosPtr to_geos_mended(const GeometryColumn& column, std::size_t row)
{
    if (column.shape(row) == Shape::polygon) {
        if (const Text bad = invalid_text(column, row); !bad.empty()) {
            GeosPtr made = vertex_text(column, row).empty() ? make_valid(column, row) : GeosPtr{};
            if (!made) {
                throw Error(ErrorKind::input, {"面无法修复：" + bad.zh, "polygon cannot be mended: " + bad.en});
            }
            return made;
        }
    }
    return to_geos(column, row);
}

GeosPtr union_of(const GeometryColumn& column, std::span<const std::uint32_t> rows)
{
    Geos& geos = Geos::local();
    std::vector<GeosPtr> members;
    for (const std::uint32_t row : rows) {
        if (column.shape(row) == Shape::polygon) {
            members.push_back(to_geos_mended(column, row));
        }
    }
    if (members.size() == 1) {
        return std::move(members.front());
    }
    const GeosPtr all = collect(std::move(members));
    return geos.own(GEOSUnaryUnion_r(geos.handle(), all.get()), "union");
}

}  // namespace zonelint::geo
