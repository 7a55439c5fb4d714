#pragma once
// A feature layer as FlatGeobuf.

#include "report/feature_layer.hpp"

#include <filesystem>

namespace zonelint::io {

/// See Api::write_flatgeobuf.
void write_flatgeobuf_file(const std::filesystem::path& file, const report::FeatureLayer& layer);

}  // namespace zonelint::io
