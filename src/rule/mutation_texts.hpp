#pragma once
// What a text of a rule can be changed into, and the names it mentions. Internal to rule/.

#include "rule/mutation.hpp"

namespace zonelint::rule {

struct TextChange {
    Mutation::Type type;
    Where where;  ///< of the changed part
    std::string before, after;
    std::string text;  ///< the whole text, changed
};

/// The changes of a filter, in the order of its text. None for a text that is no filter.
[[nodiscard]] std::vector<TextChange> changes_of(const FilterText& text);

/// Values near this one, less first; none for what is neither a number nor a quantity.
[[nodiscard]] std::vector<std::string> near_limits(const std::string& text, bool is_string);

/// The names before the dots: of definitions, parameters and fields.
[[nodiscard]] std::vector<std::string> names_of_text(const std::string& text);

/// All texts of it in which a name may stand.
[[nodiscard]] std::vector<std::string> texts_of(const Definition& definition);
[[nodiscard]] std::vector<std::string> texts_of(const Rule& rule);

}  // namespace zonelint::rule
