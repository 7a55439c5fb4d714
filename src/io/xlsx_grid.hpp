#pragma once
// A sheet as rows from its first to its last, heads included: what is written, and what must be read back.

#include "report/workbook.hpp"

#include <span>

namespace zonelint::io {

/// "2024-06-30" as the number that spreadsheets count days by; nothing before 1900-03-01 and after 9999-12-31, where they
/// disagree or have none.
[[nodiscard]] std::optional<double> day_number(Date date);

/// Row `row` of the sheet, its heading lines and heads counted: a cell a column, only the first in a heading line. Dates
/// that are no numbers are texts.
void grid_row(const report::Sheet& sheet, std::size_t row, std::vector<report::Cell>& out);

[[nodiscard]] std::size_t grid_rows(const report::Sheet& sheet);

/// Points that the wrapped texts of a body row need; 0 where one line does. Spreadsheets other than Excel do not work this
/// out on opening.
[[nodiscard]] double row_height(const report::Sheet& sheet, std::span<const report::Cell> cells);

/// "_x0041_" means "A" in the texts of a workbook: escaped, so that it stays what it is. And back.
[[nodiscard]] std::string escaped(const std::string& text);
[[nodiscard]] std::string unescaped(std::string text);

}  // namespace zonelint::io
