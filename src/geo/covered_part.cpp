#include "geo/covered_part.hpp"

#include <algorithm>

namespace zonelint::geo {

namespace {

/// Where x0 + s dx stays strictly between low and high.
Interval between(double x0, double dx, double low, double high)
{
    if (dx == 0) {
        constexpr double all = 1e300;
        return x0 > low && x0 < high ? Interval{-all, all} : Interval{1, 0};
    }
    const double a = (low - x0) / dx;
    const double b = (high - x0) / dx;
    return {std::min(a, b), std::max(a, b)};
}

}  // namespace

std::optional<Interval> within(const Disc& disc, Vec start, Vec along)
{
    const Vec rel = disc.centre - start;
    const double off = std::abs(cross(along, rel));
    if (off >= disc.radius) {
        return std::nullopt;
    }
    const double middle = dot(along, rel);
    const double half = half_chord(disc.radius, off);
    return Interval{middle - half, middle + half};
}

std::optional<Interval> within(const Strip& strip, Vec start, Vec along)
{
    const Vec rel = start - strip.start;
    const Interval ahead = between(dot(strip.along, rel), dot(strip.along, along), 0, strip.length);
    const Interval aside = between(cross(strip.along, rel), cross(strip.along, along), -strip.reach, strip.reach);
    const Interval both{std::max(ahead.low, aside.low), std::min(ahead.high, aside.high)};
    return both.low < both.high ? std::optional(both) : std::nullopt;
}

void subtract(Remaining& circle, const Disc& of, const Disc& other)
{
    const Vec to = other.centre - of.centre;
    const double square = dot(to, to);
    const double sum = of.radius + other.radius;
    if (square >= sum * sum) {
        return;
    }
    const double difference = other.radius - of.radius;
    if (square <= difference * difference) {
        if (difference > 0) {
            circle.clear();
        }
        return;
    }
    const double distance = std::sqrt(square);
    const double ahead = (square - difference * sum) / (2 * distance);
    const Vec u = (1 / distance) * to;
    const Vec side = std::sqrt(std::max(0.0, (of.radius - ahead) * (of.radius + ahead))) * left_of(u);
    subtract_turn(circle, turn_of(ahead * u - side), turn_of(ahead * u + side), ahead < 0);
}

void subtract(Remaining& circle, double radius, const Strip& strip, Vec centre)
{
    if (centre.x <= -radius || centre.x >= strip.length + radius || std::abs(centre.y) >= strip.reach + radius) {
        return;
    }
    // What sticks out over each of the four edges, as a cap about that direction.
    Remaining inner;
    inner.reset(0, 4);
    const auto cap = [&](Vec outwards, double off) {
        if (off >= radius) {
            return;
        }
        if (off <= -radius) {
            inner.clear();
            return;
        }
        const Vec side = half_chord(radius, off) * left_of(outwards);
        subtract_turn(inner, turn_of(off * outwards - side), turn_of(off * outwards + side), off < 0);
    };
    const Vec up = left_of(strip.along);
    cap(up, strip.reach - centre.y);
    cap(-1.0 * up, strip.reach + centre.y);
    cap(strip.along, strip.length - centre.x);
    cap(-1.0 * strip.along, centre.x);
    for (const Interval& piece : inner.pieces()) {
        circle.subtract(piece.low, piece.high);
    }
}

}  // namespace zonelint::geo
