#pragma once
// Shells and holes of one polygon row from rings that do not cross.

#include "geo/geometry.hpp"

#include <vector>

namespace zonelint::geo {

/// Appends one polygon row, Shape::none without rings. Closed rings that run to the left are shells, others holes of the
/// smallest shell about them; rings that touch each other in points may. Parts and rings come in an order that depends on where
/// they lie alone. False, and nothing appended, if a hole lies in no shell.
[[nodiscard]] bool nest_rings(std::vector<std::vector<Point>> rings, GeometryColumn& out);

/// Twice the signed area of a closed ring in degrees, positive if it runs to the left.
[[nodiscard]] double twice_area(const std::vector<Point>& ring);

}  // namespace zonelint::geo
