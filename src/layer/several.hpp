#pragma once
// Rows that are several devices: "2×10" in a capacity.

#include "base/text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace zonelint::layer {

/// What each device has: "2×10蒸吨", "2*10蒸吨", "2台10蒸吨", "10蒸吨×2", "10蒸吨×2台" are twice "10蒸吨"; "10+4t/h" is "10t/h" and "4t/h";
/// "1×10" is one device of "10". Empty for a single amount, for more than 50 devices, and for what can be read in two ways ("10×2" without a unit: the number of devices comes
/// first, but it is the larger one).
[[nodiscard]] std::vector<std::string> split_devices(std::string_view text);

/// What to say of a row that became so many subjects.
[[nodiscard]] Text split_message(std::string_view raw, std::size_t devices);

}  // namespace zonelint::layer
