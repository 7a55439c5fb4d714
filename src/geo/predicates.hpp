#pragma once
// Predicates between rows, closed sets, planar in longitude/latitude, decided by GEOS. For points against polygons use
// locate() or PolygonSet, for many candidates against one row Prepared.

#include "geo/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace zonelint::geo {

/// True if the shapes share a point. Shape::none meets nothing. Throws Error(input) with the reason when a row is invalid.
[[nodiscard]] bool intersects(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::size_t row_b);

/// True if no point of b is outside a. Shape::none covers nothing and is covered by nothing. Throws as above.
[[nodiscard]] bool covers(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::size_t row_b);

/// True if the row of a lies wholly in the closed union of the polygon rows of b, tolerance 0. Rows of b that are invalid
/// are mended first; an invalid row of a throws. Overlay of GEOS rounds to doubles: a row that runs along a joint of two
/// members may be held outside by nanometres; outside_by_m() tells.
[[nodiscard]] bool within_union(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b,
                                std::span<const std::uint32_t> rows);

}  // namespace zonelint::geo
