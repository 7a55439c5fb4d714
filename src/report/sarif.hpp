#pragma once
// Findings as SARIF 2.1.0, for programs that collect the findings of checkers.

#include "report/results.hpp"

#include <string>

namespace zonelint::report {

/// One run: rules from the ledger, results from findings, undetermined and advice. Findings are `fail` (violation: error,
/// shortfall and todo: warning), undetermined is `review`, advice `informational`; these two have the level `none`, as the standard
/// says. Objects are logical locations "kind:id": rows do not say in which line of a source they stand. No clock.
[[nodiscard]] std::string render_sarif(const Results& results);

}  // namespace zonelint::report
