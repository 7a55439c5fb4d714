#pragma once
// The rings of a polygon in a plane, with its inside on the left of every edge.

#include "geo/capsules.hpp"
#include "geo/equal_area_frame.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <vector>

namespace zonelint::geo {

/// A piece of an edge that is straight in longitude/latitude, short enough to be nearly straight here too.
struct BorderEdge {
    Vec a;
    Vec b;
    Vec along;  ///< unit vector
    double length = 0;
    double bulge = 0;  ///< by how much the true edge stands to the left of the middle of this one
    Point from;        ///< where the ends are on the ellipsoid
    Point to;
    bool at_vertex = false;  ///< starts at a vertex of the ring, not within an edge

    [[nodiscard]] Vec at(double s) const { return a + s * along; }
    [[nodiscard]] Point place(double s) const
    {
        const double t = s / length;
        return s <= 0 ? from : s >= length ? to : Point{from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
    }
};

/// A valid polygon row in a frame. Never changes after it is built.
class PlaneBorder {
public:
    /// Edges bend by less than this between the ends.
    static constexpr double bend_m = 1e-3;

    PlaneBorder(const GeometryColumn& column, std::size_t row, const EqualAreaFrame& frame);

    [[nodiscard]] const std::vector<BorderEdge>& edges() const { return m_edges; }
    [[nodiscard]] const PlaneBox& box() const { return m_box; }
    /// Even-odd; without meaning on the border itself.
    [[nodiscard]] bool holds(Vec p) const;
    /// A vertex is used twice: rings touch each other or themselves.
    [[nodiscard]] bool touches_itself() const { return m_touches_itself; }

    /// Calls use(number) for the edges whose box meets the box, once each.
    template <class Use>
    void near(const PlaneBox& box, Use use) const
    {
        if (!m_box.meets(box)) {
            return;
        }
        const std::size_t first = slab(box.low.y);
        const std::size_t last = slab(box.high.y);
        for (std::size_t k = first; k <= last; ++k) {
            for (std::uint32_t i = m_begin[k]; i < m_begin[k + 1]; ++i) {
                const BorderEdge& e = m_edges[m_items[i]];
                const PlaneBox of_edge = box_of(e.a, e.b, 0);
                if (of_edge.meets(box) && (k == first || k == slab(of_edge.low.y))) {
                    use(m_items[i]);
                }
            }
        }
    }

private:
    void add_ring(std::span<const Point> ring, bool shell, const EqualAreaFrame& frame);
    void add_edge(Point from, Point to, const EqualAreaFrame& frame);
    void sort_into_slabs();
    [[nodiscard]] std::size_t slab(double y) const
    {
        const double i = (y - m_box.low.y) * m_slabs_per_m;
        return i <= 0 ? 0 : std::min(m_begin.size() - 2, static_cast<std::size_t>(i));
    }

    std::vector<BorderEdge> m_edges;
    PlaneBox m_box;
    bool m_touches_itself = false;
    double m_slabs_per_m = 0;
    std::vector<std::uint32_t> m_begin;
    std::vector<std::uint32_t> m_items;
};

/// Pieces of an edge straight in longitude/latitude, each of which bends by less than bend_m in the frame: their ends, with
/// both of the edge.
void split_bent(Point from, Point to, const EqualAreaFrame& frame, double bend_m, std::vector<Point>& out);

}  // namespace zonelint::geo
