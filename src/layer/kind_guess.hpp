#pragma once
// Which layer kind a table of a delivery may be: by its name, else by its columns.

#include "layer/survey.hpp"

#include <optional>
#include <string_view>

namespace zonelint::layer {

struct KindGuess {
    const Kind* kind = nullptr;      ///< null: none, or several that fit alike
    std::vector<const Kind*> alike;  ///< those, where there are several
    /// 0 to 1: half for a name, half for the share of the columns that have a meaning in the kind.
    double score = 0;
    std::vector<Text> reasons;
};

/// The kind with the longest alias found in the layer's or the file's name. Aliases in Latin letters must stand alone there
/// (GL is not found in english.csv). Where no name helps: the kind whose own fields most columns name, if these are at
/// least two and no other kind has as many.
[[nodiscard]] KindGuess guess_kind(const LayerSurvey& layer, const KindTable& kinds);

/// Columns that feed fields, or nothing where the aliases contradict each other.
[[nodiscard]] std::optional<FieldMap> map_by_alias(const LayerSurvey& layer, const Kind& kind, const KindTable& kinds);

/// True if the alias stands in the text: any place for Chinese, whole words for Latin letters; both in lower case.
[[nodiscard]] bool names(std::string_view text, std::string_view alias);

}  // namespace zonelint::layer
