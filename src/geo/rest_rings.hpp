#pragma once
// The rings of what capsules leave of a polygon, put together from the pieces of its boundary.

#include "geo/capsule_union.hpp"

#include <vector>

namespace zonelint::geo {

struct RestRings {
    /// Closed rings in longitude/latitude, the inside on the left: shells run to the left, holes to the right. They touch in
    /// single points at most, but for rings of a polygon that does so itself.
    std::vector<std::vector<Point>> rings;
    /// Some pieces found no neighbour: the rings cannot be trusted.
    bool open = false;
};

/// Arcs become chords with all vertices on the arc, which deviate by less than `aside_m` and never into the rest.
[[nodiscard]] RestRings rings_of_rest(const CapsuleBoundary& boundary, const PlaneBorder& polygon, const Capsules& capsules,
                                      const EqualAreaFrame& frame, double aside_m);

/// The area that the capsules cover, with the arcs as the rings have them: from the pieces as they are, in the plane.
[[nodiscard]] double covered_area(const CapsuleBoundary& boundary, const PlaneBorder& polygon, const Capsules& capsules,
                                  double aside_m);

}  // namespace zonelint::geo
