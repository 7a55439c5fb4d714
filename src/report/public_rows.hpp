#pragma once
// Rows of a run's tables as a release for the public has them.

#include "report/public_log.hpp"
#include "report/public_view.hpp"

namespace zonelint::report {

struct PublicRow {
    Record values;         ///< of the fields of public_fields()
    std::size_t from = 0;  ///< the row of the full table
};

/// Those fields of the table that are published at all. Throws Error(internal) for a column that has no public form.
[[nodiscard]] std::vector<Field> public_fields(const Table& table);

/// The rows that are published, in an order that tells nothing of what they were. `log` may be null.
[[nodiscard]] std::vector<PublicRow> public_rows(const Table& table, const PublicView& view, PublicLog* log);

/// The whole table; sums by division are added up where divisions are told as one.
[[nodiscard]] Table public_table_of(const Table& table, const PublicView& view, PublicLog& log);

}  // namespace zonelint::report
