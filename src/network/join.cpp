#include "network/join.hpp"

#include "geo/box_index.hpp"
#include "geo/geodesic.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace zonelint::network {

namespace {

constexpr double degree = 0.017453292519943295;

/// Metres in a degree on GRS80, from below and above at every latitude.
constexpr double least_north_m = 110'574.0;
constexpr double most_north_m = 111'695.0;
constexpr double least_east_m = 111'319.0;  // times the cosine of the latitude
constexpr double most_east_m = 111'695.0;

/// Cells are so small that two points of one are within the snap distance: a cell is one node.
struct Cell {
    std::uint32_t x = 0;
    std::uint32_t y = 0;
    std::uint32_t begin = 0;  ///< in the list of ends by cell
    std::uint32_t end = 0;
};

struct Keyed {
    std::uint64_t key;
    std::uint32_t end;
};

/// By key, ends of one key in their order.
void sort_by_key(std::vector<Keyed>& list)
{
    constexpr unsigned bits = 11;
    std::uint64_t all = 0;
    for (const Keyed& one : list) {
        all |= one.key;
    }
    std::vector<Keyed> other(list.size());
    for (unsigned shift = 0; shift < 64 && (all >> shift) != 0; shift += bits) {
        std::array<std::uint32_t, (1U << bits) + 1> at{};
        for (const Keyed& one : list) {
            ++at[((one.key >> shift) & ((1U << bits) - 1)) + 1];
        }
        std::partial_sum(at.begin(), at.end(), at.begin());
        for (const Keyed& one : list) {
            other[at[(one.key >> shift) & ((1U << bits) - 1)]++] = one;
        }
        list.swap(other);
    }
}

class Grid {
public:
    Grid(std::span<const End> ends, const std::vector<std::uint32_t>& members, double snap_m) : m_ends(ends), m_snap(snap_m)
    {
        double highest = 0;
        double lowest = 90;
        geo::Box box;
        for (const std::uint32_t end : members) {
            box.add(ends[end].at);
        }
        highest = std::max(std::abs(box.min_y), std::abs(box.max_y));
        lowest = box.min_y <= 0 && box.max_y >= 0 ? 0 : std::min(std::abs(box.min_y), std::abs(box.max_y));
        const double cell_m = snap_m / std::sqrt(2.0) * (1 - 1e-9);
        // No more cells to a side than a key has bits for, whatever lies between the ends.
        const double fewest = std::ldexp(1.0, -31);
        m_x_deg = std::max(cell_m / (most_east_m * std::cos(lowest * degree)), (box.max_x - box.min_x) * fewest);
        m_y_deg = std::max(cell_m / most_north_m, (box.max_y - box.min_y) * fewest);
        m_reach_x = reach(m_x_deg * least_east_m * std::cos(std::min(highest, 85.0) * degree));
        m_reach_y = reach(m_y_deg * least_north_m);
        std::vector<Keyed> keyed(members.size());
        for (std::size_t i = 0; i < members.size(); ++i) {
            const geo::Point p = ends[members[i]].at;
            const auto x = static_cast<std::uint64_t>((p.x - box.min_x) / m_x_deg);
            const auto y = static_cast<std::uint64_t>((p.y - box.min_y) / m_y_deg);
            keyed[i] = {y << 32U | x, members[i]};
        }
        sort_by_key(keyed);
        m_list.reserve(keyed.size());
        std::uint64_t last = 0;
        for (const Keyed& one : keyed) {
            if (m_cells.empty() || one.key != last) {
                const auto at = static_cast<std::uint32_t>(m_list.size());
                m_cells.push_back({static_cast<std::uint32_t>(one.key), static_cast<std::uint32_t>(one.key >> 32U), at, at});
                last = one.key;
            }
            m_list.push_back(one.end);
            ++m_cells.back().end;
        }
    }

    void unite_within_snap(Sets& sets) const
    {
        for (const Cell& cell : m_cells) {
            for (std::uint32_t i = cell.begin + 1; i < cell.end; ++i) {
                // Cells that had to be wider than the snap distance are looked through pair by pair.
                if (!m_wide || m_ends[m_list[i]].at == m_ends[m_list[i - 1]].at) {
                    sets.unite(m_list[i], m_list[i - 1]);
                    continue;
                }
                for (std::uint32_t k = cell.begin; k < i; ++k) {
                    if (near(m_list[i], m_list[k])) {
                        sets.unite(m_list[i], m_list[k]);
                    }
                }
            }
        }
        for (std::uint32_t dy = 0; dy <= m_reach_y; ++dy) {
            std::size_t from = 0;
            for (const Cell& cell : m_cells) {
                const std::uint32_t y = cell.y + dy;
                const std::uint32_t first_x = dy == 0 ? cell.x + 1 : cell.x > m_reach_x ? cell.x - m_reach_x : 0;
                while (from < m_cells.size() && before(m_cells[from], y, first_x)) {
                    ++from;
                }
                for (std::size_t i = from; i < m_cells.size() && m_cells[i].y == y && m_cells[i].x <= cell.x + m_reach_x;
                     ++i) {
                    unite(cell, m_cells[i], sets);
                }
            }
        }
    }

private:
    /// Cells to look to on each side of a cell this wide.
    [[nodiscard]] std::uint32_t reach(double cell_m)
    {
        m_wide = m_wide || cell_m > m_snap;
        return static_cast<std::uint32_t>(std::min(std::ceil(m_snap / cell_m), 64.0));
    }

    static bool before(const Cell& cell, std::uint32_t y, std::uint32_t x) { return cell.y != y ? cell.y < y : cell.x < x; }

    [[nodiscard]] bool near(std::uint32_t a, std::uint32_t b) const
    {
        const geo::Point p = m_ends[a].at;
        const geo::Point q = m_ends[b].at;
        if (p == q) {
            return true;
        }
        const double half = 0.5 * (p.y + q.y) * degree;
        const double s = std::sin(half);
        // Radii of curvature at the middle latitude: right within 1e-5 up to some kilometres.
        const double w = 1 - geo::flattening * (2 - geo::flattening) * s * s;
        const double north = (p.y - q.y) * degree * geo::equatorial_radius_m *
                             (1 - geo::flattening * (2 - geo::flattening)) / (w * std::sqrt(w));
        const double east = (p.x - q.x) * degree * geo::equatorial_radius_m * std::cos(half) / std::sqrt(w);
        const double metres = std::hypot(north, east);
        return std::abs(metres - m_snap) > 1e-3 * m_snap ? metres < m_snap : geo::distance_m(p, q) <= m_snap;
    }

    void unite(const Cell& a, const Cell& b, Sets& sets) const
    {
        if (!m_wide && sets.find(m_list[a.begin]) == sets.find(m_list[b.begin])) {
            return;
        }
        for (std::uint32_t i = a.begin; i < a.end; ++i) {
            for (std::uint32_t k = b.begin; k < b.end; ++k) {
                if (near(m_list[i], m_list[k])) {
                    sets.unite(m_list[i], m_list[k]);
                    if (!m_wide) {
                        return;
                    }
                }
            }
        }
    }

    std::span<const End> m_ends;
    double m_snap;
    double m_x_deg = 0;
    double m_y_deg = 0;
    bool m_wide = false;  ///< a cell may be wider than the snap distance
    std::uint32_t m_reach_x = 0;
    std::uint32_t m_reach_y = 0;
    std::vector<Cell> m_cells;  ///< row by row
    std::vector<std::uint32_t> m_list;
};

/// The label nearest to each end without one, or `none`.
std::vector<std::uint32_t> nearest_labels(std::span<const End> ends, const std::vector<std::uint32_t>& plain, double snap_m)
{
    std::vector<std::uint32_t> out(ends.size(), none);
    std::vector<geo::Box> boxes;
    std::vector<std::uint32_t> labelled;
    for (std::uint32_t i = 0; i < ends.size(); ++i) {
        if (ends[i].label != none) {
            labelled.push_back(i);
            boxes.push_back({ends[i].at.x, ends[i].at.y, ends[i].at.x, ends[i].at.y});
        }
    }
    const geo::BoxIndex index(boxes);
    std::vector<std::uint32_t> hits;
    for (const std::uint32_t end : plain) {
        index.query(geo::box_around(ends[end].at, snap_m), hits);
        double best = snap_m;
        for (const std::uint32_t hit : hits) {
            const End& other = ends[labelled[hit]];
            const double metres = geo::distance_m(ends[end].at, other.at);
            if (metres < best || (metres == best && other.label < out[end])) {
                best = metres;
                out[end] = other.label;
            }
        }
    }
    return out;
}

}  // namespace

Sets::Sets(std::size_t size) : m_parent(size) { std::iota(m_parent.begin(), m_parent.end(), 0U); }

std::uint32_t Sets::find(std::uint32_t one)
{
    while (m_parent[one] != one) {
        m_parent[one] = m_parent[m_parent[one]];
        one = m_parent[one];
    }
    return one;
}

void Sets::unite(std::uint32_t a, std::uint32_t b)
{
    a = find(a);
    b = find(b);
    m_parent[std::max(a, b)] = std::min(a, b);
}

Joined join_ends(std::span<const End> ends, std::uint32_t labels, double snap_m)
{
    Joined out;
    out.node.resize(ends.size());
    std::vector<std::uint32_t> plain;
    for (std::uint32_t i = 0; i < ends.size(); ++i) {
        if (ends[i].label == none) {
            plain.push_back(i);
        }
    }
    const auto count = static_cast<std::uint32_t>(ends.size());
    std::vector<std::uint32_t> node_of(count, none);
    out.nodes = labels;
    if (!plain.empty()) {
        snap_m = std::max(snap_m, least_snap_m);
        Sets sets(count);
        std::vector<std::uint32_t> label;
        Grid(ends, plain, snap_m).unite_within_snap(sets);
        if (labels > 0) {
            label = nearest_labels(ends, plain, snap_m);
            for (const std::uint32_t end : plain) {
                std::uint32_t& node = node_of[sets.find(end)];
                node = std::min(node, label[end]);
            }
        }
        for (const std::uint32_t end : plain) {
            if (labels > 0 && label[end] != none) {
                out.node[end] = label[end];
                continue;
            }
            std::uint32_t& node = node_of[sets.find(end)];
            if (node == none) {
                node = out.nodes++;
            }
            out.node[end] = node;
        }
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        if (ends[i].label != none) {
            out.node[i] = ends[i].label;
        }
    }
    return out;
}

}  // namespace zonelint::network
