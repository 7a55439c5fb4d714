// Ends of pipes that lie near another pipe and do not join it.

#include "geo/geodesic.hpp"
#include "network/fault_finder.hpp"

#include <algorithm>
#include <queue>

namespace zonelint::network {

namespace {

constexpr double near_miss_snaps = 10;
// What pipes lead to on so short a way, seen from an end, counts as joined: manholes of one street lie near each other.
constexpr double joined_snaps = 100;
// Of its pipe, an end of unknown direction may lack to another of its own piece: the next street is no pipe that it missed.
constexpr double short_by = 0.1;

}  // namespace

bool FaultFinder::is_head(std::uint32_t node) const
{
    const auto links = m_network.at(node);
    return std::all_of(links.begin(), links.end(), [&](std::uint32_t number) {
        const Link& link = m_network.link(number);
        return link.directed && link.from == node && link.to != node;
    });
}

std::set<std::uint32_t> FaultFinder::joined_to(std::uint32_t node) const
{
    using Way = std::pair<double, std::uint32_t>;
    const double most = joined_snaps * m_network.options().snap_m;
    std::priority_queue<Way, std::vector<Way>, std::greater<>> open;
    std::set<std::uint32_t> out;
    open.emplace(0, node);
    while (!open.empty()) {
        const auto [metres, here] = open.top();
        open.pop();
        if (!out.insert(here).second) {
            continue;
        }
        for (const std::uint32_t number : m_network.at(here)) {
            const double there = metres + m_network.length_m(number);
            if (there <= most) {
                open.emplace(there, m_network.other_end(number, here));
            }
        }
    }
    return out;
}

void FaultFinder::near_misses()
{
    m_missed.assign(m_network.nodes(), 0);
    for (const bool open : {true, false}) {  // of two ends of a pair the one that the water reaches tells it
        for (std::uint32_t node = 0; node < m_network.nodes(); ++node) {
            const bool loose = m_network.at(node).size() == 1 || is_open_end(node);
            if (loose && is_open_end(node) == open && !meets_object(node)) {
                near_miss(node, open);
            }
        }
    }
}

void FaultFinder::near_miss(std::uint32_t node, bool open)
{
    const auto place = m_network.place(node);
    if (!place) {
        return;
    }
    std::uint32_t pipe = none;
    for (const std::uint32_t number : m_network.at(node)) {
        pipe = std::min(pipe, m_network.link(number).pipe);
    }
    const bool head = is_head(node);
    const auto is_other = [&](std::uint32_t number) {
        const Link& link = m_network.link(number);
        // Of a head the water gets away: within its own piece nothing is missing.
        return link.pipe != pipe && link.from != node && link.to != node && may_join(pipe, link.pipe) &&
               !(head && m_component[link.from] == m_component[node]);
    };
    struct Found {
        double metres;
        const Foot* foot;
    };
    const std::vector<Foot> feet = m_footing->all_near(*place, near_miss_snaps * m_network.options().snap_m, is_other);
    std::vector<Found> found;
    for (const Foot& foot : feet) {
        found.push_back({geo::distance_m(*place, foot.at), &foot});
    }
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.metres < b.metres; });
    std::set<std::uint32_t> joined;
    const auto is_apart = [&](const Found& one) {
        const bool at_node = one.foot->node != none;
        const std::uint32_t from = at_node ? one.foot->node : m_network.link(one.foot->link).from;
        const std::uint32_t to = at_node ? one.foot->node : m_network.link(one.foot->link).to;
        if (m_component[from] != m_component[node]) {
            return !(head && at_node && is_head(from));  // two heads lie back to back on a divide
        }
        if (!open && one.metres > short_by * m_network.length_m(m_network.at(node).front())) {
            return false;
        }
        joined = joined.empty() ? joined_to(node) : std::move(joined);
        return !joined.contains(from) && !joined.contains(to);
    };
    const auto best = std::find_if(found.begin(), found.end(), is_apart);
    if (best == found.end()) {
        return;
    }
    m_missed[node] = 1;
    std::uint32_t other_pipe = none;
    if (best->foot->node == none) {
        other_pipe = m_network.link(best->foot->link).pipe;
    } else {
        m_missed[best->foot->node] = 1;
        if (!m_told.insert(std::minmax(node, best->foot->node)).second) {
            return;
        }
        for (const std::uint32_t number : m_network.at(best->foot->node)) {
            const std::uint32_t row = m_network.link(number).pipe;
            other_pipe = may_join(pipe, row) ? std::min(other_pipe, row) : other_pipe;
        }
    }
    const std::string id = pipe_id(pipe);
    const std::string other = pipe_id(other_pipe);
    const double metres = best->metres;
    const Text what = open ? Text{"断头", "open end"} : Text{"管端", "end"};
    const Text where = best->foot->node != none ? Text{"端点", "an end"} : Text{"管身", "the course"};
    Fault& fault = add("near-miss", pipe, node,
                       say("管段 {0} 的{1}距管段 {3} 的{4} {6:.2f} m，没有接上",
                           "the {2} of pipe {0} lies {6:.2f} m from {5} of pipe {3} and does not join it", id, what.zh,
                           what.en, other, where.zh, where.en, metres));
    fault.other = other_pipe;
    fault.metres = metres;
}

}  // namespace zonelint::network
