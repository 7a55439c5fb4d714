#include "geo/obstacle.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace zonelint::geo {

namespace {

/// Overlays leave what lay on an edge a little beside it.
constexpr double grid_m = 0.001;

double signed_area(std::span<const Point> ring)
{
    double twice = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        twice +=
            (ring[i - 1].x - ring[0].x) * (ring[i].y - ring[0].y) - (ring[i].x - ring[0].x) * (ring[i - 1].y - ring[0].y);
    }
    return 0.5 * twice;
}

}  // namespace

double Obstacle::Wall::distance(Point p) const
{
    const Point along{to.x - from.x, to.y - from.y};
    const double squared = along.x * along.x + along.y * along.y;
    const double reached = squared > 0 ? ((p.x - from.x) * along.x + (p.y - from.y) * along.y) / squared : 0;
    const double t = std::clamp(reached, 0.0, 1.0);
    return std::hypot(from.x + t * along.x - p.x, from.y + t * along.y - p.y);
}

std::vector<Obstacle::Wall> Obstacle::walls_of(const GeometryColumn& polygon)
{
    std::vector<Wall> out;
    for (std::uint32_t part = polygon.parts_begin(0); part < polygon.parts_end(0); ++part) {
        for (std::uint32_t r = polygon.rings_begin(part); r < polygon.rings_end(part); ++r) {
            const auto ring = polygon.ring(r);
            const bool hole = r != polygon.rings_begin(part);
            const bool turned = (signed_area(ring) > 0) == hole;
            for (std::size_t i = 1; i < ring.size(); ++i) {
                out.push_back(turned ? Wall{ring[i], ring[i - 1]} : Wall{ring[i - 1], ring[i]});
            }
        }
    }
    return out;
}

std::vector<Box> Obstacle::boxes_of(const std::vector<Wall>& walls)
{
    std::vector<Box> out;
    out.reserve(walls.size());
    for (const Wall& wall : walls) {
        out.push_back({std::min(wall.from.x, wall.to.x), std::min(wall.from.y, wall.to.y), std::max(wall.from.x, wall.to.x),
                       std::max(wall.from.y, wall.to.y)});
    }
    return out;
}

Obstacle::Obstacle(const GeometryColumn& polygon)
    : m_geos(Geos::local()), m_polygon(to_geos(polygon, 0)), m_prepared(GEOSPrepare_r(m_geos.handle(), m_polygon.get())),
      m_walls(walls_of(polygon)), m_index(boxes_of(m_walls))
{
    if (!m_prepared) {
        m_geos.fail("prepare");
    }
}

double Obstacle::distance(Point p) const
{
    const GeosPtr point = m_geos.own(GEOSGeom_createPointFromXY_r(m_geos.handle(), p.x, p.y), "point");
    double d = 0;
    if (GEOSPreparedDistance_r(m_geos.handle(), m_prepared.get(), point.get(), &d) == 0) {
        m_geos.fail("distance");
    }
    return d;
}

double Obstacle::most_between(Point a, Point b, double at_middle)
{
    const Point middle{0.5 * (a.x + b.x), 0.5 * (a.y + b.y)};
    double least = std::numeric_limits<double>::infinity();
    for (const std::uint32_t i : near(middle, at_middle + grid_m)) {
        least = std::min(least, std::max(m_walls[i].distance(a), m_walls[i].distance(b)));
    }
    return least;
}

bool Obstacle::pushes_one_way(Point p, double at_p, double reach)
{
    const std::span<const std::uint32_t> walls = near(p, at_p + 2 * reach + grid_m);
    Point sum{0, 0};
    for (const std::uint32_t i : walls) {
        const Point way = m_walls[i].outward();
        const double length = std::hypot(way.x, way.y);
        if (length > 0) {
            sum = {sum.x + way.x / length, sum.y + way.y / length};
        }
    }
    return !walls.empty() && std::ranges::all_of(walls, [&](std::uint32_t i) {
        const Point way = m_walls[i].outward();
        return way.x * sum.x + way.y * sum.y > 0;
    });
}

std::span<const std::uint32_t> Obstacle::near(Point p, double radius)
{
    m_index.query({p.x - radius, p.y - radius, p.x + radius, p.y + radius}, m_near);
    std::erase_if(m_near, [&](std::uint32_t i) { return m_walls[i].distance(p) > radius; });
    return m_near;
}

}  // namespace zonelint::geo
