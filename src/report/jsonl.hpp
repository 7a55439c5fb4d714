#pragma once
// One object a line: verdicts.jsonl, a verdict with its evidence; a table as network_faults.jsonl.

#include "report/report.hpp"
#include "report/table.hpp"

#include <ostream>
#include <string>
#include <string_view>

namespace zonelint::report {

/// The listed rows in their order; with info.all_verdicts all subjects of all rules that ran, whose evidence is then
/// worked out in blocks on `jobs` threads.
void write_verdicts(const Report& report, std::ostream& out, unsigned jobs);

/// A row a line, its values by the names of the columns; what has no value is left out.
void write_json_lines(const Table& table, std::ostream& out);

/// A JSON string with its quotes. Malformed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string json_string(std::string_view text);
/// The same at the end of `out`.
void append_json_string(std::string& out, std::string_view text);
/// A value of a table: null, text, number as short as it reads back the same, flag, or a date as text.
[[nodiscard]] std::string json_value(const Value& value);
/// The same at the end of `out`.
void append_json_value(std::string& out, const Value& value);

}  // namespace zonelint::report
