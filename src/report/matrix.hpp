#pragma once
// Many audits in one table: what `audit --matrix` tells of them all.

#include "audit/outcome.hpp"
#include "report/workbook.hpp"

namespace zonelint::report {

/// One audit of a matrix.
struct MatrixRun {
    std::string city = {}, project = {}, region = {};
    Date as_of = {};
    int exit_code = 0;                            ///< of the audit; 128 + signal where one ended it
    std::string folder = {};                      ///< of the run, from that of the matrix; "" where there is none
    std::string message = {};                     ///< why there is no run
    audit::Counts counts{};                       ///< over all rules, by outcome
    std::int64_t findings = 0, undetermined = 0;  ///< objects, by their strictest outcome
};

/// A row an audit, in their order; counts are NULL where there is no run.
[[nodiscard]] Table matrix_table(const std::vector<MatrixRun>& runs);

/// The same as a workbook of one sheet.
[[nodiscard]] Workbook matrix_workbook(const std::vector<MatrixRun>& runs, const std::string& tool_version, Lang lang);

/// The audits of a stored run added up: its ledger and its objects.
void count_run(MatrixRun& out, const Table& ledger, const Table& objects);

}  // namespace zonelint::report
