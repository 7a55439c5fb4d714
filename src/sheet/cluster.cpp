#include "sheet/cluster.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace zonelint::sheet {

namespace {

/// Clusters by cell; a disc reaches no farther than into the cells beside its own.
class Grid {
public:
    Grid(const std::vector<Cluster>& clusters, double gap)
    {
        double widest = 0;
        for (const Cluster& one : clusters) {
            widest = std::max(widest, one.radius);
        }
        m_cell = 2 * widest + gap;
        for (std::size_t i = 0; i < clusters.size(); ++i) {
            m_cells[key(column(clusters[i].at.x), column(clusters[i].at.y))].push_back(i);
        }
    }

    template <class Use>
    void near(Spot at, Use use) const
    {
        for (std::int64_t x = column(at.x) - 1; x <= column(at.x) + 1; ++x) {
            for (std::int64_t y = column(at.y) - 1; y <= column(at.y) + 1; ++y) {
                const auto cell = m_cells.find(key(x, y));
                if (cell != m_cells.end()) {
                    std::for_each(cell->second.begin(), cell->second.end(), use);
                }
            }
        }
    }

private:
    [[nodiscard]] std::int64_t column(double at) const { return static_cast<std::int64_t>(std::floor(at / m_cell)); }
    static std::int64_t key(std::int64_t x, std::int64_t y) { return (x << 32U) ^ (y & 0xFFFFFFFF); }

    double m_cell = 1;
    std::unordered_map<std::int64_t, std::vector<std::size_t>> m_cells;
};

bool overlap(const Cluster& a, const Cluster& b, double gap)
{
    return std::hypot(a.at.x - b.at.x, a.at.y - b.at.y) < a.radius + b.radius + gap;
}

Cluster merged(const std::vector<Cluster>& clusters, const std::vector<std::size_t>& members)
{
    Cluster out;
    out.first = clusters[members.front()].first;
    for (const std::size_t i : members) {
        const Cluster& one = clusters[i];
        const auto weight = static_cast<double>(one.size);
        out.at.x += one.at.x * weight;
        out.at.y += one.at.y * weight;
        out.size += one.size;
        out.first = std::min(out.first, one.first);
        out.overdue = out.overdue || one.overdue;
        for (std::size_t k = 0; k < out.counts.size(); ++k) {
            out.counts[k] += one.counts[k];
        }
    }
    out.at.x /= static_cast<double>(out.size);
    out.at.y /= static_cast<double>(out.size);
    out.radius = pie_radius(out.size);
    return out;
}

/// One round: each that is still free takes what overlaps it. True if anything was taken.
bool merge_round(std::vector<Cluster>& clusters, double gap)
{
    const Grid grid(clusters, gap);
    std::vector<bool> taken(clusters.size());
    std::vector<Cluster> out;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        if (taken[i]) {
            continue;
        }
        std::vector<std::size_t> members{i};
        grid.near(clusters[i].at, [&](std::size_t j) {
            if (j > i && !taken[j] && overlap(clusters[i], clusters[j], gap)) {
                members.push_back(j);
                taken[j] = true;
            }
        });
        std::sort(members.begin(), members.end());
        out.push_back(members.size() == 1 ? clusters[i] : merged(clusters, members));
    }
    const bool any = out.size() < clusters.size();
    clusters = std::move(out);
    return any;
}

}  // namespace

double pie_radius(std::size_t size)
{
    const auto digits = static_cast<double>(std::to_string(size).size());
    return 1.8 + 0.6 * digits;
}

std::vector<Cluster> cluster(std::span<const Dot> dots, double gap)
{
    std::vector<Cluster> out;
    for (std::size_t i = 0; i < dots.size(); ++i) {
        Cluster one{dots[i].at, dots[i].radius, {}, 1, i, dots[i].overdue};
        if (dots[i].outcome) {
            one.counts.at(static_cast<std::size_t>(*dots[i].outcome)) = 1;
        }
        out.push_back(one);
    }
    while (merge_round(out, gap)) {
    }
    std::sort(out.begin(), out.end(), [](const Cluster& a, const Cluster& b) { return a.first < b.first; });
    return out;
}

}  // namespace zonelint::sheet
