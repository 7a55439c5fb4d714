#pragma once
// Shared parts and parts outside. Overlay is planar in longitude/latitude (edges are straight there), measures are geodesic.
// Invalid polygons are mended first; what cannot be mended throws Error(input).

#include "geo/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace zonelint::geo {

/// Area that two polygon rows share; 0 for other shapes.
[[nodiscard]] double shared_area_m2(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::size_t row_b);
/// The same against the union of several rows: what two of them share counts once.
[[nodiscard]] double shared_area_m2(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b,
                                    std::span<const std::uint32_t> rows);

/// Length of the part of a line row in a closed polygon row; 0 for other shapes.
[[nodiscard]] double shared_length_m(const GeometryColumn& lines, std::size_t row, const GeometryColumn& polygons,
                                     std::size_t polygon_row);
[[nodiscard]] double shared_length_m(const GeometryColumn& lines, std::size_t row, const GeometryColumn& polygons,
                                     std::span<const std::uint32_t> rows);

/// Appends the shared part (or, for outside_part, the rest of a) of the dimension of a; Shape::none if there is none.
void shared_part(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::span<const std::uint32_t> rows,
                 GeometryColumn& out);
void outside_part(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::span<const std::uint32_t> rows,
                  GeometryColumn& out);

/// How far the farthest point of the row of a lies from the union of the polygon rows of b, in metres; 0 when within,
/// infinite when the union is empty. Error at most 1 cm or 1 %. Branch and bound over the part outside, in an azimuthal
/// plane about it.
[[nodiscard]] double outside_by_m(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b,
                                  std::span<const std::uint32_t> rows);

}  // namespace zonelint::geo
