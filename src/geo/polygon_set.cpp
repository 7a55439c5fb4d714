#include "geo/polygon_set.hpp"

#include "geo/arrangement.hpp"
#include "geo/edge_search.hpp"
#include "geo/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace zonelint::geo {

namespace {

constexpr double nowhere_m = std::numeric_limits<double>::infinity();

/// The grid grows no larger than this times the members: many large ones would each be in most cells.
constexpr std::size_t entries_per_member = 64;

/// The least frame for an arrangement.
constexpr double least_frame_m = 1;

std::size_t cell(double place, std::size_t count)
{
    return place > 0 ? std::min(count - 1, static_cast<std::size_t>(std::min(place, 1e9))) : 0;
}

Box box_of(const Edge& e)
{
    Box box;
    box.add(e.a);
    box.add(e.b);
    return box;
}

/// True if an edge comes twice, in either direction: there even-odd has no boundary.
bool any_doubled(std::span<const Edge> edges)
{
    using Ends = std::pair<std::pair<double, double>, std::pair<double, double>>;
    std::vector<Ends> all;
    for (const Edge& e : edges) {
        const std::pair a{e.a.x, e.a.y};
        const std::pair b{e.b.x, e.b.y};
        all.emplace_back(std::min(a, b), std::max(a, b));
    }
    std::sort(all.begin(), all.end());
    return std::adjacent_find(all.begin(), all.end()) != all.end();
}

}  // namespace

PolygonSet::PolygonSet(const GeometryColumn& column, std::vector<std::uint32_t> rows)
    : m_column(&column), m_rows(std::move(rows))
{
    m_slabs.reserve(m_rows.size());
    for (const std::uint32_t row : m_rows) {
        m_slabs.emplace_back(column, row);
        m_box.add(m_slabs.back().box());
    }
    build_grid();
}

PolygonSet::Range PolygonSet::columns(double min_x, double max_x) const
{
    return {cell((min_x - m_box.min_x) * m_per_x, m_columns), cell((max_x - m_box.min_x) * m_per_x, m_columns)};
}

PolygonSet::Range PolygonSet::lines(double min_y, double max_y) const
{
    return {cell((min_y - m_box.min_y) * m_per_y, m_lines), cell((max_y - m_box.min_y) * m_per_y, m_lines)};
}

void PolygonSet::build_grid()
{
    const auto for_cells = [&](const Box& box, auto use) {
        if (box.empty()) {
            return;
        }
        const Range x = columns(box.min_x, box.max_x);
        const Range y = lines(box.min_y, box.max_y);
        for (std::size_t line = y.first; line <= y.last; ++line) {
            for (std::size_t column = x.first; column <= x.last; ++column) {
                use(line * m_columns + column);
            }
        }
    };
    const auto wanted = static_cast<std::size_t>(4 * std::sqrt(static_cast<double>(m_rows.size())));
    for (std::size_t side = std::clamp<std::size_t>(wanted, 1, 512); side >= 1; side /= 2) {
        m_columns = m_lines = side;
        m_per_x = m_box.max_x > m_box.min_x ? static_cast<double>(side) / (m_box.max_x - m_box.min_x) : 0;
        m_per_y = m_box.max_y > m_box.min_y ? static_cast<double>(side) / (m_box.max_y - m_box.min_y) : 0;
        std::size_t entries = 0;
        for (const Slabs& slabs : m_slabs) {
            if (!slabs.box().empty()) {
                const Range x = columns(slabs.box().min_x, slabs.box().max_x);
                const Range y = lines(slabs.box().min_y, slabs.box().max_y);
                entries += (x.last - x.first + 1) * (y.last - y.first + 1);
            }
        }
        if (side == 1 || entries <= entries_per_member * m_rows.size()) {
            break;
        }
    }
    m_cell_begin.assign(m_columns * m_lines + 1, 0);
    for (const Slabs& slabs : m_slabs) {
        for_cells(slabs.box(), [&](std::size_t at) { ++m_cell_begin[at + 1]; });
    }
    for (std::size_t at = 1; at < m_cell_begin.size(); ++at) {
        m_cell_begin[at] += m_cell_begin[at - 1];
    }
    m_cell_members.resize(m_cell_begin.back());
    std::vector<std::uint32_t> next(m_cell_begin.begin(), m_cell_begin.end() - 1);
    for (std::size_t i = 0; i < m_slabs.size(); ++i) {
        for_cells(m_slabs[i].box(), [&](std::size_t at) { m_cell_members[next[at]++] = static_cast<std::uint32_t>(i); });
    }
}

std::span<const std::uint32_t> PolygonSet::members_at(Point p) const
{
    if (!m_box.contains(p)) {
        return {};
    }
    const std::size_t at = lines(p.y, p.y).first * m_columns + columns(p.x, p.x).first;
    return {m_cell_members.data() + m_cell_begin[at], m_cell_members.data() + m_cell_begin[at + 1]};
}

void PolygonSet::near(const Box& box, std::vector<std::uint32_t>& out) const
{
    out.clear();
    if (!m_box.intersects(box)) {
        return;
    }
    const Range x = columns(box.min_x, box.max_x);
    const Range y = lines(box.min_y, box.max_y);
    for (std::size_t line = y.first; line <= y.last; ++line) {
        const auto begin = m_cell_begin[line * m_columns + x.first];
        const auto end = m_cell_begin[line * m_columns + x.last + 1];
        out.insert(out.end(), m_cell_members.begin() + begin, m_cell_members.begin() + end);
    }
    if (x.first != x.last || y.first != y.last) {
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
    }
    std::erase_if(out, [&](std::uint32_t i) { return !m_slabs[i].box().intersects(box); });
}

void PolygonSet::containing(Point p, std::vector<std::uint32_t>& out) const
{
    out.clear();
    for (const std::uint32_t i : members_at(p)) {
        if (m_slabs[i].locate(p) != Side::outside) {
            out.push_back(i);
        }
    }
}

bool PolygonSet::covers(Point p) const
{
    const auto near = members_at(p);
    return std::any_of(near.begin(), near.end(), [&](std::uint32_t i) { return m_slabs[i].locate(p) != Side::outside; });
}

bool PolygonSet::boundary_within(std::size_t place, Point p, double metres) const
{
    const Box box = box_around(p, metres);
    EdgeSearch search(p, metres);
    m_slabs[place].edges_between(box.min_y, box.max_y, [&](const Edge& e) {
        if (box_of(e).intersects(box)) {
            search.offer(e.a, e.b);
        }
    });
    return search.result().metres <= metres;
}

double PolygonSet::boundary_distance(Point p, double limit_m) const
{
    const Box box = box_around(p, std::max(limit_m, least_frame_m));
    std::vector<std::uint32_t> members;
    near(box, members);
    EdgeSearch search(p, limit_m);
    std::vector<Edge> edges;
    std::size_t members_with_edges = 0;
    for (const std::uint32_t i : members) {
        bool near = false;
        m_slabs[i].edges_between(box.min_y, box.max_y, [&](const Edge& e) {
            if (box_of(e).intersects(box)) {
                edges.push_back(e);
                near = near || search.least_m(e.a, e.b) <= limit_m;
            }
        });
        if (near) {
            ++members_with_edges;
        } else if (m_slabs[i].locate(p) != Side::outside) {
            return nowhere_m;  // the whole reach lies within this one
        }
    }
    if (members_with_edges == 0) {
        return nowhere_m;
    }
    if (members_with_edges == 1 && !any_doubled(edges)) {
        for (const Edge& e : edges) {
            search.offer(e.a, e.b);
        }
        return search.result().metres;
    }
    const double found = arranged_distance(p, box, edges, [&](Point q) {
        return std::any_of(members.begin(), members.end(),
                           [&](std::uint32_t i) { return m_slabs[i].locate(q) != Side::outside; });
    });
    if (found > limit_m) {
        return nowhere_m;
    }
    return found;
}

NearestMember PolygonSet::nearest_member(Point p, double limit_m) const
{
    std::vector<std::uint32_t> members;
    containing(p, members);
    if (!members.empty()) {
        return {members.front(), {0, p, p}};
    }
    near(limit_m < nowhere_m ? box_around(p, limit_m) : m_box, members);
    Box here;
    here.add(p);
    std::vector<std::pair<double, std::uint32_t>> order;
    for (const std::uint32_t i : members) {
        const double least = least_distance_m(here, m_slabs[i].box());
        if (least <= limit_m) {
            order.emplace_back(least, i);
        }
    }
    std::sort(order.begin(), order.end());
    NearestMember best;
    for (const auto& [least, i] : order) {
        if (least > best.nearest.metres) {
            break;
        }
        const Nearest found = nearest_boundary(p, *m_column, m_rows[i]);
        if (found.metres <= limit_m &&
            (found.metres < best.nearest.metres || (found.metres == best.nearest.metres && i < best.index))) {
            best = {i, found};
        }
    }
    return best;
}

}  // namespace zonelint::geo
