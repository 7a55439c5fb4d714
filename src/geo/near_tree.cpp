#include "geo/near_tree.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace zonelint::geo {

namespace {

/// How far from the origin the frame's coefficients are taken, in degrees. What is farther is so by more than
/// LocalFrame::reach_m, up to the latitudes where a frame is usable, and by these coefficients too.
constexpr double frame_deg = 2;

/// Metres that a degree is at least worth, anywhere as far from the origin as the frame looks: of longitude they grow fewer to
/// the north and to the south, of latitude to one side, so that they are fewest at an end.
PlanePoint least_per_degree(const LocalFrame& frame)
{
    const double lat = frame.origin().y;
    const double east = std::min(frame.place(1, lat - frame_deg).east, frame.place(1, lat + frame_deg).east);
    const double north = std::min(-frame.place(0, lat - frame_deg).north, frame.place(0, lat + frame_deg).north) / frame_deg;
    return {east * (1 - LocalFrame::relative_error), north * (1 - LocalFrame::relative_error)};
}

struct NearNode {
    double least = 0;  ///< the square: roots are taken of what is given only
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
    std::vector<Box> ordered;
    for (const std::uint32_t number : m_numbers) {
        ordered.push_back(boxes[number]);
    }
    m_levels.push_back(level_of(ordered));
    while (m_levels.back().size > 1) {
        std::vector<Box> above((ordered.size() + fan - 1) / fan);
        for (std::size_t i = 0; i < ordered.size(); ++i) {
            above[i / fan].add(ordered[i]);
        }
        ordered = std::move(above);
        m_levels.push_back(level_of(ordered));
    }
}

NearTree::Level NearTree::level_of(std::span<const Box> boxes)
{
    Level out{std::vector<Block>((boxes.size() + fan - 1) / fan), boxes.size()};
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        Block& block = out.blocks[i / fan];
        block.min_x[i % fan] = boxes[i].min_x;
        block.min_y[i % fan] = boxes[i].min_y;
        block.max_x[i % fan] = boxes[i].max_x;
        block.max_y[i % fan] = boxes[i].max_y;
    }
    return out;
}

bool NearTree::search(const LocalFrame& frame, double farthest_m,
                      const std::function<double(std::uint32_t, double)>& use) const
{
    if (m_numbers.empty()) {
        return true;
    }
    const Point p = frame.origin();
    if (!frame.usable() || std::abs(p.x) + frame_deg > 180) {
        return false;
    }
    const PlanePoint degree = least_per_degree(frame);
    std::vector<NearNode> heap;
    heap.reserve(16 * fan);
    double farthest = farthest_m * farthest_m;
    const auto look_at = [&](std::uint32_t level, std::size_t at) {
        const Block& block = m_levels[level].blocks[at];
        std::array<double, fan> least;
        for (std::size_t i = 0; i < fan; ++i) {
            const double west = block.min_x[i] - p.x;
            const double east = p.x - block.max_x[i];
            const double north = p.y - block.max_y[i];
            const double south = block.min_y[i] - p.y;
            const double dx = std::max(std::max(west, east), 0.0) * degree.east;
            const double dy = std::max(std::max(south, north), 0.0) * degree.north;
            least[i] = dx * dx + dy * dy;
        }
        const std::size_t count = std::min(fan, m_levels[level].size - at * fan);
        for (std::size_t i = 0; i < count; ++i) {
            if (least[i] <= farthest) {
                heap.push_back({least[i], level, static_cast<std::uint32_t>(at * fan + i)});
                std::push_heap(heap.begin(), heap.end());
            }
        }
    };
    look_at(static_cast<std::uint32_t>(m_levels.size() - 1), 0);
    while (!heap.empty() && heap.front().least <= farthest) {
        std::pop_heap(heap.begin(), heap.end());
        const NearNode node = heap.back();
        heap.pop_back();
        if (node.least >= LocalFrame::reach_m * LocalFrame::reach_m) {
            return false;
        }
        if (node.level == 0) {
            farthest_m = use(m_numbers[node.at], std::sqrt(node.least));
            farthest = farthest_m * farthest_m;
        } else {
            look_at(node.level - 1, node.at);
        }
    }
    return true;
}

}  // namespace zonelint::geo
