#pragma once
// `audit --matrix`: many projects and days, one after the other, each a run of its own.

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "cli/verb.hpp"

namespace zonelint::cli {

inline constexpr const char* matrix_option = "--matrix";

/// Audits every city of the file on each of its days into `<output>/<city>/<day>`, each in a process of its own, so that one that fails
/// or needs too much memory costs only itself; beside it `<day>.txt` holds what it said. `summary.csv` and `summary.xlsx` have a
/// row for each. Options of the audit are passed on. A folder that exists is refused unless --force is given; then runs
/// in it are replaced one by one. Throws Error(usage|config|input).
[[nodiscard]] ExitCode audit_matrix(const Arguments& arguments, const Syntax& syntax, const Context& context);

}  // namespace zonelint::cli
