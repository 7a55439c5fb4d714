#include "geo/geodesic.hpp"
#include "geo/geos.hpp"
#include "geo/locate.hpp"
#include "geo/obstacle.hpp"
#include "geo/overlay.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <queue>
#include <vector>

namespace zonelint::geo {

namespace {

/// An azimuthal plane: distances from its origin are exact, others within (distance / radius)^2 / 6.
Point on_plane(Point origin, Point p)
{
    const Bearing to = bearing(origin, p);
    const double azimuth = to.azimuth_deg * std::numbers::pi / 180;
    return {to.metres * std::sin(azimuth), to.metres * std::cos(azimuth)};
}

GeometryColumn on_plane(Point origin, const GeometryColumn& column)
{
    GeometryColumn out;
    for (std::size_t row = 0; row < column.size(); ++row) {
        out.begin_row(column.shape(row));
        for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
            out.begin_part();
            for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
                std::vector<Point> ring;
                for (const Point& p : column.ring(r)) {
                    ring.push_back(on_plane(origin, p));
                }
                out.add_ring(ring);
            }
        }
        out.end_row();
    }
    return out;
}

/// A square that may hold a farther point, by the farthest it could hold.
struct Cell {
    Point centre;
    double half;
    double most;

    bool operator<(const Cell& other) const { return most < other.most; }
};

double tolerance_m(double found) { return std::max(0.01, 0.01 * found); }

/// The farthest point of an edge, given the distances of its ends.
void farthest_of_edge(Point a, double at_a, Point b, double at_b, Obstacle& obstacle, double& found)
{
    found = std::max({found, at_a, at_b});
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    if (0.5 * (at_a + at_b + length) <= found + tolerance_m(found)) {
        return;
    }
    const Point middle{0.5 * (a.x + b.x), 0.5 * (a.y + b.y)};
    const double at_middle = obstacle.distance(middle);
    found = std::max(found, at_middle);
    if (obstacle.most_between(a, b, at_middle) <= found + tolerance_m(found)) {
        return;
    }
    farthest_of_edge(a, at_a, middle, at_middle, obstacle, found);
    farthest_of_edge(middle, at_middle, b, at_b, obstacle, found);
}

/// The farthest point of a region, given that of its edges: squares are quartered while they may hold one farther by more
/// than the tolerance. The distance changes no faster than the point moves, and from a point where it has no maximum a
/// way leads on to a farther one, at the latest on an edge.
double farthest_of_region(const GeometryColumn& region, Obstacle& obstacle, double found)
{
    Geos& geos = Geos::local();
    // What is nearer to an edge than the tolerance is known by the edge: slivers of a shared border have nothing else.
    GeosPtr whole = to_geos(region, 0);
    if (!geos.answer(GEOSisValid_r(geos.handle(), whole.get()), "is valid")) {
        whole = geos.own(GEOSMakeValid_r(geos.handle(), whole.get()), "make valid");
    }
    const GeosPtr core = geos.own(GEOSBuffer_r(geos.handle(), whole.get(), -tolerance_m(found), 8), "buffer");
    if (geos.answer(GEOSisEmpty_r(geos.handle(), core.get()), "is empty")) {
        return found;
    }
    const GeosPreparedPtr prepared(GEOSPrepare_r(geos.handle(), core.get()));
    if (!prepared) {
        geos.fail("prepare");
    }
    const Box& box = region.box(0);
    std::priority_queue<Cell> queue;
    const auto visit = [&](Point centre, double half) {
        const double d = obstacle.distance(centre);
        const double reach = half * std::numbers::sqrt2;
        if (d + reach <= found + tolerance_m(found)) {
            return;
        }
        if (d > found && locate(centre, region, 0) != Side::outside) {
            found = d;
        }
        if (!obstacle.pushes_one_way(centre, d, reach)) {
            queue.push({centre, half, d + reach});
        }
    };
    visit({0.5 * (box.min_x + box.max_x), 0.5 * (box.min_y + box.max_y)},
          0.5 * std::max(box.max_x - box.min_x, box.max_y - box.min_y));
    while (!queue.empty() && queue.top().most > found + tolerance_m(found)) {
        const Cell cell = queue.top();
        queue.pop();
        const double half = 0.5 * cell.half;
        for (const double dx : {-half, half}) {
            for (const double dy : {-half, half}) {
                const Point centre{cell.centre.x + dx, cell.centre.y + dy};
                const GeosPtr square = geos.own(GEOSGeom_createRectangle_r(geos.handle(), centre.x - half, centre.y - half,
                                                                           centre.x + half, centre.y + half),
                                                "rectangle");
                if (geos.answer(GEOSPreparedIntersects_r(geos.handle(), prepared.get(), square.get()), "intersects")) {
                    visit(centre, half);
                }
            }
        }
    }
    return found;
}

}  // namespace

double outside_by_m(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::span<const std::uint32_t> rows)
{
    GeometryColumn outside;
    if (a.shape(row_a) == Shape::point) {
        outside.append(a, row_a);
    } else {
        outside_part(a, row_a, b, rows, outside);
    }
    if (outside.shape(0) == Shape::none) {
        return 0;
    }
    GeometryColumn joined;
    from_geos(*union_of(b, rows), joined);
    if (joined.shape(0) != Shape::polygon) {
        return std::numeric_limits<double>::infinity();
    }
    const Box box = outside.box(0);
    const Point origin{0.5 * (box.min_x + box.max_x), 0.5 * (box.min_y + box.max_y)};
    const GeometryColumn part = on_plane(origin, outside);
    Obstacle obstacle(on_plane(origin, joined));
    double found = 0;
    for_each_edge(part, 0, [&](Point p, Point q) {
        farthest_of_edge(p, obstacle.distance(p), q, obstacle.distance(q), obstacle, found);
    });
    if (part.shape(0) == Shape::polygon) {
        found = farthest_of_region(part, obstacle, found);
    }
    return found;
}

}  // namespace zonelint::geo
