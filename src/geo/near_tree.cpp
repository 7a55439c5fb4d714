#include "geo/near_tree.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace zonelint::geo {

namespace {

/// Farther from the origin than this the frame's coefficients are not meant to be taken, in degrees.
constexpr double frame_deg = 2;

/// A sure lower bound of the distance to a box; LocalFrame::reach_m for what is farther than the frame can tell.
double least_m(const LocalFrame& frame, const Box& box)
{
    const Point p = frame.origin();
    const double dx = std::max({0.0, box.min_x - p.x, p.x - box.max_x});
    const double lat = std::clamp(p.y, box.min_y, box.max_y);
    if (dx > frame_deg || std::abs(lat - p.y) > frame_deg) {
        return LocalFrame::reach_m;
    }
    // A degree of longitude is shortest at one end of the box, as far as the frame looks.
    const double low = std::max(box.min_y, p.y - frame_deg);
    const double high = std::min(box.max_y, p.y + frame_deg);
    const double east = std::min(frame.place(dx, low).east, frame.place(dx, high).east);
    const double north = frame.place(0, lat).north;
    const double metres = std::sqrt(east * east + north * north) * (1 - LocalFrame::relative_error);
    return std::min(metres, LocalFrame::reach_m);
}

struct NearNode {
    double least = 0;
    std::uint32_t level = 0;
    std::uint32_t at = 0;

    /// Of the same bound the one that was laid down first, so that a search is the same each time.
    bool operator<(const NearNode& other) const
    {
        return std::tie(other.least, other.level, other.at) < std::tie(least, level, at);
    }
};

}  // namespace

NearTree::NearTree(std::span<const Box> boxes)
{
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (boxes[i].min_x <= boxes[i].max_x && boxes[i].min_y <= boxes[i].max_y) {
            m_numbers.push_back(static_cast<std::uint32_t>(i));
        }
    }
    const auto middle_x = [&](std::uint32_t i) { return boxes[i].min_x + boxes[i].max_x; };
    const auto middle_y = [&](std::uint32_t i) { return boxes[i].min_y + boxes[i].max_y; };
    std::sort(m_numbers.begin(), m_numbers.end(),
              [&](std::uint32_t a, std::uint32_t b) { return std::pair(middle_x(a), a) < std::pair(middle_x(b), b); });
    const std::size_t leaves = (m_numbers.size() + fan - 1) / fan;
    const auto slices = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(leaves))));
    const std::size_t slice = std::max<std::size_t>(fan, slices == 0 ? fan : (leaves + slices - 1) / slices * fan);
    for (std::size_t begin = 0; begin < m_numbers.size(); begin += slice) {
        const auto from = m_numbers.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto to = m_numbers.begin() + static_cast<std::ptrdiff_t>(std::min(begin + slice, m_numbers.size()));
        std::sort(from, to,
                  [&](std::uint32_t a, std::uint32_t b) { return std::pair(middle_y(a), a) < std::pair(middle_y(b), b); });
    }
    std::vector<Box>& lowest = m_levels.emplace_back();
    for (const std::uint32_t number : m_numbers) {
        lowest.push_back(boxes[number]);
    }
    while (m_levels.back().size() > 1) {
        std::vector<Box> above((m_levels.back().size() + fan - 1) / fan);
        for (std::size_t i = 0; i < m_levels.back().size(); ++i) {
            above[i / fan].add(m_levels.back()[i]);
        }
        m_levels.push_back(std::move(above));
    }
}

bool NearTree::search(const LocalFrame& frame, double farthest_m,
                      const std::function<double(std::uint32_t, double)>& use) const
{
    if (m_numbers.empty()) {
        return true;
    }
    if (!frame.usable() || std::abs(frame.origin().x) + frame_deg > 180) {
        return false;
    }
    std::vector<NearNode> heap;
    const auto top = static_cast<std::uint32_t>(m_levels.size() - 1);
    heap.push_back({least_m(frame, m_levels[top].front()), top, 0});
    while (!heap.empty() && heap.front().least <= farthest_m) {
        std::pop_heap(heap.begin(), heap.end());
        const NearNode node = heap.back();
        heap.pop_back();
        if (node.least >= LocalFrame::reach_m) {
            return false;
        }
        if (node.level == 0) {
            farthest_m = use(m_numbers[node.at], node.least);
            continue;
        }
        const std::vector<Box>& below = m_levels[node.level - 1];
        const std::size_t end = std::min(below.size(), (node.at + std::size_t{1}) * fan);
        for (std::size_t i = node.at * fan; i < end; ++i) {
            const double least = least_m(frame, below[i]);
            if (least <= farthest_m) {
                heap.push_back({least, node.level - 1, static_cast<std::uint32_t>(i)});
                std::push_heap(heap.begin(), heap.end());
            }
        }
    }
    return true;
}

}  // namespace zonelint::geo
