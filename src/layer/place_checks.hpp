#pragma once
// What is doubtful about where the objects of a layer lie: outside the division that their row names, outlines with spikes. Told by
// an inspection; nothing of it changes a verdict.

#include "layer/table.hpp"

namespace zonelint::layer {

/// The row of `divisions` that each row names, or geo::no_division: also where several rows of `divisions` have its code.
[[nodiscard]] std::vector<std::uint32_t> named_divisions(const LayerTable& table, const LayerTable& divisions);

/// "position-outside-division": points outside the polygon of the division that their row names, or in one of another city where
/// `divisions` does not have the one named. "position-in-no-division": points in none of them whose row names none, where most
/// points of the layer lie in one. O(rows x vertices of that polygon).
[[nodiscard]] std::vector<Problem> check_divisions(const LayerTable& table, const LayerTable& divisions);

/// "position-outside-region": polygons larger than the country. Also told by an audit.
[[nodiscard]] std::vector<Problem> check_extents(const LayerTable& table);

/// Outlines with the same vertex twice running, and with spikes: corners below 1 degree between edges of more than 10 m.
[[nodiscard]] std::vector<Problem> check_outlines(const LayerTable& table);

}  // namespace zonelint::layer
