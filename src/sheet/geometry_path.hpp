#pragma once
// Geometries as paths on paper.

#include "layer/kind.hpp"
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

/// The edge of a reach about references of this kind.
[[nodiscard]] layer::Symbol reach_symbol(const layer::Kind& kind);

}  // namespace zonelint::sheet
