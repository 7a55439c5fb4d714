#pragma once
// Words of a TOML file that name one of a few things.

#include "base/error.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zonelint::layer {

/// The entry of `table` that a word names. Throws Error(config) with "did you mean".
template <class T, std::size_t N>
T one_of(const std::array<std::pair<std::string_view, T>, N>& table, const std::string& word, const Where& where)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : table) {
        if (name == word) {
            return value;
        }
        names.emplace_back(name);
    }
    throw Error(ErrorKind::config, say("不认识“{}”", "unknown word '{}'", word), where,
                did_you_mean(word, names).empty() ? say("可用：{}", "one of: {}", join(names, ", "))
                                                  : did_you_mean(word, names));
}

}  // namespace zonelint::layer
