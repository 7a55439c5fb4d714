#include "geo/arrangement.hpp"

#include "geo/edge_search.hpp"
#include "geo/geos.hpp"

#include <geos_c.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace zonelint::geo {

namespace {

constexpr double grid_deg = 1e-10;

double on_grid(double v) { return std::round(v / grid_deg) * grid_deg; }

/// Cuts the edge to the box (Liang and Barsky 1984); false if nothing of any length is left.
bool clip(Edge& e, const Box& box)
{
    const double dx = e.b.x - e.a.x;
    const double dy = e.b.y - e.a.y;
    double from = 0;
    double to = 1;
    const auto cut = [&](double speed, double room) {
        if (speed < 0) {
            from = std::max(from, room / speed);
        } else if (speed > 0) {
            to = std::min(to, room / speed);
        }
        return speed != 0 || room >= 0;
    };
    if (!cut(-dx, e.a.x - box.min_x) || !cut(dx, box.max_x - e.a.x) || !cut(-dy, e.a.y - box.min_y) ||
        !cut(dy, box.max_y - e.a.y) || from >= to) {
        return false;
    }
    const Edge whole = e;
    if (from > 0) {
        e.a = {whole.a.x + from * dx, whole.a.y + from * dy};
    }
    if (to < 1) {
        e.b = {whole.a.x + to * dx, whole.a.y + to * dy};
    }
    return true;
}

/// The edges in the box and its frame, with a vertex wherever two of them meet. Ends cut at the frame may lie a rounding
/// error off it; on the grid they are on it.
GeosPtr noded(const Box& box, std::span<const Edge> edges)
{
    Geos& geos = Geos::local();
    std::vector<GeosPtr> lines;
    for (Edge e : edges) {
        if (clip(e, box)) {
            const std::array<Point, 2> ends = {e.a, e.b};
            lines.push_back(to_geos_line(ends));
        }
    }
    const std::array<Point, 5> frame = {Point{box.min_x, box.min_y},
                                        {box.max_x, box.min_y},
                                        {box.max_x, box.max_y},
                                        {box.min_x, box.max_y},
                                        {box.min_x, box.min_y}};
    lines.push_back(to_geos_line(frame));
    const GeosPtr all = collect(std::move(lines), GEOS_MULTILINESTRING);
    return geos.own(GEOSUnaryUnionPrec_r(geos.handle(), all.get(), grid_deg), "union of lines");
}

using Ends = std::pair<std::pair<double, double>, std::pair<double, double>>;

/// The edges of all covered faces, ends in a fixed order.
std::vector<Ends> covered_edges(const GEOSGeometry& lines, const std::function<bool(Point)>& covered)
{
    Geos& geos = Geos::local();
    const GEOSGeometry* input = &lines;
    const GeosPtr faces = geos.own(GEOSPolygonize_r(geos.handle(), &input, 1), "polygonize");
    std::vector<Ends> out;
    const int count = GEOSGetNumGeometries_r(geos.handle(), faces.get());
    for (int i = 0; i < count; ++i) {
        const GEOSGeometry* face = GEOSGetGeometryN_r(geos.handle(), faces.get(), i);
        const GeosPtr inner = geos.own(GEOSPointOnSurface_r(geos.handle(), face), "point on surface");
        Point p;
        GEOSGeomGetX_r(geos.handle(), inner.get(), &p.x);
        GEOSGeomGetY_r(geos.handle(), inner.get(), &p.y);
        if (covered(p)) {
            GeometryColumn rings;
            from_geos(*face, rings);
            for_each_edge(rings, 0, [&](Point a, Point b) {
                const std::pair from{a.x, a.y};
                const std::pair to{b.x, b.y};
                out.emplace_back(std::min(from, to), std::max(from, to));
            });
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// Edges along the frame of the box are not boundary: the region goes on behind them.
bool on_frame(const Ends& e, const Box& box)
{
    const double slack = 2 * grid_deg;
    const auto both = [&](double u, double v, double side) {
        return std::abs(u - side) < slack && std::abs(v - side) < slack;
    };
    return both(e.first.first, e.second.first, box.min_x) || both(e.first.first, e.second.first, box.max_x) ||
           both(e.first.second, e.second.second, box.min_y) || both(e.first.second, e.second.second, box.max_y);
}

}  // namespace

double arranged_distance(Point p, const Box& around, std::span<const Edge> edges, const std::function<bool(Point)>& covered)
{
    const Box box{on_grid(around.min_x), on_grid(around.min_y), on_grid(around.max_x), on_grid(around.max_y)};
    const std::vector<Ends> faces = covered_edges(*noded(box, edges), covered);
    EdgeSearch search(p, std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < faces.size();) {
        // An edge between two covered faces comes twice and is no boundary.
        const std::size_t begin = i;
        while (i < faces.size() && faces[i] == faces[begin]) {
            ++i;
        }
        if (i - begin == 1 && !on_frame(faces[begin], box)) {
            search.offer({faces[begin].first.first, faces[begin].first.second},
                         {faces[begin].second.first, faces[begin].second.second});
        }
    }
    return search.result().metres;
}

}  // namespace zonelint::geo
