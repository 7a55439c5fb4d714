#pragma once
// Boxes from near to far about a point, by metres on the ground. BoxIndex knows no metric: where a degree of longitude is shorter
// than one of latitude it has to look at many boxes to be sure of the nearest.

#include "geo/geometry.hpp"
#include "geo/local_frame.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace zonelint::geo {

/// A packed tree of boxes (sort-tile-recursive: Leutenegger, Lopez and Edgington 1997), searched best first (Hjaltason and Samet
/// 1999). Build O(n log n), search O(log n) a box that is looked at.
/// Never changes after it is built: const methods are safe from several threads at once.
class NearTree {
public:
    /// The number of a box is its place in the span. Empty boxes and such with NaN are skipped.
    explicit NearTree(std::span<const Box> boxes);

    /// Calls use(number, metres) for boxes with a sure lower bound of their distance from the frame's origin, the smallest bound
    /// first. `use` returns how far, in metres, is still of interest, never more than before;
    /// boxes that are farther are not given. False where that reaches beyond what the frame can tell (LocalFrame::reach_m, not
    /// usable, the antimeridian): then not all may have been given.
    [[nodiscard]] bool search(const LocalFrame& frame, double farthest_m,
                              const std::function<double(std::uint32_t, double)>& use) const;

private:
    static constexpr std::size_t fan = 8;

    /// Boxes beside each other, side by side, so that all are compared at once.
    struct Block {
        std::array<double, fan> min_x, min_y, max_x, max_y;
    };
    struct Level {
        std::vector<Block> blocks;
        std::size_t size = 0;  ///< boxes, without what fills the last block
    };
    static Level level_of(std::span<const Box> boxes);

    std::vector<std::uint32_t> m_numbers;  ///< of the boxes, in the order of the lowest level
    std::vector<Level> m_levels;  ///< the boxes themselves, then for each block of the level before the box around it
};

}  // namespace zonelint::geo
