#include "geo/uncovered_by_overlay.hpp"

#include "geo/densify.hpp"
#include "geo/geodesic.hpp"
#include "geo/geos.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace zonelint::geo {

namespace {

constexpr double arc_error_m(Arcs arcs) { return arcs == Arcs::fine ? 1e-4 : 5e-3; }
/// The side of a widened edge is drawn straight in longitude/latitude: at this length it bends by less than a centimetre.
constexpr double longest_edge_m = 500;

/// Appends points of a circle about p from one azimuth to another, both included.
void add_arc(Point p, double from_deg, double to_deg, double reach_m, Arcs arcs, std::vector<Point>& out)
{
    const double step_deg = 2 * std::acos(1 - std::min(0.5, arc_error_m(arcs) / reach_m)) * 180 / std::numbers::pi;
    const int steps = std::max(2, static_cast<int>(std::ceil((to_deg - from_deg) / step_deg)));
    for (int i = 0; i <= steps; ++i) {
        out.push_back(destination(p, from_deg + (to_deg - from_deg) * i / steps, reach_m));
    }
}

/// All that is within reach of an edge.
GeosPtr widened_edge(Point a, Point b, double reach_m, Arcs arcs)
{
    const Bearing along = bearing(a, b);
    std::vector<Point> ring;
    if (along.metres > 0) {
        add_arc(a, along.azimuth_deg + 90, along.azimuth_deg + 270, reach_m, arcs, ring);
        add_arc(b, along.arrival_azimuth_deg - 90, along.arrival_azimuth_deg + 90, reach_m, arcs, ring);
    } else {
        add_arc(a, 0, 360, reach_m, arcs, ring);
        ring.pop_back();
    }
    ring.push_back(ring.front());
    GeometryColumn out;
    out.begin_row(Shape::polygon);
    out.begin_part();
    out.add_ring(ring);
    out.end_row();
    return to_geos_mended(out, 0);
}

void add_widened(const Cover& cover, Arcs arcs, std::vector<GeosPtr>& out)
{
    const GeometryColumn& shapes = *cover.shape;
    if (shapes.shape(cover.row) == Shape::polygon) {
        out.push_back(to_geos_mended(shapes, cover.row));
    }
    if (!(cover.reach_m > 0)) {
        return;
    }
    std::vector<Point> pieces;
    for_each_edge(shapes, cover.row, [&](Point a, Point b) {
        const Point ends[] = {a, b};
        split_long_edges(ends, longest_edge_m, pieces);
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            out.push_back(widened_edge(pieces[i - 1], pieces[i], cover.reach_m, arcs));
        }
    });
}

/// Appends a polygon row, empty if there is nothing polygonal, and measures it.
double add_measured(const GEOSGeometry& geometry, GeometryColumn& out)
{
    GeometryColumn parts;
    from_geos(geometry, parts);
    if (parts.shape(0) == Shape::polygon) {
        out.append(parts, 0);
    } else {
        out.add_empty_row();
    }
    return area_m2(out, out.size() - 1);
}

}  // namespace

Uncovered uncovered_by_overlay(const GeometryColumn& subject, std::size_t row, std::span<const Cover> covers, Arcs arcs)
{
    Geos& geos = Geos::local();
    const GeosPtr whole = to_geos_mended(subject, row);
    std::vector<GeosPtr> parts;
    for (const Cover& cover : covers) {
        if (cover.shape->shape(cover.row) != Shape::none &&
            widened(cover.shape->box(cover.row), cover.reach_m).intersects(subject.box(row))) {
            add_widened(cover, arcs, parts);
        }
    }
    const GeosPtr all = collect(std::move(parts));
    const GeosPtr joined = geos.own(GEOSUnaryUnion_r(geos.handle(), all.get()), "union");
    Uncovered out;
    GeometryColumn scratch;
    out.subject_m2 = add_measured(*whole, scratch);
    out.covered_m2 =
        add_measured(*geos.own(GEOSIntersection_r(geos.handle(), whole.get(), joined.get()), "intersection"), scratch);
    out.gap_m2 = add_measured(*geos.own(GEOSDifference_r(geos.handle(), whole.get(), joined.get()), "difference"), out.gap);
    return out;
}

}  // namespace zonelint::geo
