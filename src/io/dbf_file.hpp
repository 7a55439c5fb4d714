#pragma once
// Rows of a layer as a DBF (dBASE III, no memo).

#include "base/date.hpp"
#include "io/dbf_columns.hpp"

namespace zonelint::io {

/// Rows of a layer, the last one excluded.
struct RowRange {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - begin; }
};

/// Bytes of the file.
[[nodiscard]] std::size_t dbf_bytes(const DbfPlan& plan, std::size_t rows);

/// The columns are those of plan_dbf(), named by their short names; NULL is blank. `as_of` is the date of the header.
void write_dbf(const std::filesystem::path& file, const report::FeatureLayer& layer, RowRange rows, const DbfPlan& plan,
               DbfText& text, unsigned char language, Date as_of);

}  // namespace zonelint::io
