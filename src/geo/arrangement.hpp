#pragma once
// The boundary of a union near a point, where edges of several polygons run together. Used by PolygonSet.

#include "geo/geometry.hpp"

#include <functional>
#include <span>

namespace zonelint::geo {

/// Metres from p to the boundary of the region of all points for which `covered` is true, as far as it lies within `box`;
/// infinite if there is none. The region changes only across the edges. GEOS nodes them (grid 1e-10 deg, 0.01 mm) together
/// with the frame of the box into faces, each of which is asked for at one inner point; edges between a covered and an
/// uncovered face are the boundary. Edges that coincide, cross or touch need no care.
[[nodiscard]] double arranged_distance(Point p, const Box& around, std::span<const Edge> edges,
                                       const std::function<bool(Point)>& covered);

}  // namespace zonelint::geo
