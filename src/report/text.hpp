#pragma once
// The ledger for a terminal.

#include "report/report.hpp"

#include <string>

namespace zonelint::report {

/// Several lines, the last one the headline. Columns are aligned for East Asian characters.
[[nodiscard]] std::string render_text(const Report& report, Lang lang);

/// "问题清单 12 台（处），其中违规 3、未完成 0、待整治 9；待核 2": objects counted by their strictest outcome.
[[nodiscard]] Text headline(const Report& report);

}  // namespace zonelint::report
