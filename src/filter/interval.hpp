#pragma once
// Arithmetic and comparison of numbers that may be known only within limits. The names of missing facts are joined where
// the outcome is unknown or wider than a point.

#include "filter/expr.hpp"
#include "filter/trace.hpp"

namespace zonelint::filter {

/// `op` is one of add, subtract, multiply, divide. x / 0 is unknown ("empty base"), and so is a quotient whose base may be
/// 0; what would have no lower end is unknown.
[[nodiscard]] Interval combine(Op op, const Interval& a, const Interval& b);

/// Yes or no only where it holds or fails for every pair of values.
[[nodiscard]] Truth compare(Comparison comparison, const Interval& a, const Interval& b);

}  // namespace zonelint::filter
