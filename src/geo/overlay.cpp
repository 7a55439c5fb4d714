#include "geo/overlay.hpp"

#include "geo/geodesic.hpp"
#include "geo/geos.hpp"

#include <geos_c.h>

#include <vector>

namespace zonelint::geo {

namespace {

/// The members of a union whose box meets the box; the others change nothing about a part of it.
std::vector<std::uint32_t> meeting(const GeometryColumn& b, std::span<const std::uint32_t> rows, const Box& box)
{
    std::vector<std::uint32_t> near;
    for (const std::uint32_t row : rows) {
        if (b.shape(row) == Shape::polygon && b.box(row).intersects(box)) {
            near.push_back(row);
        }
    }
    return near;
}

/// Appends the geometry if it has the dimension of `shape`, else an empty row.
void append_same_shape(const GEOSGeometry& geometry, Shape shape, GeometryColumn& out)
{
    GeometryColumn parts;
    from_geos(geometry, parts);
    if (parts.shape(0) == shape) {
        out.append(parts, 0);
    } else {
        out.add_empty_row();
    }
}

double shared(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::span<const std::uint32_t> rows,
              Shape shape, double (*measure)(const GeometryColumn&, std::size_t))
{
    if (a.shape(row_a) != shape) {
        return 0;
    }
    GeometryColumn part;
    shared_part(a, row_a, b, rows, part);
    return measure(part, 0);
}

}  // namespace

void shared_part(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::span<const std::uint32_t> rows,
                 GeometryColumn& out)
{
    const std::vector<std::uint32_t> near = meeting(b, rows, a.box(row_a));
    if (near.empty()) {
        out.add_empty_row();
        return;
    }
    Geos& geos = Geos::local();
    const GeosPtr subject = to_geos_mended(a, row_a);
    const GeosPtr others = union_of(b, near);
    append_same_shape(*geos.own(GEOSIntersection_r(geos.handle(), subject.get(), others.get()), "intersection"),
                      a.shape(row_a), out);
}

void outside_part(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::span<const std::uint32_t> rows,
                  GeometryColumn& out)
{
    Geos& geos = Geos::local();
    const GeosPtr subject = to_geos_mended(a, row_a);
    const GeosPtr others = union_of(b, meeting(b, rows, a.box(row_a)));
    append_same_shape(*geos.own(GEOSDifference_r(geos.handle(), subject.get(), others.get()), "difference"), a.shape(row_a),
                      out);
}

double shared_area_m2(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b,
                      std::span<const std::uint32_t> rows)
{
    return shared(a, row_a, b, rows, Shape::polygon, area_m2);
}

double shared_area_m2(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::size_t row_b)
{
    const auto one = static_cast<std::uint32_t>(row_b);
    return shared_area_m2(a, row_a, b, {&one, 1});
}

double shared_length_m(const GeometryColumn& lines, std::size_t row, const GeometryColumn& polygons,
                       std::span<const std::uint32_t> rows)
{
    return shared(lines, row, polygons, rows, Shape::line, length_m);
}

double shared_length_m(const GeometryColumn& lines, std::size_t row, const GeometryColumn& polygons, std::size_t polygon_row)
{
    const auto one = static_cast<std::uint32_t>(polygon_row);
    return shared_length_m(lines, row, polygons, {&one, 1});
}

}  // namespace zonelint::geo
