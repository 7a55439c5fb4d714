#include "geo/geos.hpp"

#include "base/error.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace zonelint::geo {

void GeosDeleter::operator()(GEOSGeom_t* geometry) const { GEOSGeom_destroy_r(Geos::local().handle(), geometry); }

void GeosDeleter::operator()(const GEOSPrepGeom_t* prepared) const
{
    GEOSPreparedGeom_destroy_r(Geos::local().handle(), prepared);
}

Geos& Geos::local()
{
    static thread_local Geos geos;
    return geos;
}

Geos::Geos() : m_handle(GEOS_init_r())
{
    const auto keep = [](const char* message, void* data) { *static_cast<std::string*>(data) = message; };
    GEOSContext_setErrorMessageHandler_r(m_handle, keep, &m_message);
    GEOSContext_setNoticeMessageHandler_r(
        m_handle, [](const char*, void*) {}, nullptr);
}

Geos::~Geos() { GEOS_finish_r(m_handle); }

void Geos::fail(const char* what)
{
    const std::string reason = std::exchange(m_message, {});
    throw Error(ErrorKind::input, say("几何运算 {} 失败：{}", "geometry operation {} failed: {}", what, reason));
}

bool Geos::answer(char code, const char* what)
{
    if (code != 0 && code != 1) {
        fail(what);
    }
    return code == 1;
}

GeosPtr Geos::own(GEOSGeom_t* geometry, const char* what)
{
    if (geometry == nullptr) {
        fail(what);
    }
    return GeosPtr(geometry);
}

namespace {

GEOSCoordSequence* sequence(std::span<const Point> points)
{
    static_assert(sizeof(Point) == 2 * sizeof(double));
    Geos& geos = Geos::local();
    for (const Point& p : points) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
            throw Error(ErrorKind::input, say("坐标不是有限数", "a coordinate is not a finite number"));
        }
    }
    GEOSCoordSequence* made = GEOSCoordSeq_copyFromBuffer_r(geos.handle(), points.empty() ? nullptr : &points.front().x,
                                                            static_cast<unsigned>(points.size()), 0, 0);
    if (made == nullptr) {
        geos.fail("copyFromBuffer");
    }
    return made;
}

GeosPtr part_to_geos(const GeometryColumn& column, Shape shape, std::uint32_t part)
{
    Geos& geos = Geos::local();
    const std::span<const Point> first = column.ring(column.rings_begin(part));
    if (shape == Shape::point) {
        return geos.own(GEOSGeom_createPoint_r(geos.handle(), sequence(first)), "point");
    }
    if (shape == Shape::line) {
        return geos.own(GEOSGeom_createLineString_r(geos.handle(), sequence(first)), "line");
    }
    std::vector<GeosPtr> rings;
    for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
        rings.push_back(geos.own(GEOSGeom_createLinearRing_r(geos.handle(), sequence(column.ring(r))), "ring"));
    }
    std::vector<GEOSGeometry*> holes;
    for (std::size_t i = 1; i < rings.size(); ++i) {
        holes.push_back(rings[i].release());
    }
    return geos.own(
        GEOSGeom_createPolygon_r(geos.handle(), rings.front().release(), holes.data(), static_cast<unsigned>(holes.size())),
        "polygon");
}

int collection_type(Shape shape)
{
    switch (shape) {
    case Shape::point:
        return GEOS_MULTIPOINT;
    case Shape::line:
        return GEOS_MULTILINESTRING;
    case Shape::polygon:
        return GEOS_MULTIPOLYGON;
    case Shape::none:
        break;
    }
    return GEOS_GEOMETRYCOLLECTION;
}

void add_ring(const GEOSGeometry* ring, GeometryColumn& out, std::vector<Point>& buffer)
{
    Geos& geos = Geos::local();
    const GEOSCoordSequence* from = GEOSGeom_getCoordSeq_r(geos.handle(), ring);
    unsigned size = 0;
    if (from == nullptr || GEOSCoordSeq_getSize_r(geos.handle(), from, &size) == 0) {
        geos.fail("getCoordSeq");
    }
    buffer.resize(size);
    if (size > 0) {
        GEOSCoordSeq_copyToBuffer_r(geos.handle(), from, &buffer.front().x, 0, 0);
    }
    out.add_ring(buffer);
}

/// Calls use(simple geometry) for all parts of a dimension, in order.
template <class Use>
void for_parts(const GEOSGeometry& geometry, int dimension, Use use)
{
    GEOSContextHandle_t handle = Geos::local().handle();
    const int type = GEOSGeomTypeId_r(handle, &geometry);
    if (type < GEOS_MULTIPOINT) {
        if (GEOSisEmpty_r(handle, &geometry) == 0 && GEOSGeom_getDimensions_r(handle, &geometry) == dimension) {
            use(&geometry);
        }
        return;
    }
    const int count = GEOSGetNumGeometries_r(handle, &geometry);
    for (int i = 0; i < count; ++i) {
        for_parts(*GEOSGetGeometryN_r(handle, &geometry, i), dimension, use);
    }
}

}  // namespace

GeosPtr to_geos_line(std::span<const Point> points)
{
    Geos& geos = Geos::local();
    return geos.own(GEOSGeom_createLineString_r(geos.handle(), sequence(points)), "line");
}

GeosPtr to_geos(const GeometryColumn& column, std::size_t row)
{
    const Shape shape = column.shape(row);
    const std::uint32_t begin = column.parts_begin(row);
    const std::uint32_t end = column.parts_end(row);
    if (shape != Shape::none && end == begin + 1) {
        return part_to_geos(column, shape, begin);
    }
    std::vector<GeosPtr> parts;
    for (std::uint32_t part = begin; part < end; ++part) {
        parts.push_back(part_to_geos(column, shape, part));
    }
    return collect(std::move(parts), collection_type(shape));
}

GeosPtr collect(std::vector<GeosPtr> parts, int type)
{
    Geos& geos = Geos::local();
    std::vector<GEOSGeometry*> raw;
    raw.reserve(parts.size());
    for (GeosPtr& part : parts) {
        raw.push_back(part.release());
    }
    return geos.own(GEOSGeom_createCollection_r(geos.handle(), type, raw.data(), static_cast<unsigned>(raw.size())),
                    "collection");
}

GeosPtr collect(std::vector<GeosPtr> parts) { return collect(std::move(parts), GEOS_GEOMETRYCOLLECTION); }

void from_geos(const GEOSGeom_t& geometry, GeometryColumn& out)
{
    GEOSContextHandle_t handle = Geos::local().handle();
    int dimension = -1;
    for (int d = 2; d >= 0 && dimension < 0; --d) {
        for_parts(geometry, d, [&](const GEOSGeometry*) { dimension = d; });
    }
    if (dimension < 0) {
        out.add_empty_row();
        return;
    }
    std::vector<Point> buffer;
    out.begin_row(dimension == 2 ? Shape::polygon : dimension == 1 ? Shape::line : Shape::point);
    for_parts(geometry, dimension, [&](const GEOSGeometry* part) {
        out.begin_part();
        if (dimension < 2) {
            add_ring(part, out, buffer);
            return;
        }
        add_ring(GEOSGetExteriorRing_r(handle, part), out, buffer);
        const int holes = GEOSGetNumInteriorRings_r(handle, part);
        for (int i = 0; i < holes; ++i) {
            add_ring(GEOSGetInteriorRingN_r(handle, part, i), out, buffer);
        }
    });
    out.end_row();
}

}  // namespace zonelint::geo
