#pragma once
// What the writers of features share: checks before, comparison after.

#include "io/gdal.hpp"
#include "report/feature_layer.hpp"

#include <filesystem>

namespace zonelint::io {

/// Throws Error(internal) if the values or the geometry of a row do not fit what the layer says about itself, if a text is
/// not UTF-8 or a number not finite.
void check_row(const report::FeatureLayer& layer, std::size_t row, const report::Record& record,
               const std::filesystem::path& file);

/// Points stay single where all rows are; lines and polygons are always MULTI, so that a layer has one type.
[[nodiscard]] OGRwkbGeometryType geometry_type(const report::FeatureLayer& layer);

/// Adds the field to the layer; false where GDAL cannot.
[[nodiscard]] bool create_field(OGRLayer& out, const report::Field& field);

/// EPSG:4490 with longitude first.
[[nodiscard]] Srs layer_srs();

/// A new dataset; throws Error(input) if the file exists.
[[nodiscard]] Dataset create_dataset(const char* driver, const std::filesystem::path& file, const GdalMessages& messages);

void must(bool done, const GdalMessages& messages, const std::filesystem::path& file, const std::string& layer);

/// True if both rows have the same parts and rings. If `loose`, rings may start elsewhere, run the other way, stand in another
/// order and be grouped otherwise.
[[nodiscard]] bool same_geometry(const geo::GeometryColumn& a, std::size_t row_a, const geo::GeometryColumn& b,
                                 std::size_t row_b, bool loose);

/// Throws Error(internal): what was written does not read back as it was.
[[noreturn]] void differs(const std::filesystem::path& file, const std::string& layer, std::size_t row,
                          const std::string& field);

}  // namespace zonelint::io
