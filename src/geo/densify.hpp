#pragma once
// Edges are straight in the coordinates of their source. Before a change of coordinates long ones are cut there.

#include "geo/crs.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace zonelint::geo {

inline constexpr double densify_tolerance_m = 0.02;

/// The column with x, y of the source as longitude and latitude. Edges are halved while their middle lies farther than
/// `tolerance_m` from the middle of the transformed edge; edges that bend by less at their length are left alone. A vertex
/// that cannot be transformed is NaN. Identity transforms copy. O(vertices), thread safe.
[[nodiscard]] GeometryColumn to_lonlat(const Transform& transform, const GeometryColumn& source,
                                       double tolerance_m = densify_tolerance_m);

/// Clears `out` and fills it with the points and equal cuts of every edge longer than `max_m` metres on the ellipsoid, on the
/// straight line in longitude/latitude.
void split_long_edges(std::span<const Point> points, double max_m, std::vector<Point>& out);

}  // namespace zonelint::geo
