#include "relation/intersects.hpp"

#include "geo/locate.hpp"

#include <algorithm>

namespace zonelint::relation {

Intersects::Intersects(Setup setup) : Spatial(std::move(setup))
{
    for (const References& references : m_setup.references) {
        m_prepared.push_back(references.table == nullptr ? nullptr
                                                         : std::make_unique<geo::Prepared>(references.table->geometry));
    }
}

bool Intersects::meet(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    const geo::GeometryColumn& a = m_setup.subjects->geometry;
    const geo::GeometryColumn& b = references.table->geometry;
    if (!a.box(row).intersects(b.box(reference))) {
        return false;
    }
    const auto any_point_in = [](const geo::GeometryColumn& points, std::size_t point_row, const geo::GeometryColumn& shape,
                                 std::size_t shape_row) {
        const auto vertices = points.vertices(point_row);
        return std::any_of(vertices.begin(), vertices.end(),
                           [&](geo::Point p) { return geo::locate(p, shape, shape_row) != geo::Side::outside; });
    };
    if (a.shape(row) == geo::Shape::point) {
        return any_point_in(a, row, b, reference);
    }
    if (b.shape(reference) == geo::Shape::point) {
        return any_point_in(b, reference, a, row);
    }
    const auto target = static_cast<std::size_t>(&references - m_setup.references.data());
    return m_prepared[target]->intersects(reference, a, row);
}

double Intersects::grip_m(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    // A vertex of one that lies deep inside the other polygon holds them together.
    const geo::GeometryColumn& a = m_setup.subjects->geometry;
    const geo::GeometryColumn& b = references.table->geometry;
    double grip = 0;
    const auto vertices_in = [&](const geo::GeometryColumn& of, std::size_t of_row, const geo::GeometryColumn& in,
                                 std::size_t in_row) {
        if (in.shape(in_row) != geo::Shape::polygon) {
            return;
        }
        for (const geo::Point p : of.vertices(of_row)) {
            if (geo::locate(p, in, in_row) == geo::Side::inside) {
                grip = std::max(grip, geo::nearest_boundary(p, in, in_row).metres);
            }
        }
    };
    vertices_in(a, row, b, reference);
    vertices_in(b, reference, a, row);
    return grip;
}

Stand Intersects::stand(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    Stand out;
    out.accuracy_m = accuracy(row, references, reference);
    out.nominal = meet(row, references, reference);
    if (out.nominal) {
        out.nearest.metres = 0;
        out.nearest.on_a = m_setup.subjects->geometry.first(row);
        out.nearest.on_b = out.nearest.on_a;
        out.borderline = out.accuracy_m > 0 && grip_m(row, references, reference) <= out.accuracy_m;
        return out;
    }
    if (out.accuracy_m > 0) {
        out.nearest = geo::nearest(m_setup.subjects->geometry, row, references.table->geometry, reference);
        out.borderline = out.nearest.metres <= out.accuracy_m;
    }
    return out;
}

void Intersects::describe(filter::Trace& trace) const
{
    trace.limit = 0;
    trace.unit = find_unit("m");
}

}  // namespace zonelint::relation
