#pragma once
// Feature layers back from a GeoPackage that gdal_gpkg_writer wrote.

#include "io/api.hpp"

namespace zonelint::io {

/// See Api::read_layers.
[[nodiscard]] std::vector<report::FeatureLayer> read_layer_file(const std::filesystem::path& file);

}  // namespace zonelint::io
