#pragma once
// What is left of an interval, or of a circle, after others have been taken away.

#include "geo/plane.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace zonelint::geo {

struct Interval {
    double low = 0;
    double high = 0;
};

class Remaining {
public:
    void reset(double low, double high) { m_left.assign(1, {low, high}); }

    /// Takes away the closed interval; low <= high.
    void subtract(double low, double high)
    {
        std::size_t kept = 0;
        const std::size_t n = m_left.size();
        for (std::size_t i = 0; i < n; ++i) {
            const Interval piece = m_left[i];
            if (high <= piece.low || low >= piece.high) {
                m_left[kept++] = piece;
                continue;
            }
            if (low > piece.low && high < piece.high) {
                // The only case in which one becomes two; it happens to one piece at most.
                m_left.insert(m_left.begin() + static_cast<std::ptrdiff_t>(i) + 1, {high, piece.high});
                m_left[i].high = low;
                return;
            }
            if (low > piece.low) {
                m_left[kept++] = {piece.low, low};
            } else if (high < piece.high) {
                m_left[kept++] = {high, piece.high};
            }
        }
        m_left.resize(kept);
    }
    void clear() { m_left.clear(); }

    [[nodiscard]] bool empty() const { return m_left.empty(); }
    /// Ascending, apart from each other.
    [[nodiscard]] const std::vector<Interval>& pieces() const { return m_left; }

private:
    std::vector<Interval> m_left;
};

/// A direction as a number in [0, 4), ascending to the left from east: cheap, and monotonous in the angle.
inline double turn_of(Vec v)
{
    const double p = v.y / (std::abs(v.x) + std::abs(v.y));
    return v.x < 0 ? 2 - p : v.y < 0 ? 4 + p : p;
}

/// The unit vector of a number made by turn_of(), plus or minus a multiple of 4.
inline Vec direction_of(double turn)
{
    const double t = turn - 4 * std::floor(turn / 4);
    const Vec v{t < 2 ? 1 - t : t - 3, t < 1 ? t : t < 3 ? 2 - t : t - 4};
    return (1 / length(v)) * v;
}

/// Takes the directions from one to another, to the left, out of a circle kept as [0, 4]. The caller knows whether they are
/// more than half of it: ends that rounding has swapped would else mean all instead of nothing.
inline void subtract_turn(Remaining& circle, double from, double to, bool over_half)
{
    if (from <= to) {
        if (over_half && to - from < 1) {
            circle.clear();
        } else {
            circle.subtract(from, to);
        }
    } else if (over_half || from - to > 1) {
        circle.subtract(from, 4);
        circle.subtract(0, to);
    }
}

}  // namespace zonelint::geo
