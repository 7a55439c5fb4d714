#pragma once
// What of one polygon is masked, covered, and neither: the measured side of `covered`, without truth.

#include "geo/uncovered.hpp"

#include <span>
#include <vector>

namespace zonelint::relation {

/// A part that is narrower than this, twice its area by its perimeter, says more about the rounding of outlines than about
/// the land between them. It is a sliver whatever its area.
inline constexpr double least_width_m = 0.02;

/// covered + gap + sliver + masked = subject within 1e-6 of the subject, each measured by itself.
struct Coverage {
    double subject_m2 = 0;
    double masked_m2 = 0;
    double covered_m2 = 0;
    double gap_m2 = 0;
    double sliver_m2 = 0;
    geo::GeometryColumn gaps;      ///< one row a connected part larger than the least area; largest first, then west to east
    std::vector<double> areas_m2;  ///< of the gaps
    geo::GeometryColumn slivers;   ///< the other parts, in the same order
    std::vector<double> sliver_areas_m2;
    bool by_fallback = false;  ///< areas by the oracle, since the fast way's did not add up

    /// Of the land that is not masked, 0 to 1; slivers count as covered. Nothing that is not masked: 1.
    [[nodiscard]] double share() const;
};

/// Takes the masks from a polygon row, then the covers. `least_m2`: parts up to this area, included, are slivers. Parts within
/// 1 % of it are measured again with fine arcs, so that no chord decides. Throws Error(input) for a polygon that cannot be mended, Error(internal) if the
/// areas do not add up even by the oracle.
[[nodiscard]] Coverage coverage_of(const geo::GeometryColumn& subjects, std::size_t row, std::span<const geo::Cover> masks,
                                   std::span<const geo::Cover> covers, double least_m2, geo::UncoveredWay way);

/// The connected parts of a polygon row, one row each, larger than `least_m2` and not narrower than least_width_m.
struct Parts {
    geo::GeometryColumn rows;
    std::vector<double> areas_m2;
};
[[nodiscard]] Parts parts_above(const geo::GeometryColumn& column, std::size_t row, double least_m2);

}  // namespace zonelint::relation
