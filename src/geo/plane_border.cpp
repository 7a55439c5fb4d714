#include "geo/plane_border.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace zonelint::geo {

namespace {

Point between(Point a, Point b, double t) { return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; }

/// How far the middle of the true edge stands to the left of the chord.
double bulge_of(Point from, Point to, Vec a, Vec b, const EqualAreaFrame& frame)
{
    return cross(b - a, frame.place(between(from, to, 0.5)) - a) / length(b - a);
}

/// Twice the area on the left, in degrees.
double turning(std::span<const Point> ring)
{
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        sum += (ring[i - 1].x - ring[0].x) * (ring[i].y - ring[0].y) - (ring[i].x - ring[0].x) * (ring[i - 1].y - ring[0].y);
    }
    return sum;
}

}  // namespace

void split_bent(Point from, Point to, const EqualAreaFrame& frame, double bend_m, std::vector<Point>& out)
{
    out.assign(1, from);
    const Vec a = frame.place(from);
    const Vec b = frame.place(to);
    // An edge of a hundred metres bends by less than 0.6 mm below 80 degrees.
    if (length(b - a) > 100) {
        // A chord's distance from a curve falls with the square of its length; the curve is nearly a circle.
        const double pieces = std::ceil(std::sqrt(1.2 * std::abs(bulge_of(from, to, a, b, frame)) / bend_m));
        const int n = static_cast<int>(std::clamp(pieces, 1.0, 1e6));
        for (int i = 1; i < n; ++i) {
            out.push_back(between(from, to, static_cast<double>(i) / n));
        }
    }
    out.push_back(to);
}

PlaneBorder::PlaneBorder(const GeometryColumn& column, std::size_t row, const EqualAreaFrame& frame)
{
    constexpr double far = std::numeric_limits<double>::infinity();
    m_box = {{far, far}, {-far, -far}};
    std::vector<Point> vertices;
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
            add_ring(column.ring(r), r == column.rings_begin(part), frame);
        }
    }
    for (const BorderEdge& e : m_edges) {
        m_box = {{std::min(m_box.low.x, e.a.x), std::min(m_box.low.y, e.a.y)},
                 {std::max(m_box.high.x, e.a.x), std::max(m_box.high.y, e.a.y)}};
        if (e.at_vertex) {
            vertices.push_back(e.from);
        }
    }
    std::sort(vertices.begin(), vertices.end(), [](Point p, Point q) { return p.x != q.x ? p.x < q.x : p.y < q.y; });
    m_touches_itself = std::adjacent_find(vertices.begin(), vertices.end()) != vertices.end();
    sort_into_slabs();
}

void PlaneBorder::add_ring(std::span<const Point> ring, bool shell, const EqualAreaFrame& frame)
{
    const std::size_t n = ring.size();
    const bool reverse = (turning(ring) > 0) != shell;
    for (std::size_t i = 1; i < n; ++i) {
        const Point from = reverse ? ring[n - i] : ring[i - 1];
        const Point to = reverse ? ring[n - i - 1] : ring[i];
        if (from != to) {
            add_edge(from, to, frame);
        }
    }
}

void PlaneBorder::add_edge(Point from, Point to, const EqualAreaFrame& frame)
{
    std::vector<Point> ends;
    split_bent(from, to, frame, bend_m, ends);
    Vec a = frame.place(from);
    for (std::size_t i = 1; i < ends.size(); ++i) {
        const Vec b = frame.place(ends[i]);
        const double size = length(b - a);
        if (!(size > 0)) {
            continue;  // below the resolution of the plane: the next edge starts where this one does
        }
        m_edges.push_back(
            {a, b, (1 / size) * (b - a), size, bulge_of(ends[i - 1], ends[i], a, b, frame), ends[i - 1], ends[i], i == 1});
        a = b;
    }
}

void PlaneBorder::sort_into_slabs()
{
    double heights = 1e-6;
    for (const BorderEdge& e : m_edges) {
        heights += std::abs(e.a.y - e.b.y);
    }
    // Four edges a slab, but no more than about eight copies of each.
    const auto n = static_cast<double>(m_edges.size());
    const double most = 7 * n * (m_box.high.y - m_box.low.y) / heights;
    const auto count = static_cast<std::size_t>(std::max(1.0, std::min(n / 4, most)));
    m_slabs_per_m = static_cast<double>(count) / std::max(1e-6, m_box.high.y - m_box.low.y);
    m_begin.assign(count + 1, 0);
    const auto for_slabs = [&](const BorderEdge& e, auto use) {
        const std::size_t last = slab(std::max(e.a.y, e.b.y));
        for (std::size_t k = slab(std::min(e.a.y, e.b.y)); k <= last; ++k) {
            use(k);
        }
    };
    for (const BorderEdge& e : m_edges) {
        for_slabs(e, [&](std::size_t k) { ++m_begin[k + 1]; });
    }
    for (std::size_t k = 1; k < m_begin.size(); ++k) {
        m_begin[k] += m_begin[k - 1];
    }
    m_items.resize(m_begin.back());
    std::vector<std::uint32_t> next(m_begin.begin(), m_begin.end() - 1);
    for (std::uint32_t i = 0; i < m_edges.size(); ++i) {
        for_slabs(m_edges[i], [&](std::size_t k) { m_items[next[k]++] = i; });
    }
}

bool PlaneBorder::holds(Vec p) const
{
    if (!m_box.holds(p)) {
        return false;
    }
    bool inside = false;
    const std::size_t k = slab(p.y);
    for (std::uint32_t i = m_begin[k]; i < m_begin[k + 1]; ++i) {
        const BorderEdge& e = m_edges[m_items[i]];
        if ((e.a.y > p.y) != (e.b.y > p.y) && (cross(e.b - e.a, p - e.a) > 0) == (e.b.y > e.a.y)) {
            inside = !inside;
        }
    }
    return inside;
}

}  // namespace zonelint::geo
