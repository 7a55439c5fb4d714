#pragma once
// The table "summary": verdicts counted by division and rule, and what coverage conditions come to there.

#include "report/report.hpp"
#include "report/table.hpp"

namespace zonelint::report {

/// `kinds` are the words of the kinds that rules may be about.
[[nodiscard]] std::vector<Field> summary_fields(std::vector<Word> kinds);

/// Divisions by code, in each the rules that ran in their order.
[[nodiscard]] std::vector<Record> summary_rows(const Report& report);

}  // namespace zonelint::report
