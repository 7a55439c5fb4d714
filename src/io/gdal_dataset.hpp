#pragma once
// What the writers of GDAL's datasets share.

#include "io/gdal.hpp"
#include "report/feature_layer.hpp"

#include <filesystem>

namespace zonelint::io {

/// Points stay single where all rows are; lines and polygons are always MULTI, so that a layer has one type.
[[nodiscard]] OGRwkbGeometryType geometry_type(const report::FeatureLayer& layer);

/// Adds the field to the layer; false where GDAL cannot.
[[nodiscard]] bool create_field(OGRLayer& out, const report::Field& field);

/// EPSG:4490 with longitude first.
[[nodiscard]] Srs layer_srs();

/// See GdalWriters.
[[nodiscard]] std::string esri_projection();

/// A new dataset; throws Error(input) if the file exists.
[[nodiscard]] Dataset create_dataset(const char* driver, const std::filesystem::path& file, const GdalMessages& messages);

/// Throws Error(input) unless it was done and no failure was told of.
void must(bool done, const GdalMessages& messages, const std::filesystem::path& file, const std::string& layer);

}  // namespace zonelint::io
