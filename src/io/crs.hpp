#pragma once
// In which coordinates a source is: as the project declares, as the file declares, never guessed.

#include "geo/crs.hpp"
#include "layer/source.hpp"

#include <optional>
#include <string>

namespace zonelint::io {

/// The way of a source's coordinates to EPSG:4490. What the project declares must be what the file declares, if both do;
/// unless the project names the file's system as the wrong one (`crs_instead_of`); then it must be what the file says.
/// GCJ-02 and BD-09 may stand over a file that says WGS 84 or CGCS2000, for no file can say them. Throws Error(input) when
/// neither does, when they differ, and for systems geo::Transform refuses.
[[nodiscard]] geo::Transform source_transform(const layer::SourceSpec& spec, const std::optional<std::string>& file_crs,
                                              const Where& where);

}  // namespace zonelint::io
