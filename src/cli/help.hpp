#pragma once
// Help texts, made from the table of verbs.

#include "cli/verb.hpp"

namespace zonelint::cli {

/// All verbs with their summaries.
[[nodiscard]] std::string overview(Lang lang);

/// Usage, description, operands and options of one verb.
[[nodiscard]] std::string help_of(const Verb& verb, Lang lang);

}  // namespace zonelint::cli
