#pragma once
// A GeoPackage is a database, and a database can hold programs: views that never end, virtual tables that read other files.
// Looked through before GDAL opens it.

#include "base/error.hpp"

#include <filesystem>

namespace zonelint::io {

/// Throws Error(input) if the file has views, virtual tables other than R-trees or anything but plain tables, indexes and
/// triggers; if it is no database; or if another program holds changes to it in a -wal file. Changes nothing on disk.
void scan_geopackage(const std::filesystem::path& file, const Where& where);

/// True if the file starts as an SQLite database does.
[[nodiscard]] bool is_sqlite(const std::filesystem::path& file);

}  // namespace zonelint::io
