#pragma once
// Feature layers back from a GeoPackage that gpkg_writer wrote.

#include "io/api.hpp"
#include "io/gdal.hpp"

namespace zonelint::io {

/// See Api::read_layers.
[[nodiscard]] std::vector<report::FeatureLayer> read_layer_file(const std::filesystem::path& file);

/// A value of a feature of ours; NULL where it is unset.
[[nodiscard]] report::Value gpkg_value(const OGRFeature& feature, int index, report::ValueType type);

}  // namespace zonelint::io
