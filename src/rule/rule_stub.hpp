#pragma once
// What a new rule begins with: commented TOML in which everything that the law must say is still empty.

#include "base/text.hpp"
#include "layer/kind.hpp"

#include <string>
#include <string_view>

namespace zonelint::rule {

/// The head of a pack: id, and what is to be filled in. `lang` is that of the comments.
[[nodiscard]] std::string pack_stub(std::string_view id, Lang lang);

/// The table [rule.NAME] about a kind, with the fields of that kind, their units and codes in comments.
[[nodiscard]] std::string rule_stub(std::string_view name, const layer::Kind& subject, Lang lang);

/// The file cases/NAME.toml: an object that breaks the rule, one that keeps it, one of which a fact is missing.
[[nodiscard]] std::string cases_stub(const layer::Kind& subject, Lang lang);

}  // namespace zonelint::rule
