#pragma once
// Exact position of a point: no tolerance, no dependence on the validity of a polygon.

#include "geo/geometry.hpp"

#include <cstddef>
#include <cstdint>

namespace zonelint::geo {

enum class Side : std::uint8_t { outside, boundary, inside };

/// Sign of the turn a, b, c: 1 to the left, -1 to the right, 0 exactly on one line. Exact for all finite coordinates
/// without under- or overflow: a double filter, then expansion arithmetic (Shewchuk 1997).
[[nodiscard]] int orientation(Point a, Point b, Point c);

/// True if the closed segment ab contains p.
[[nodiscard]] bool on_segment(Point p, Point a, Point b);

/// True if the closed segments share a point. A segment may be a single point.
[[nodiscard]] bool segments_meet(Point a, Point b, Point c, Point d);

/// Polygon: even-odd over all rings of all parts, so two lobes that overlap cancel. Line: boundary when on it, never
/// inside. Point: boundary when equal. A point with NaN is outside. O(vertices), thread safe.
[[nodiscard]] Side locate(Point p, const GeometryColumn& column, std::size_t row);

}  // namespace zonelint::geo
