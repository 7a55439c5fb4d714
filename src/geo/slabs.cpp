#include "geo/slabs.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace zonelint::geo {

namespace {

constexpr std::size_t slabs_per_edge = 8;

}  // namespace

Slabs::Slabs(const GeometryColumn& column, std::size_t row)
{
    if (column.shape(row) != Shape::polygon) {
        return;
    }
    m_box = column.box(row);
    for_each_edge(column, row, [&](Point a, Point b) { m_edges.push_back({a, b}); });
    m_edges.shrink_to_fit();
    const double height = m_box.max_y - m_box.min_y;
    const auto spread = [&](std::size_t count) {
        m_count = count;
        m_per_y = height > 0 && std::isfinite(height) ? static_cast<double>(count) / height : 0;
    };
    const auto range = [&](const Edge& e) {
        const std::size_t first = slab_of(std::min(e.a.y, e.b.y));
        return std::pair(first, std::max(first, slab_of(std::max(e.a.y, e.b.y))));
    };
    // Long edges in many slabs would make the numbers grow with the square: fewer slabs then.
    std::size_t numbers = 0;
    for (std::size_t count = std::max<std::size_t>(1, m_edges.size()); count >= 1; count /= 2) {
        spread(count);
        numbers = 0;
        for (const Edge& e : m_edges) {
            const auto [first, last] = range(e);
            numbers += last - first + 1;
        }
        if (count == 1 || numbers <= slabs_per_edge * m_edges.size()) {
            break;
        }
    }
    m_begin.assign(m_count + 1, 0);
    for (const Edge& e : m_edges) {
        const auto [first, last] = range(e);
        for (std::size_t s = first; s <= last; ++s) {
            ++m_begin[s + 1];
        }
    }
    for (std::size_t s = 0; s < m_count; ++s) {
        m_begin[s + 1] += m_begin[s];
    }
    m_touching.resize(numbers);
    std::vector<std::uint32_t> next(m_begin.begin(), m_begin.end() - 1);
    for (std::uint32_t e = 0; e < m_edges.size(); ++e) {
        const auto [first, last] = range(m_edges[e]);
        for (std::size_t s = first; s <= last; ++s) {
            m_touching[next[s]++] = e;
        }
    }
}

std::size_t Slabs::slab_of(double y) const
{
    const double place = (y - m_box.min_y) * m_per_y;
    if (!(place > 0)) {
        return 0;
    }
    return std::min(m_count - 1, static_cast<std::size_t>(std::min(place, 4e9)));
}

Side Slabs::locate(Point p) const
{
    if (m_edges.empty() || !m_box.contains(p)) {
        return Side::outside;
    }
    const std::size_t slab = slab_of(p.y);
    bool inside = false;
    for (std::uint32_t i = m_begin[slab]; i < m_begin[slab + 1]; ++i) {
        const auto& [a, b] = m_edges[m_touching[i]];
        if ((a.y < p.y && b.y < p.y) || (a.y > p.y && b.y > p.y) || (a.x < p.x && b.x < p.x)) {
            continue;
        }
        const bool crosses = (a.y > p.y) != (b.y > p.y);
        if (a.x > p.x && b.x > p.x) {
            inside ^= crosses;
            continue;
        }
        if (on_segment(p, a, b)) {
            return Side::boundary;
        }
        if (crosses && (orientation(a, b, p) > 0) == (b.y > a.y)) {
            inside = !inside;
        }
    }
    return inside ? Side::inside : Side::outside;
}

}  // namespace zonelint::geo
