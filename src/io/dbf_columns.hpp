#pragma once
// What a DBF column must look like to hold the values of a field: its type, width and decimals follow from the data.

#include "io/dbf_text.hpp"
#include "report/shapefile.hpp"

#include <filesystem>

namespace zonelint::io {

struct DbfColumn {
    char type = 'C';  ///< C text, N number, D date
    int width = 1;
    int decimals = 0;
    bool as_text = false;  ///< numbers that a DBF number would change

    bool operator==(const DbfColumn&) const = default;
};

struct DbfPlan {
    std::vector<DbfColumn> columns;  ///< one a field
    std::vector<report::KeptValue> kept;

    /// Bytes of one record.
    [[nodiscard]] std::size_t record_bytes() const;
};

/// The columns for the fields of the layer, and the values they do not hold. Integers beyond 2^53 and reals of 1e15 or more
/// make their column one of text; reals keep 15 decimals, which is too few for very small ones. One pass over the rows; `file` stands in errors (check_row).
[[nodiscard]] DbfPlan plan_dbf(const report::FeatureLayer& layer, DbfText& text, const std::filesystem::path& file);

/// A number as a text column holds it.
[[nodiscard]] std::string dbf_number(const report::Value& value);

/// Throws Error(internal) for short names that are not 1 to 10 letters, digits or '_' of ASCII, or not unique in any case.
void check_short_names(const report::FeatureLayer& layer);

}  // namespace zonelint::io
