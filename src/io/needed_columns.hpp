#pragma once
// Which columns of a source are worth reading.

#include "io/api.hpp"

#include <vector>

namespace zonelint::io {

/// Only columns that feed a field somebody needs; of tables without geometry (not `located`) all, for blank rows to be known as such.
[[nodiscard]] std::vector<bool> needed_columns(const ReadRequest& request, const layer::FieldMap& map, std::size_t columns,
                                               bool located);

}  // namespace zonelint::io
