#pragma once
// In which language the command speaks.

#include "base/text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace zonelint::cli {

/// Chinese if the first set of LC_ALL, LC_MESSAGES, LANG begins with "zh", else English.
[[nodiscard]] Lang locale_language();

/// "zh" or "en"; throws Error(usage) otherwise.
[[nodiscard]] Lang parse_language(const std::string& word);

/// What `--lang` says, wherever it stands: messages about the command line itself are in that language too.
[[nodiscard]] std::optional<Lang> language_option(const std::vector<std::string>& words);

}  // namespace zonelint::cli
