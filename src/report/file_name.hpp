#pragma once
// Names of people's things as names of files.

#include <set>
#include <string>
#include <string_view>

namespace zonelint::report {

inline constexpr std::size_t longest_file_name = 200;  ///< bytes; endings and what a program adds still fit into 255

/// A name that every system takes for one file: characters that some forbid become '_', blanks at its ends and dots at its end go, a long
/// one is cut at a character. Names that differ in capitals only count as the same; one that is taken gets a number. The
/// name is added to `taken`.
[[nodiscard]] std::string file_name_of(std::string_view text, std::set<std::string>& taken);

}  // namespace zonelint::report
