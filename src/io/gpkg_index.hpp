#pragma once
// The R-tree of a GeoPackage table, packed at once instead of grown row by row: it is a tenth of the work, and a better tree.

#include "geo/geometry.hpp"
#include "io/sqlite_file.hpp"

namespace zonelint::io {

/// Fills the empty R-tree `index` (a virtual table of SQLite's module "rtree", two dimensions) with the boxes of the rows
/// that have a geometry. Row numbers count from 1.
void pack_index(const SqliteFile& database, const std::string& index, const geo::GeometryColumn& geometry);

}  // namespace zonelint::io
