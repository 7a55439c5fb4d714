#pragma once
// Feature layers as one GeoPackage.

#include "io/api.hpp"

namespace zonelint::io {

/// See Api::write_geopackage.
void write_geopackage_file(const std::filesystem::path& file, std::span<const report::FeatureLayer> layers,
                           const WriteOptions& options);

}  // namespace zonelint::io
