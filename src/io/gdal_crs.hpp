#pragma once
// Coordinate systems as GDAL understands what files say of them.

#include "io/gdal.hpp"

#include <filesystem>
#include <optional>

namespace zonelint::io {

/// See SourceLayer::crs.
[[nodiscard]] std::optional<std::string> declared_crs(const std::string& driver, const OGRLayer& layer,
                                                      const std::filesystem::path& file);

/// See GdalReaders.
[[nodiscard]] std::optional<std::string> defined_crs(const std::string& definition);
[[nodiscard]] bool same_system(const std::string& a, const std::string& b);

}  // namespace zonelint::io
