#pragma once
// Distances in a plane from points to one polygon row: 0 inside, and what can be said of all points of an edge or a disc.

#include "geo/box_index.hpp"
#include "geo/geometry.hpp"
#include "geo/geos.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace zonelint::geo {

/// Metres, as the polygon's coordinates are. Not to be shared by threads.
class Obstacle {
public:
    /// Row 0 of the column, a valid polygon; Error else.
    explicit Obstacle(const GeometryColumn& polygon);

    [[nodiscard]] double distance(Point p) const;

    /// No point between a and b is farther than this: the distance to a single edge is convex along them. Infinite when
    /// nothing is known. `at_middle` is the distance of the point half way.
    [[nodiscard]] double most_between(Point a, Point b, double at_middle);

    /// True if the distance surely has no local maximum less than `reach` from p: all edges that may be the nearest of a
    /// point there push it the same way. `at_p` is the distance of p.
    [[nodiscard]] bool pushes_one_way(Point p, double at_p, double reach);

private:
    /// An edge with the polygon to its left.
    struct Wall {
        Point from;
        Point to;

        [[nodiscard]] Point outward() const { return {to.y - from.y, from.x - to.x}; }
        [[nodiscard]] double distance(Point p) const;
    };
    [[nodiscard]] static std::vector<Wall> walls_of(const GeometryColumn& polygon);
    [[nodiscard]] static std::vector<Box> boxes_of(const std::vector<Wall>& walls);

    /// The walls at most `radius` from p; until the next call.
    std::span<const std::uint32_t> near(Point p, double radius);

    Geos& m_geos;
    GeosPtr m_polygon;
    GeosPreparedPtr m_prepared;
    std::vector<Wall> m_walls;
    BoxIndex m_index;
    std::vector<std::uint32_t> m_near;
};

}  // namespace zonelint::geo
