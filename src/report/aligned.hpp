#pragma once
// Rows of cells as lines of text whose columns line up on a terminal.

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint::report {

/// Columns two blanks apart, padded by their width on a terminal; the last cell of a row is not padded, and cells wider than
/// `most_width` widen no other row. Lines end with a break.
[[nodiscard]] std::string aligned(const std::vector<std::vector<std::string>>& rows, std::string_view indent = "",
                                  std::size_t most_width = std::numeric_limits<std::size_t>::max());

}  // namespace zonelint::report
