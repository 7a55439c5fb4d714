#pragma once
// The rows of a GeoPackage's layers, put in by SQLite itself.

#include "io/sqlite_file.hpp"
#include "report/feature_layer.hpp"

#include <filesystem>

namespace zonelint::io {

/// Fills the empty table, its index and its entries in gpkg_contents. Triggers, which would do the same row by row with
/// functions that only GDAL has, are set aside meanwhile. `multi`: every geometry in a MULTI form. `file` stands in errors
/// (check_row).
void insert_rows(const SqliteFile& database, const report::FeatureLayer& layer, bool multi,
                 const std::filesystem::path& file);

}  // namespace zonelint::io
