#pragma once
// Uncovered by overlay: the plain way, the oracle of the fast one.

#include "geo/uncovered.hpp"

namespace zonelint::geo {

/// Every segment is widened by itself, with geodesics, and GEOS unites them: no frame, no shared arithmetic with the fast way.
/// Arcs deviate by less than 5 mm, sides by less than 1 cm. Some hundred times slower where capsules lie close together.
[[nodiscard]] Uncovered uncovered_by_overlay(const GeometryColumn& subject, std::size_t row, std::span<const Cover> covers,
                                             Arcs arcs = Arcs::drawn);

}  // namespace zonelint::geo
