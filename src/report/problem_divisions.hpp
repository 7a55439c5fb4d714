#pragma once
// To whom a problem with a delivery is to be told.

#include "audit/divisions.hpp"
#include "layer/table.hpp"

#include <string>
#include <vector>

namespace zonelint::report {

/// For each problem of the table the division of the row it tells of, used or excluded; "" where that is not known, and for
/// problems of a whole source.
[[nodiscard]] std::vector<std::string> problem_divisions(const layer::LayerTable& table, const audit::Divisions& divisions);

}  // namespace zonelint::report
