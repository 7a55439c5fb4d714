#pragma once
// The sheets of a run's workbook, without their names.

#include "report/sheet_columns.hpp"

namespace zonelint::report {

/// A list of findings: 问题清单, 待核清单, 机会清单. `table` and context must outlive the sheet, here and below.
[[nodiscard]] Sheet finding_sheet(const SheetContext& context, const Table& table);

/// One row an object, its strictest rule first.
[[nodiscard]] Sheet object_sheet(const SheetContext& context, const Table& table);

/// Division by rule, with subtotals a division, totals a rule and the grand total. Throws Error(internal) where they are not
/// the sums of the ledger.
[[nodiscard]] Sheet summary_sheet(const SheetContext& context);

/// A table as it is: ledger, sources, excluded, problems.
[[nodiscard]] Sheet table_sheet(const SheetContext& context, const Table& table);

/// What one must know before using the rest: what the run is about, what is where, how outcomes are read, the notes. `others`
/// are the sheets beside it, `notes` those of the workbook.
[[nodiscard]] Sheet read_me_sheet(const SheetContext& context, std::span<const Sheet> others, std::span<const Text> notes);

}  // namespace zonelint::report
