#pragma once
// Well-known text: the literals of filters and tests.

#include "geo/geometry.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace zonelint::geo {

/// Appends one row: POINT, LINESTRING, POLYGON, their MULTI forms, EMPTY (Shape::none), and BBOX(minx, miny, maxx, maxy) of
/// CQL2. Upper or lower case; Z and M are read and dropped. The whole text must be used. Throws Error(config) whose
/// where().column is the place of the fault (bytes from 1); then `out` is unchanged. Polygon rings must be closed; nothing
/// else about validity is checked.
void parse_wkt(std::string_view text, GeometryColumn& out);

/// The row as text, trailing zeros dropped; 8 decimals are 1 mm. More than one part gives a MULTI form.
[[nodiscard]] std::string to_wkt(const GeometryColumn& column, std::size_t row, int decimals = 8);

}  // namespace zonelint::geo
