#pragma once
// What the sheets of a workbook or CSV hold.

#include "io/source_file.hpp"
#include "layer/head_words.hpp"
#include "layer/survey.hpp"

namespace zonelint::io {

inline constexpr std::size_t most_sample_rows = 512;
inline constexpr std::size_t most_sample_bytes = 200;  ///< of a cell

/// Sheets with any cell; `words` of the kinds they may hold. Throws Error(input) where a text is not in the encoding or the file is damaged.
[[nodiscard]] std::vector<layer::LayerSurvey> survey_sheets(const SourceFile& source,
                                                            std::span<const layer::HeadWords> words, const Where& where);

/// The cells of a row as texts that are not long.
[[nodiscard]] std::vector<std::string> sample_texts(std::span<const layer::Cell> cells);

}  // namespace zonelint::io
