#pragma once
// The ledger for a terminal.

#include "report/report.hpp"

#include <string>

namespace zonelint::report {

/// Several lines, the last one the headline. Columns are aligned for East Asian characters.
[[nodiscard]] std::string render_text(const Report& report, Lang lang);

}  // namespace zonelint::report
