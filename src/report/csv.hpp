#pragma once
// Tables as CSV: UTF-8 with a byte order mark, CRLF, quoted as RFC 4180 says; a text that a spreadsheet would take for a
// formula gets an apostrophe in front, as does one that begins with apostrophes before such a text, so that taking one off
// gives the text back.

#include "report/table.hpp"

#include <ostream>
#include <string>
#include <string_view>

namespace zonelint::report {

/// The head and all rows.
void write_csv(const Table& table, std::ostream& out);

/// One cell that holds a text. Malformed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// The text that csv_cell() wrote: without the apostrophe that it set before a formula.
[[nodiscard]] std::string unguarded(std::string text);

/// At most `decimals` digits after the point (below 0: ten significant digits), no trailing zeros; "" for what is not
/// finite.
[[nodiscard]] std::string csv_number(double value, int decimals = -1);

/// A value as a cell: numbers and dates plain, texts as csv_cell().
[[nodiscard]] std::string csv_value(const Value& value, int decimals = -1);

}  // namespace zonelint::report
