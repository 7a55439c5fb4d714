#pragma once
// How the findings of a run stand that counties have answered.

#include "report/report.hpp"

namespace zonelint::report {

/// One sentence: findings by the state of their answers, and how many answered ones are no longer found, of those that the run asked
/// about again. The run must have follow-up. O(rows + answers).
[[nodiscard]] Text followup_note(const Report& report);

}  // namespace zonelint::report
