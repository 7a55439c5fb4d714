#pragma once
// Conditions on one word: =, <>, IN over codes or texts, and LIKE.

#include "filter/expr.hpp"

#include <string_view>

namespace zonelint::filter {

/// How `value` stands to the word asked for, under the comparison (equal or unequal) and the code list of `expr`: a value
/// coarser than the code asked for is unknown.
[[nodiscard]] Truth word_comparison(const Expr& expr, std::string_view value, std::string_view asked);

/// Truth of a compare with a constant, an in or a like for one known word.
[[nodiscard]] Truth word_truth(const Expr& expr, std::string_view value);

/// `%` stands for any characters, `_` for one (a UTF-8 character), `\` takes the next literally. The whole text must match.
[[nodiscard]] bool matches_like(std::string_view text, std::string_view pattern);

}  // namespace zonelint::filter
