#pragma once
// One of two runs to be compared, from what it stored or would store.

#include "audit/diff.hpp"
#include "report/results.hpp"
#include "rule/program.hpp"

#include <string_view>

namespace zonelint::report {

/// `results` with tables and verdicts, `manifest` the text of the run's manifest.json; `name` stands for the run in messages.
/// Throws Error(input) for verdicts and manifests that are damaged.
[[nodiscard]] audit::DiffSide diff_side(const Results& results, std::string_view manifest, const std::string& name);

/// The rules as they were compiled: parts, parameters, fields read.
void add_rules(audit::DiffSide& side, const rule::Program& program);

}  // namespace zonelint::report
