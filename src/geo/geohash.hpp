#pragma once
// Names of places on the ground.

#include "geo/geometry.hpp"

#include <cstddef>
#include <string>

namespace zonelint::geo {

/// Niemeyer's geohash of a point in degrees. Ten letters: a cell of 1.2 m by 0.6 m at the equator.
[[nodiscard]] std::string geohash(Point at, std::size_t letters = 10);

}  // namespace zonelint::geo
