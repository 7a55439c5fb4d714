#pragma once
// Which ends of pipes are one node: those of one node id, and those that lie within the snap distance of each other.

#include "geo/geometry.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace zonelint::network {

inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

inline constexpr double least_snap_m = 0.001;

/// One end of a pipe. An end with a label (the number of its node id) is that node, wherever it lies.
struct End {
    geo::Point at;
    std::uint32_t label = none;
};

struct Joined {
    std::vector<std::uint32_t> node;  ///< of each end
    std::uint32_t nodes = 0;          ///< labels first, then the others in the order of their first end
};

/// Ends without a label within `snap_m` of each other, inclusive, are one node, and so is all that hangs together by such
/// pairs. An end without a label that has one within `snap_m` is the node of the nearest (the lower of two equally near ones);
/// what hangs together with such an end is the lowest of those labels. Two labels are never joined. Distances are geodesic: a plane sorts out what is clear, Karney decides
/// within a thousandth of the limit. The result does not depend on the order of the ends but for the numbers of the nodes.
/// O(ends) with a grid of cells no wider than the snap distance. Between 85 degrees south and north; the antimeridian
/// parts ends. Less than least_snap_m counts as that.
[[nodiscard]] Joined join_ends(std::span<const End> ends, std::uint32_t labels, double snap_m);

/// Sets of numbers that grow together; the lowest of a set stands for it.
class Sets {
public:
    explicit Sets(std::size_t size);
    [[nodiscard]] std::uint32_t find(std::uint32_t one);
    void unite(std::uint32_t a, std::uint32_t b);

private:
    std::vector<std::uint32_t> m_parent;
};

}  // namespace zonelint::network
