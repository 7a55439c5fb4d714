#pragma once
// What a DBF column must look like to hold the values of a field: its type, width and decimals follow from the data.

#include "io/gdal.hpp"
#include "report/feature_layer.hpp"

#include <filesystem>

namespace zonelint::io {

struct DbfColumn {
    OGRFieldType type = OFTString;
    int width = 1;
    int decimals = 0;
    bool as_text = false;  ///< numbers that a DBF number would change
    std::size_t cut = 0;   ///< texts that are too long
};

inline constexpr std::size_t dbf_text_bytes = 254;
inline constexpr std::size_t dbf_name_bytes = 10;

/// The column for each field of the layer. Integers beyond 2^53 and reals of 1e15 or more become text. `file` stands in
/// errors (check_row).
[[nodiscard]] std::vector<DbfColumn> dbf_columns(const report::FeatureLayer& layer, const std::filesystem::path& file);

/// A text as the column holds it: at most 254 bytes, cut at a character.
[[nodiscard]] std::string dbf_text(std::string_view utf8);

/// A number as a text column holds it.
[[nodiscard]] std::string dbf_number(const report::Value& value);

/// Throws Error(internal) for short names that are not 1 to 10 letters, digits or '_' of ASCII, or not unique in any case.
void check_short_names(const report::FeatureLayer& layer);

}  // namespace zonelint::io
