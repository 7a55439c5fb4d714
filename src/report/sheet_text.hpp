#pragma once
// What may stand in a spreadsheet: texts, names of sheets.

#include "base/date.hpp"
#include "base/text.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace zonelint::report {

/// UTF-16 code units that a well-formed UTF-8 text takes, which is how spreadsheets count characters.
[[nodiscard]] std::size_t utf16_units(std::string_view utf8);

/// A text as a cell may hold it: well-formed UTF-8, characters that XML forbids as U+FFFD, line ends as LF. A text of more
/// than `most` units is cut at a character and ends with a mark that names `file`, which has it whole.
[[nodiscard]] std::string sheet_text(std::string_view text, std::string_view file, Lang lang, std::size_t most);

/// A name for a sheet: at most 31 units, without []:*?/\ and without ' at its ends; numbered where `taken` (names in lower
/// case) has it already, and added to `taken`.
[[nodiscard]] std::string sheet_name(std::string_view wanted, std::set<std::string>& taken);

/// "'台账'!A5"; `row` counts from 0.
[[nodiscard]] std::string sheet_place(std::string_view sheet, std::size_t row);

/// "as of 2024-06-30": what the heading above a list says of its run.
[[nodiscard]] Text as_of_text(Date day);
/// The day in a heading, in either language.
[[nodiscard]] std::optional<Date> find_as_of(std::string_view heading);

}  // namespace zonelint::report
