#pragma once
// What is doubtful about a layer that reads well: codes that fail their check digit, objects at one place, positions too coarse or
// outside the division that their row names. Told by an inspection; nothing of it changes a verdict.

#include "layer/table.hpp"

namespace zonelint::layer {

/// Each concerned row is a problem of its own, in the order of the table.
[[nodiscard]] std::vector<Problem> check_codes(const LayerTable& table);

/// Points whose degrees (`degrees`: the source gives them as such) have at most two decimals, or three where more than 5 % of
/// the layer have no more.
[[nodiscard]] std::vector<Problem> check_decimals(const LayerTable& table, bool degrees);

/// Points that three or more enterprises (else objects) give as theirs, to the last digit.
[[nodiscard]] std::vector<Problem> check_same_place(const LayerTable& table);

/// Objects of other identifiers with one name, one position and all other fields alike; not of devices.
[[nodiscard]] std::vector<Problem> check_same_object(const LayerTable& table);

/// The row of `divisions` that each row names, or geo::no_division: also where several rows of `divisions` have its code.
[[nodiscard]] std::vector<std::uint32_t> named_divisions(const LayerTable& table, const LayerTable& divisions);

/// Points that lie outside the polygon of the division that their row names. O(rows x vertices of that polygon).
[[nodiscard]] std::vector<Problem> check_divisions(const LayerTable& table, const LayerTable& divisions);

}  // namespace zonelint::layer
