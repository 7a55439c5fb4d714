#pragma once
// Kleene's three-valued logic: what is missing is unknown, never false.

#include <algorithm>
#include <cstdint>

namespace zonelint {

enum class Truth : std::uint8_t { no = 0, unknown = 1, yes = 2 };

[[nodiscard]] constexpr Truth both(Truth a, Truth b) { return std::min(a, b); }
[[nodiscard]] constexpr Truth either(Truth a, Truth b) { return std::max(a, b); }
[[nodiscard]] constexpr Truth negate(Truth a) { return static_cast<Truth>(2 - static_cast<int>(a)); }
[[nodiscard]] constexpr Truth truth_of(bool b) { return b ? Truth::yes : Truth::no; }

/// True if all say yes, false if all say no, else unknown: the alternative readings of one text.
[[nodiscard]] constexpr Truth agree(Truth a, Truth b) { return a == b ? a : Truth::unknown; }

}  // namespace zonelint
