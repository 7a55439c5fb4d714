#pragma once
// Which piece of a boundary goes on where another ends.

#include "geo/capsule_union.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace zonelint::geo {

/// Every end gets the nearest start that no other end is nearer to, at most 5 mm away; the nearest pairs first. A piece may
/// follow itself: a whole circle does. O(n log n).
class PieceLinks {
public:
    explicit PieceLinks(const std::vector<Piece>& pieces);

    /// Some piece has no next.
    [[nodiscard]] bool open() const { return m_open > 0; }
    [[nodiscard]] std::uint32_t next(std::uint32_t piece) const { return m_next[piece]; }

private:
    void join(const std::vector<Piece>& pieces, const std::vector<std::uint32_t>& starts, double tolerance_m,
              std::vector<bool>& taken);

    std::vector<std::uint32_t> m_next;
    std::size_t m_open = 0;
};

}  // namespace zonelint::geo
