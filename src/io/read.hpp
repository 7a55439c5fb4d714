#pragma once
// All sources of a kind into one LayerTable.

#include "io/api.hpp"

namespace zonelint::io {

/// The fast ways of reading, each where it fits. Tests turn them off: all must give the same table.
struct ReadWays {
    bool sqlite = true;  ///< plain GeoPackages on several threads
    bool arrow = true;   ///< GDAL's Arrow stream
};

/// See Api::read.
[[nodiscard]] layer::LayerTable read_table(const ReadRequest& request, ReadWays ways = {});

/// The polygons of a file as rows in EPSG:4490 (complete_within). Throws Error(input) if it holds anything else.
[[nodiscard]] geo::GeometryColumn read_polygons(const std::filesystem::path& base, const std::string& path, unsigned jobs);

}  // namespace zonelint::io
