#pragma once
// Where a layer of a delivery should lie, by the others. Internal to inspections.

#include "cli/inspect_judge.hpp"

namespace zonelint::cli {

/// Polygons of divisions: all else is held against them.
[[nodiscard]] bool is_divisions(const Work& work);

/// About the divisions that are read already, else about the layers delivered beside it whose numbers leave no choice of a
/// system; empty where there are neither.
[[nodiscard]] geo::Box region_of(const Work& work, std::span<const Work> all);

}  // namespace zonelint::cli
