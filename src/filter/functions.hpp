#pragma once
// The five functions of the language.

#include <algorithm>
#include <array>
#include <string_view>

namespace zonelint::filter {

inline constexpr std::array<std::string_view, 5> function_names{"as_of", "age", "area", "length", "new_since"};

[[nodiscard]] inline bool is_function(std::string_view name)
{
    return std::find(function_names.begin(), function_names.end(), name) != function_names.end();
}

}  // namespace zonelint::filter
