#pragma once
// Geometries as paths on paper.

#include "geo/geometry.hpp"
#include "sheet/map_view.hpp"

extern "C" {
struct _cairo;
}

namespace zonelint::sheet {

/// Lines and rings of a row. A vertex nearer than a twentieth of a millimetre to the one before is left out; every ring keeps
/// its first and last.
void add_path(_cairo* cairo, const MapView& view, const geo::GeometryColumn& column, std::size_t row);

/// All points at this geodesic distance.
void add_reach(_cairo* cairo, const MapView& view, geo::Point centre, double metres);

}  // namespace zonelint::sheet
