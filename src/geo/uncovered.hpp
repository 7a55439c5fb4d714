#pragma once
// The part of a polygon that nothing covers: the kernel of gaps in coverage.

#include "geo/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace zonelint::geo {

/// A row that covers what lies within reach_m metres of it: points, lines, polygons. A polygon covers its inside too; at
/// reach 0 it covers that alone, a point or line nothing. A negative or infinite reach is an Error(internal).
struct Cover {
    const GeometryColumn* shape = nullptr;
    std::size_t row = 0;
    double reach_m = 0;
};

/// `gap` holds one row, Shape::none if all is covered. gap_m2 is its geodesic area, covered_m2 is measured on the covered side
/// of the boundary and not by subtraction, subject_m2 is the geodesic area of the subject, mended if need be:
/// gap + covered = subject within 1e-6, which the caller may check. by_fallback: the fast way failed on this subject.
struct Uncovered {
    GeometryColumn gap;
    double gap_m2 = 0;
    double covered_m2 = 0;
    double subject_m2 = 0;
    bool by_fallback = false;
};

/// automatic: the fast way, and where its own balance fails the oracle. fast: no fallback, a failure is an Error(internal).
/// oracle: GEOS overlay of widened segments, for tests and as the fallback.
enum class UncoveredWay : std::uint8_t { automatic, fast, oracle };

/// How far the chords of a drawn arc may be aside of it. fine: for areas that a limit hangs on; rings of many vertices.
enum class Arcs : std::uint8_t { drawn, fine };

/// The subject must be a polygon row; an invalid one is mended, what cannot be mended throws Error(input). The answer does not
/// depend on the order of the covers. Covers too far away to matter cost little, but are better left out.
/// Edges of the subject keep their place; arcs of widened covers are drawn as chords that deviate by less than 1 cm (fine:
/// 0.1 mm), never into the gap: a gap is larger than with true arcs by less than that times their length. Distances are taken in equal-area frames: off by less than 2 mm for reaches up to 2 km, beyond that by less than
/// 3e-6 of the reach up to 15 km; subjects too tall for it are cut into bands of latitude. Latitudes up to 80 degrees.
/// O(n log n) for n capsules of which each meets few others.
[[nodiscard]] Uncovered uncovered(const GeometryColumn& subject, std::size_t row, std::span<const Cover> covers,
                                  UncoveredWay way = UncoveredWay::automatic, Arcs arcs = Arcs::drawn);

}  // namespace zonelint::geo
