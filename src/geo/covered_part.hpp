#pragma once
// What a disc or a strip covers of a line and of a circle.

#include "geo/capsules.hpp"
#include "geo/remaining.hpp"

#include <cmath>
#include <optional>

namespace zonelint::geo {

/// Half of the chord of a circle at a distance from its centre, which must not be farther than the radius.
inline double half_chord(double radius, double off) { return std::sqrt((radius - off) * (radius + off)); }

/// Where a line from a point, along a unit vector, runs within a disc or a strip, in metres from the point.
[[nodiscard]] std::optional<Interval> within(const Disc& disc, Vec start, Vec along);
[[nodiscard]] std::optional<Interval> within(const Strip& strip, Vec start, Vec along);

/// Takes what another disc covers out of the circle of a disc, in turns (turn_of()).
void subtract(Remaining& circle, const Disc& of, const Disc& other);

/// Takes what a strip covers out of a circle; the centre is given as metres along the strip from its start, and to its left.
void subtract(Remaining& circle, double radius, const Strip& strip, Vec centre);

}  // namespace zonelint::geo
