#pragma once
// Geometry of a layer as .shp and .shx (ESRI Shapefile Technical Description, 1998).

#include "geo/geometry.hpp"
#include "io/dbf_file.hpp"

#include <filesystem>

namespace zonelint::io {

/// The types of the format, by their numbers there.
enum class ShpType : std::uint32_t { none = 0, point = 1, line = 3, polygon = 5, points = 8 };

/// Points stay single where every row has at most one.
[[nodiscard]] ShpType shp_type(const report::FeatureLayer& layer);

inline constexpr std::size_t shp_head_bytes = 100;

/// Bytes of the row's record in the .shp; a row without geometry has one too.
[[nodiscard]] std::size_t shp_record_bytes(const geo::GeometryColumn& geometry, std::size_t row, ShpType type);

/// `stem` with the endings .shp and .shx. Shells run clockwise, holes the other way, whatever they did.
void write_shp(const std::filesystem::path& stem, const geo::GeometryColumn& geometry, RowRange rows, ShpType type);

}  // namespace zonelint::io
