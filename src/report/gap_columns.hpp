#pragma once
// The columns of a gap: one table for gaps.csv and the layers gaps and slivers.

#include "report/report.hpp"
#include "report/table.hpp"

#include <span>

namespace zonelint::report {

/// `kinds` are those of the run: titles of subjects and references.
[[nodiscard]] std::vector<Field> gap_fields(std::span<const layer::Kind* const> kinds);

/// One value a field; texts in the language of the run.
void fill_gap(const Report& report, const Gap& gap, Record& out);

}  // namespace zonelint::report
