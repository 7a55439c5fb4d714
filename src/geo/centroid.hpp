#pragma once
// The middle of a shape, where a text speaks of the centre of a plant or a park.

#include "geo/geometry.hpp"

#include <cstddef>

namespace zonelint::geo {

/// Polygon: centre of its area (holes count against it), line: of its length, points: their mean. Planar in
/// longitude/latitude, which is right to metres for shapes of some kilometres. Requires a geometry. O(vertices).
[[nodiscard]] Point centroid(const GeometryColumn& column, std::size_t row);

}  // namespace zonelint::geo
