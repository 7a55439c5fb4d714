#pragma once
// All sources of a kind into one LayerTable.

#include "io/api.hpp"

namespace zonelint::io {

/// See Api::read. `allow_arrow` is for tests: both ways of reading must give the same table.
[[nodiscard]] layer::LayerTable read_table(const ReadRequest& request, bool allow_arrow = true);

/// The polygons of a file as rows in EPSG:4490 (complete_within). Throws Error(input) if it holds anything else.
[[nodiscard]] geo::GeometryColumn read_polygons(const std::filesystem::path& base, const std::string& path, unsigned jobs);

}  // namespace zonelint::io
