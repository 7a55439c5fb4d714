#pragma once
// Nearest points on the ellipsoid. Edges are straight in longitude/latitude, the distance is Karney's geodesic.

#include "geo/geometry.hpp"

#include <cstddef>
#include <limits>

namespace zonelint::geo {

/// Without an answer (a row of Shape::none) the distance is infinite.
struct Nearest {
    double metres = std::numeric_limits<double>::infinity();
    Point on_a = {};
    Point on_b = {};
};

/// Distance from p to the closed shape; 0 inside or on a polygon (even-odd). on_a is p.
/// Error below 1 cm up to 100 km, below 1e-6 of the distance beyond. A local plane (see LocalFrame) sorts out the edges
/// that may hold the nearest point, on those the geodesic is minimised by its own azimuth. O(vertices), thread safe.
[[nodiscard]] Nearest nearest(Point p, const GeometryColumn& column, std::size_t row);

/// Distance between two shapes of any kind; 0 when they touch or overlap, then both points are a common one (a crossing
/// is rounded to doubles).
/// The same error. Runs of edges are compared by their boxes first, so the cost is far below the product of the vertices.
[[nodiscard]] Nearest nearest(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::size_t row_b);

/// Distance from p to the line, the points, or the edges of the rings, also from inside a polygon.
[[nodiscard]] Nearest nearest_boundary(Point p, const GeometryColumn& column, std::size_t row);

/// The same to one edge; a == b is a point.
[[nodiscard]] Nearest nearest_on_edge(Point p, Point a, Point b);

}  // namespace zonelint::geo
