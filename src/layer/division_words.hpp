#pragma once
// Words by which tables call divisions: 江门市, 江门, 江门市新会区.

#include "layer/name_value.hpp"

#include <map>
#include <vector>

namespace zonelint::layer {

/// The code of every word that means one division only, by normal_word(): its name, the name without 市 or 县 behind it,
/// and the name behind those of the divisions above it. O(divisions).
[[nodiscard]] std::map<std::string, std::string> division_words(std::span<const DivisionName> divisions);

/// A source that knows these words of the field `division`; what the project declares goes first.
[[nodiscard]] SourceSpec with_division_words(SourceSpec spec, const Kind& kind,
                                             const std::map<std::string, std::string>& words);

/// The codes of all divisions that a word may mean, ascending.
[[nodiscard]] std::vector<std::string> divisions_called(std::span<const DivisionName> divisions, std::string_view word);

}  // namespace zonelint::layer
