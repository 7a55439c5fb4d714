#pragma once
// In which coordinates a source is: as the project declares, as the file declares, never guessed.

#include "geo/crs.hpp"
#include "io/gdal.hpp"
#include "layer/source.hpp"

#include <filesystem>
#include <optional>

namespace zonelint::io {

/// What the file itself says: text for geo::Transform; nothing if it says nothing.
[[nodiscard]] std::optional<std::string> declared_crs(GDALDataset& dataset, const OGRLayer& layer,
                                                      const std::filesystem::path& file);

/// The same of a definition in WKT or PROJ's words; nothing if it is none.
[[nodiscard]] std::optional<std::string> defined_crs(const std::string& definition);

/// The way of a source's coordinates to EPSG:4490. What the project declares must be what the file declares, if both do;
/// unless the project names the file's system as the wrong one (`crs_instead_of`); then it must be what the file says.
/// GCJ-02 and BD-09 may stand over a file that says WGS 84 or CGCS2000, for no file can say them. Throws Error(input) when
/// neither does, when they differ, and for systems geo::Transform refuses.
[[nodiscard]] geo::Transform source_transform(const layer::SourceSpec& spec, const std::optional<std::string>& file_crs,
                                              const Where& where);

}  // namespace zonelint::io
