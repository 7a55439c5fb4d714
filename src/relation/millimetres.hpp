#pragma once
// How fine distances are compared.

#include <cmath>

namespace zonelint::relation {

/// Distances and limits are compared as whole millimetres: coordinates of eight decimals say no more, and the anchor at
/// 15 000 m, inclusive, is 0.4 mm beyond it in doubles.
[[nodiscard]] inline double to_millimetres(double metres) { return std::round(metres * 1000); }

}  // namespace zonelint::relation
