#pragma once
// The tables of a run folder: what they are called, their columns, and their rows from a report.

#include "report/report.hpp"
#include "report/table.hpp"

#include <span>
#include <string>
#include <vector>

namespace zonelint::report {

/// ledger, sources, summary, findings, advice, undetermined, gaps, objects, excluded, problems, notes, and network_faults where the
/// run has pipes: in this order, without rows. `carry` are the fields copied into every finding, `kinds` those of the run's layers, `rule_kinds` those that its
/// rules may be about, layers that nobody delivered included.
[[nodiscard]] std::vector<Table> table_heads(const std::vector<std::string>& carry,
                                             std::span<const layer::Kind* const> kinds,
                                             std::span<const layer::Kind* const> rule_kinds);

/// The same with their rows. The report must outlive them.
[[nodiscard]] std::vector<Table> run_tables(const Report& report);

/// "objects" -> that table; throws Error(internal) for an unknown name.
[[nodiscard]] bool has_table(std::span<const Table> tables, std::string_view name);
[[nodiscard]] const Table& table_of(std::span<const Table> tables, std::string_view name);

}  // namespace zonelint::report
