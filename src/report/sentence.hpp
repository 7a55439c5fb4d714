#pragma once
// Sentences put together from parts in both languages.

#include "base/text.hpp"

#include <vector>

namespace zonelint::report {

/// All parts with a separator of their language between them.
[[nodiscard]] Text joined(const std::vector<Text>& parts, const char* zh, const char* en);

/// Adds a part that is not empty and not there yet.
void add_part(std::vector<Text>& parts, Text part);

}  // namespace zonelint::report
