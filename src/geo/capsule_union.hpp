#pragma once
// The boundary between what capsules cover of a polygon and what they leave, found curve by curve without overlay.

#include "geo/capsules.hpp"
#include "geo/plane_border.hpp"

#include <cstdint>
#include <vector>

namespace zonelint::geo {

/// A piece of a curve, directed so that the uncovered part lies on its left.
/// arc: of the circle of a disc, from turn `high` down to turn `low` (turn_of(); high may exceed 4, a whole circle is [0, 4]).
/// side: of the left or right side of a strip, metres from its start; a left side runs up, a right one down.
/// border: of an edge of the polygon, metres from its start, running up.
struct Piece {
    enum class Kind : std::uint8_t { arc, left_side, right_side, border };
    Kind kind = Kind::border;
    std::uint32_t curve = 0;  ///< number of the disc, strip or edge
    double low = 0;
    double high = 0;
    Vec from;
    Vec to;
};

/// `gap`: all pieces of the boundary of the polygon minus the capsules. Each piece that is met by no other curve is found whole;
/// ends of neighbours agree within rounding. covered_border: the pieces of the polygon's own edges that are covered.
/// For every curve the intervals within other capsules are taken away, found by the grid; for the circles and sides that is
/// all of them mostly, and soon. What stays is cut where it crosses the polygon's edges.
struct CapsuleBoundary {
    std::vector<Piece> gap;
    std::vector<Piece> covered_border;
};

[[nodiscard]] CapsuleBoundary boundary_of_rest(const PlaneBorder& polygon, const Capsules& capsules);

}  // namespace zonelint::geo
