#pragma once
// Signs of an undeclared GCJ-02 or BD-09 shift. Numbers alone show none: a layer that is trusted has to be there. What is
// found is told with its likelihood and never undone unasked.

#include "geo/geometry.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace zonelint::geo {

/// What the coordinates may really be.
enum class Datum : std::uint8_t { as_is, gcj02, bd09 };
inline constexpr std::array<Datum, 3> all_datums = {Datum::as_is, Datum::gcj02, Datum::bd09};

/// The place that coordinates stand for under a hypothesis.
[[nodiscard]] Point undo(Datum datum, Point p);

struct ShiftTest {
    std::array<double, 3> measure{};     ///< by Datum: share of points in place, or median metres between boundaries
    std::array<double, 3> likelihood{};  ///< by Datum, adds up to 1; all alike before anything was seen
    std::size_t seen = 0;                ///< points or vertices that tell the hypotheses apart
    Datum best = Datum::as_is;
    bool decided = false;  ///< best is a thousand times as likely as the next, from at least five points
};

/// Points against the division that each names in its own row (`named`: a row of `divisions`, or no_division). Only points
/// whose three places do not all lie on the same side tell anything; measure is the share of those in place. Of what was
/// measured rightly 98 % lies where it says; a hypothesis is as likely as the product of that over the points.
/// O(points x vertices).
inline constexpr std::uint32_t no_division = 0xFFFFFFFFU;
[[nodiscard]] ShiftTest shift_of_points(std::span<const Point> points, std::span<const std::uint32_t> named,
                                        const GeometryColumn& divisions);

/// Boundaries against trusted ones, both divisions or the like: the median distance of the vertices of `outlines` to the
/// nearest boundary of `trusted`, of at most 2000 vertices, spread evenly, each cut at 3 km. Decided where the best median
/// is at most half of the next and the next exceeds 100 m: generalised boundaries differ by some hundred metres themselves.
/// Likelihoods take the medians for scales of exponential distances, of at most 20 vertices, for neighbours go together.
[[nodiscard]] ShiftTest shift_of_outlines(const GeometryColumn& outlines, const GeometryColumn& trusted);

}  // namespace zonelint::geo
