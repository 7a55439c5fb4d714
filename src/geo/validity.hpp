#pragma once
// What is wrong with a geometry, and its repair.

#include "base/text.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace zonelint::geo {

/// Empty if the row is valid, else one reason with its place: not finite, outside the range of longitude and latitude,
/// unclosed ring, too few vertices, and for polygons what GEOS finds (crossing, nested, outside holes). Lines may cross
/// themselves. Shape::none is valid. Throws nothing about the data.
[[nodiscard]] Text invalid_text(const GeometryColumn& column, std::size_t row);

/// The same of finite numbers in whatever coordinates: rings and crossings alone.
[[nodiscard]] Text invalid_plane_text(const GeometryColumn& column, std::size_t row);

/// The English half of invalid_text().
[[nodiscard]] std::string invalid_reason(const GeometryColumn& column, std::size_t row);

struct Mended {
    double area_before_m2 = 0;
    double area_after_m2 = 0;
};

/// Appends the mended polygon to `out` and tells how the area changed: rings are closed, short ones and holes outside all dropped, then
/// GEOSMakeValid (which keeps all linework: even-odd), polygonal parts only, checked again. Empty, and nothing appended,
/// if nothing polygonal is left, or a vertex is not finite or out of range.
[[nodiscard]] std::optional<Mended> mend(const GeometryColumn& in, std::size_t row, GeometryColumn& out);

}  // namespace zonelint::geo
