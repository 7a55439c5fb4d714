#pragma once
// W3: what of each polygon is farther than a distance from every line.

#include "layer/table.hpp"
#include "program/question.hpp"

#include <vector>

namespace zonelint::bench {

/// One line for each polygon, in the order of their features.
[[nodiscard]] std::vector<Line> gaps(const layer::LayerTable& polygons, const layer::LayerTable& lines, double reach_m,
                                     unsigned jobs);

}  // namespace zonelint::bench
