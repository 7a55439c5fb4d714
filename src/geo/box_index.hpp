#pragma once
// Boxes found by box. Knows no metric: distances are decided by geodesic.hpp and nearest.hpp.

#include "geo/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace zonelint::geo {

/// A packed R-tree (sort-tile-recursive) over boxes; build O(n log n), query O(log n + hits). Never changes after it is
/// built: const methods are safe from several threads at once.
class BoxIndex {
public:
    /// The number of a box is its place in the span. Empty boxes and such with NaN are skipped.
    explicit BoxIndex(std::span<const Box> boxes);
    ~BoxIndex();
    BoxIndex(BoxIndex&&) noexcept;
    BoxIndex& operator=(BoxIndex&&) noexcept;

    /// Clears `out` and fills it with the numbers of the boxes that share a point with `box`, ascending.
    void query(const Box& box, std::vector<std::uint32_t>& out) const;

    /// Clears `out` and fills it with the numbers of the `k` boxes that are nearest to a point as if degrees were a plane, all where
    /// there are fewer, in no certain order. A first guess: what is nearest on the ground is near them. O(k log n).
    void nearest_in_degrees(Point point, std::size_t k, std::vector<std::uint32_t>& out) const;

    /// Boxes held, without the skipped ones.
    [[nodiscard]] std::size_t size() const;

private:
    struct Tree;
    std::unique_ptr<Tree> m_tree;
};

}  // namespace zonelint::geo
