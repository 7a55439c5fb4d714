#pragma once
// Feature layers as shapefiles.

#include "io/api.hpp"

namespace zonelint::io {

/// See Api::write_shapefiles.
[[nodiscard]] std::vector<report::Shapefile> write_shapefile_folder(const std::filesystem::path& folder,
                                                                    std::span<const report::FeatureLayer> layers,
                                                                    const WriteOptions& options);

}  // namespace zonelint::io
