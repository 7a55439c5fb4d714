#pragma once
// Names of fields where ten bytes are all there is: the columns of a DBF.

#include <string>
#include <string_view>

namespace zonelint::layer {

/// Most bytes that a column name of a DBF holds.
inline constexpr std::size_t short_name_bytes = 10;

/// The short name of a field, the same in every run and layer, whatever stands beside it: at most ten letters, digits and
/// '_'. Ours are in a table; a field of somebody else's kind that is too long keeps its first letters and a mark made of
/// the whole name. Those that fit stay as they are.
[[nodiscard]] std::string short_name(std::string_view field);

}  // namespace zonelint::layer
