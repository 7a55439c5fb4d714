#pragma once
// How codes stand above and below each other: by parents, by the digits of divisions, by the digits of industries.

#include "layer/kind.hpp"

namespace zonelint::layer {

/// The code of this name; null when there is none.
[[nodiscard]] const Code* find_code(const CodeList& list, std::string_view name);

/// True if `low` is `high` or has it among its parents.
[[nodiscard]] bool lies_below(const CodeList& list, std::string_view low, std::string_view high);

/// A normal division code as it is today: old codes become new ones, and what lies below an old county is not known by the
/// new one.
[[nodiscard]] std::string current_division(const CodeList& list, std::string code);

/// A section of GB/T 4754-2017: "A" to "T".
[[nodiscard]] bool is_section(std::string_view code);

}  // namespace zonelint::layer
