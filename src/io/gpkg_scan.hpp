#pragma once
// A GeoPackage is a database, and a database can hold programs: views that never end, virtual tables that read other files.
// Looked through before GDAL opens it.

#include "base/error.hpp"

#include <filesystem>
#include <string_view>

namespace zonelint::io {

/// Throws Error(unreadable) if the file has views (other than the empty-handed ones of early GeoPackages), virtual tables
/// other than R-trees, or if it is no database; Error(input) if another
/// program holds changes to it in a -wal file. Changes nothing on disk.
void scan_geopackage(const std::filesystem::path& file, const Where& where);

/// The names of those views: never a layer.
[[nodiscard]] bool is_standard_view(std::string_view name);

/// True if the file starts as an SQLite database does.
[[nodiscard]] bool is_sqlite(const std::filesystem::path& file);

}  // namespace zonelint::io
