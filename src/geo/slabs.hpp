#pragma once
// The edges of one polygon row, binned by latitude, for many point tests.

#include "geo/geometry.hpp"
#include "geo/locate.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace zonelint::geo {

/// Equal slabs of latitude, each with the numbers of the edges that touch it; an edge is in about 8 at most. A point test
/// reads one slab. Never changes after it is built: safe from several threads at once.
class Slabs {
public:
    Slabs(const GeometryColumn& column, std::size_t row);

    /// The same answer as locate() for a polygon row.
    [[nodiscard]] Side locate(Point p) const;

    /// Calls use(edge) for all edges in the slabs that touch the latitudes [min_y, max_y], once each.
    template <class Use>
    void edges_between(double min_y, double max_y, Use use) const
    {
        if (m_edges.empty() || !(max_y >= m_box.min_y && min_y <= m_box.max_y)) {
            return;
        }
        const std::size_t first = slab_of(min_y);
        const std::size_t last = slab_of(max_y);
        for (std::size_t slab = first; slab <= last; ++slab) {
            for (std::uint32_t i = m_begin[slab]; i < m_begin[slab + 1]; ++i) {
                const Edge& e = m_edges[m_touching[i]];
                if (slab == first || slab == slab_of(std::min(e.a.y, e.b.y))) {
                    use(e);
                }
            }
        }
    }

    [[nodiscard]] const Box& box() const { return m_box; }

private:
    [[nodiscard]] std::size_t slab_of(double y) const;

    Box m_box;
    double m_per_y = 0;
    std::size_t m_count = 0;
    std::vector<Edge> m_edges;
    std::vector<std::uint32_t> m_touching;  ///< numbers of edges, slab by slab
    std::vector<std::uint32_t> m_begin;     ///< of each slab in m_touching
};

}  // namespace zonelint::geo
