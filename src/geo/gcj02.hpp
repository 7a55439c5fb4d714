#pragma once
// GCJ-02 and BD-09, the shifted coordinates of Chinese web maps, after the published (reverse-engineered) formulas. Real map
// products may differ by metres: call the result approximate, 10 m or more.

#include "geo/geometry.hpp"

namespace zonelint::geo {

inline constexpr double gcj02_accuracy_m = 10;

/// Outside 72.004..137.8347 E, 0.8293..55.8271 N GCJ-02 equals WGS 84.
[[nodiscard]] Point to_gcj02(Point wgs84);
[[nodiscard]] Point to_bd09(Point wgs84);

/// Inverse by fixed-point iteration: the forward function of the result is the argument within 1e-6 m, save for the jump at
/// the border of the area above. NaN stays NaN.
[[nodiscard]] Point from_gcj02(Point gcj02);
[[nodiscard]] Point from_bd09(Point bd09);

}  // namespace zonelint::geo
