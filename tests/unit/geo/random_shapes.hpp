#pragma once
// Random geometry with a seed that a failing test prints.

#include "geo/geometry.hpp"
#include "geo/wkt.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <string_view>
#include <vector>

namespace zonelint::geo::testing {

using Random = std::mt19937;

inline double between(Random& random, double low, double high) { return std::uniform_real_distribution(low, high)(random); }

inline Point point_in(Random& random, const Box& box)
{
    return {between(random, box.min_x, box.max_x), between(random, box.min_y, box.max_y)};
}

inline GeometryColumn wkt(std::string_view text)
{
    GeometryColumn column;
    parse_wkt(text, column);
    return column;
}

inline void add_polygon(GeometryColumn& column, const std::vector<Point>& ring)
{
    column.begin_row(Shape::polygon);
    column.begin_part();
    column.add_ring(ring);
    column.end_row();
}

inline void add_line(GeometryColumn& column, const std::vector<Point>& points)
{
    column.begin_row(Shape::line);
    column.begin_part();
    column.add_ring(points);
    column.end_row();
}

/// A simple ring about a centre, its radius in degrees changing from vertex to vertex.
inline std::vector<Point> star(Random& random, Point centre, double radius, int vertices)
{
    std::vector<Point> ring;
    for (int i = 0; i < vertices; ++i) {
        const double angle = 2 * std::numbers::pi * i / vertices;
        const double r = radius * between(random, 0.4, 1);
        ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

inline std::vector<Point> walk(Random& random, Point start, double step, int vertices)
{
    std::vector<Point> points = {start};
    for (int i = 1; i < vertices; ++i) {
        points.push_back({points.back().x + between(random, -step, step), points.back().y + between(random, -step, step)});
    }
    return points;
}

}  // namespace zonelint::geo::testing
