#include "geo/box_index.hpp"

#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/core/cs.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/cartesian/distance_pythagoras_point_box.hpp>
#include <boost/iterator/function_output_iterator.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace zonelint::geo {

namespace {

namespace bg = boost::geometry;
using Corner = bg::model::point<double, 2, bg::cs::cartesian>;
using Entry = std::pair<bg::model::box<Corner>, std::uint32_t>;
using RTree = bg::index::rtree<Entry, bg::index::rstar<16>>;

bg::model::box<Corner> to_boost(const Box& box) { return {{box.min_x, box.min_y}, {box.max_x, box.max_y}}; }

std::vector<Entry> entries(std::span<const Box> boxes)
{
    std::vector<Entry> out;
    out.reserve(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const Box& box = boxes[i];
        if (box.min_x <= box.max_x && box.min_y <= box.max_y) {
            out.emplace_back(to_boost(box), static_cast<std::uint32_t>(i));
        }
    }
    return out;
}

}  // namespace

struct BoxIndex::Tree {
    RTree rtree;
};

BoxIndex::BoxIndex(std::span<const Box> boxes) : m_tree(std::make_unique<Tree>(Tree{RTree(entries(boxes))})) {}
BoxIndex::~BoxIndex() = default;
BoxIndex::BoxIndex(BoxIndex&&) noexcept = default;
BoxIndex& BoxIndex::operator=(BoxIndex&&) noexcept = default;

void BoxIndex::query(const Box& box, std::vector<std::uint32_t>& out) const
{
    out.clear();
    if (!(box.min_x <= box.max_x && box.min_y <= box.max_y)) {
        return;
    }
    const auto collect = boost::make_function_output_iterator([&](const Entry& entry) { out.push_back(entry.second); });
    m_tree->rtree.query(bg::index::intersects(to_boost(box)), collect);
    std::sort(out.begin(), out.end());
}

void BoxIndex::nearest_in_degrees(Point point, std::size_t k, std::vector<std::uint32_t>& out) const
{
    out.clear();
    if (k == 0 || !std::isfinite(point.x) || !std::isfinite(point.y)) {
        return;
    }
    const auto collect = boost::make_function_output_iterator([&](const Entry& entry) { out.push_back(entry.second); });
    m_tree->rtree.query(bg::index::nearest(Corner(point.x, point.y), static_cast<unsigned>(k)), collect);
}

std::size_t BoxIndex::size() const { return m_tree->rtree.size(); }

}  // namespace zonelint::geo
