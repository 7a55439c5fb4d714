#pragma once
// Values that read well and cannot be meant: the year 1019, a boiler of ten million megawatts. Told by an inspection; nothing
// of it changes a verdict.

#include "layer/table.hpp"

namespace zonelint::layer {

/// Dates and years outside 1900 to 2100, and quantities beyond anything in the country, in any field. Each is a problem of its
/// own, in the order of the table.
[[nodiscard]] std::vector<Problem> check_plausible(const LayerTable& table);

}  // namespace zonelint::layer
