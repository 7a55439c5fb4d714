#pragma once
// Titles of columns in a GeoPackage (its schema extension), which GDAL 3.6 does not write.

#include "io/sqlite_file.hpp"
#include "report/feature_layer.hpp"

namespace zonelint::io {

/// Adds gpkg_data_columns with the title of every field. Throws Error(input) when the file cannot be written.
void write_titles(SqliteFile& file, std::span<const report::FeatureLayer> layers, Lang lang);

}  // namespace zonelint::io
