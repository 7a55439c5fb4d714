#pragma once
// Workbooks and CSV files as texts.

#include "layer/sheet_text.hpp"

#include <filesystem>

namespace zonelint::io {

/// All sheets in their order, hidden ones too, without blank rows; cells merged over several lines are those of each. Throws Error(input) for a file that is missing, Error(unreadable)
/// for one that is damaged, refused, or no workbook or CSV file.
[[nodiscard]] std::vector<layer::SheetText> read_sheet_texts(const std::filesystem::path& file);

}  // namespace zonelint::io
