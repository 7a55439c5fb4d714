#pragma once
// The one point that stands for an object in lists and on small maps.

#include "geo/geometry.hpp"

#include <optional>

namespace zonelint::geo {

/// A point's first vertex, the middle of a line's longest part, a point inside a polygon's part with the largest box.
/// Nothing for a row without geometry.
[[nodiscard]] std::optional<Point> place_of(const GeometryColumn& column, std::size_t row);

}  // namespace zonelint::geo
