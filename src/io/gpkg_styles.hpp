#pragma once
// Styles in a GeoPackage: the table layer_styles, from which QGIS takes how a layer looks when it is opened.

#include "io/sqlite_file.hpp"
#include "report/feature_layer.hpp"

namespace zonelint::io {

/// Adds layer_styles with the style of every layer that has one, as default styles; no table where none has. Throws
/// Error(input) when the file cannot be written.
void write_styles(SqliteFile& file, std::span<const report::FeatureLayer> layers, Date as_of, Lang lang);

}  // namespace zonelint::io
