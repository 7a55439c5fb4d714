#pragma once
// Whether a layer of a delivery is in GCJ-02 or BD-09 and does not say so. Internal to inspections.

#include "cli/inspect_judge.hpp"

#include <span>

namespace zonelint::cli {

/// A layer that is said to be shifted is none that hides it.
[[nodiscard]] bool shift_declared(const Work& work);

/// Points against the divisions that their rows name. A shift that is found is a problem of the whole layer, and marks it.
void test_points(Work& work, const layer::LayerTable& table, const Work& other);

/// Outlines of polygons against the borders of other files; the best witness is named.
void test_outline(Work& work, std::span<const Work> all);

}  // namespace zonelint::cli
