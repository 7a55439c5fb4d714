#pragma once
// Widened points and segments in a plane: discs about nodes and strips along segments, found by a grid.

#include "geo/plane.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace zonelint::geo {

/// A closed box of a plane.
struct PlaneBox {
    Vec low;
    Vec high;

    [[nodiscard]] bool meets(const PlaneBox& o) const
    {
        return low.x <= o.high.x && o.low.x <= high.x && low.y <= o.high.y && o.low.y <= high.y;
    }
    [[nodiscard]] bool holds(Vec p) const { return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y; }
};

inline PlaneBox box_of(Vec a, Vec b, double reach)
{
    return {{std::min(a.x, b.x) - reach, std::min(a.y, b.y) - reach},
            {std::max(a.x, b.x) + reach, std::max(a.y, b.y) + reach}};
}

/// A segment and its reach; a point where the ends are equal.
struct PlaneSegment {
    Vec a;
    Vec b;
    double reach = 0;
};

struct Disc {
    Vec centre;
    double radius = 0;
};

/// The rectangle on both sides of a segment, between the discs about its ends.
struct Strip {
    Vec start;
    Vec along;  ///< unit vector
    double length = 0;
    double reach = 0;
    std::uint32_t from = 0;  ///< discs about the ends, each at least as wide as the strip
    std::uint32_t to = 0;
};

/// The union of what lies within reach of some segments. Ends are rounded to 1e-6 m so that what meets meets exactly; equal
/// segments count once, with the longest reach. Each segment's reach is lengthened by its own fraction of `jitter_m`, drawn from
/// its ends and the salt: boundaries that would coincide (pipes along the same line, circles that touch) then run apart or
/// cross for every computation alike. Does not depend on the order of the segments.
class Capsules {
public:
    static constexpr double jitter_m = 1e-7;

    Capsules(std::vector<PlaneSegment> segments, std::uint64_t salt);

    [[nodiscard]] std::span<const Disc> discs() const { return m_discs; }
    [[nodiscard]] std::span<const Strip> strips() const { return m_strips; }
    /// The strips that end in a disc.
    [[nodiscard]] std::span<const std::uint32_t> strips_at(std::uint32_t disc) const
    {
        return {m_strips_at.data() + m_strips_begin[disc], m_strips_at.data() + m_strips_begin[disc + 1]};
    }

    /// Calls use(number), which returns false to stop, for all discs, or strips, that may meet the box; some do not.
    template <class Use>
    void discs_near(const PlaneBox& box, Use use) const
    {
        near(m_disc_levels, box, use);
    }
    template <class Use>
    void strips_near(const PlaneBox& box, Use use) const
    {
        near(m_strip_levels, box, use);
    }

private:
    /// What is of one size, by the cell of its middle. Only a level of its own keeps few wide discs from being looked for from
    /// everywhere.
    struct Level {
        double size = 0;  ///< from the middle of any item to its farthest point
        Vec origin;
        double cell = 1;
        std::size_t columns = 1;
        std::size_t rows = 1;
        std::vector<std::uint32_t> begin;
        std::vector<std::uint32_t> items;

        [[nodiscard]] std::size_t column(double x) const { return clamped((x - origin.x) / cell, columns); }
        [[nodiscard]] std::size_t row(double y) const { return clamped((y - origin.y) / cell, rows); }
        static std::size_t clamped(double i, std::size_t n)
        {
            return i <= 0 ? 0 : std::min(n - 1, static_cast<std::size_t>(std::min(i, 1e9)));
        }
    };
    struct Item {
        Vec middle;
        double size = 0;
        std::uint32_t number = 0;
    };
    static Level make_level(std::span<const Item> items);
    static std::vector<Level> make_levels(std::vector<Item> items);

    template <class Use>
    static void near(const std::vector<Level>& levels, const PlaneBox& box, Use use)
    {
        for (const Level& level : levels) {
            const PlaneBox wide = box_of(box.low, box.high, level.size);
            const std::size_t last_y = level.row(wide.high.y);
            const std::size_t first_x = level.column(wide.low.x);
            const std::size_t end_x = level.column(wide.high.x) + 1;
            for (std::size_t y = level.row(wide.low.y); y <= last_y; ++y) {
                const std::uint32_t end = level.begin[y * level.columns + end_x];
                for (std::uint32_t i = level.begin[y * level.columns + first_x]; i < end; ++i) {
                    if (!use(level.items[i])) {
                        return;
                    }
                }
            }
        }
    }

    std::vector<Disc> m_discs;
    std::vector<Strip> m_strips;
    std::vector<std::uint32_t> m_strips_begin;
    std::vector<std::uint32_t> m_strips_at;
    std::vector<Level> m_disc_levels;
    std::vector<Level> m_strip_levels;
};

}  // namespace zonelint::geo
