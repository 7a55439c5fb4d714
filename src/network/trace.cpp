#include "network/trace.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace zonelint::network {

namespace {

std::vector<Entry> entries_of(const Ground& ground, Heading heading, const std::vector<Foot>& feet)
{
    std::vector<Entry> out;
    for (const Foot& foot : feet) {
        entries(ground, heading, foot, out);
    }
    return out;
}

}  // namespace

Trace::Trace(const Network& network, Heading heading, const std::vector<Foot>& from)
    : m_ground{&network, {}}, m_heading(heading), m_from(from), m_entries(entries_of(m_ground, heading, from)),
      m_certain(m_ground, heading, m_entries, Truth::yes), m_possible(m_ground, heading, m_entries, Truth::unknown)
{}

std::vector<TraceEnd> Trace::ends() const
{
    const Network& network = *m_ground.network;
    std::vector<TraceEnd> out;
    const auto add = [&](const Reached& walk, std::uint32_t node, bool open) {
        const Route route = walk.route(node);
        const Truth sure = m_certain.has(node) ? Truth::yes : Truth::unknown;
        out.push_back(
            {node, sure, walk.metres(node), route.links.empty() ? none : network.link(route.links.back()).pipe, open});
    };
    const std::vector<std::uint32_t> last = m_possible.ends();
    for (const std::uint32_t node : last) {
        add(m_certain.has(node) ? m_certain : m_possible, node, false);
    }
    for (const std::uint32_t node : m_certain.ends()) {
        if (std::find(last.begin(), last.end(), node) == last.end()) {
            add(m_certain, node, true);
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const TraceEnd& a, const TraceEnd& b) { return a.metres < b.metres; });
    return out;
}

TraceResult Trace::result() const
{
    const Network& network = *m_ground.network;
    TraceResult out;
    std::map<std::uint32_t, TracePipe> pipes;
    const auto add = [&](std::uint32_t link, Truth sure, double metres) {
        const auto [at, fresh] = pipes.try_emplace(link, TracePipe{link, sure, metres, 0});
        if (!fresh) {
            at->second.sure = either(at->second.sure, sure);
            at->second.metres = std::min(at->second.metres, metres);
        }
    };
    std::map<std::uint32_t, double> begun;  // of links that it begins on
    for (const Foot& foot : m_from) {
        std::vector<Entry> entered;
        entries(m_ground, m_heading, foot, entered);
        double metres = 0;
        for (const Entry& entry : entered) {
            if (entry.link != none) {
                add(entry.link, entry.sure, 0);
                metres += entry.metres;
                begun[entry.link] = std::max(begun[entry.link], foot.own ? network.length_m(entry.link) : metres);
            }
        }
    }
    for (const std::uint32_t node : m_possible.nodes()) {
        out.nodes.push_back(node);
        const Truth here = m_certain.has(node) ? Truth::yes : Truth::unknown;
        for (const std::uint32_t link : network.at(node)) {
            const Truth step = m_ground.step(link, node, m_heading);
            if (step != Truth::no) {
                begun.erase(link);  // come back to in a circle, it is walked whole
                add(link, both(here, step), m_certain.has(node) ? m_certain.metres(node) : m_possible.metres(node));
            }
        }
    }
    for (auto& [link, pipe] : pipes) {
        const auto part = begun.find(link);
        pipe.length_m = part == begun.end() ? network.length_m(link) : part->second;
        out.pipes.push_back(pipe);
    }
    std::stable_sort(out.pipes.begin(), out.pipes.end(),
                     [](const TracePipe& a, const TracePipe& b) { return a.metres < b.metres; });
    out.ends = ends();
    return out;
}

bool Trace::beside(const Foot& goal, double& metres, Truth& sure) const
{
    bool out = false;
    for (const Foot& start : m_from) {
        double far = 0;
        Truth how = Truth::no;
        const bool there =
            goal.node != none ? start.node == goal.node : same_link(m_ground, m_heading, start, goal, far, how);
        how = goal.node != none ? both(start.sure, goal.sure) : how;
        if (there && (!out || how > sure || (how == sure && far < metres))) {
            out = true;
            metres = far;
            sure = how;
        }
    }
    return out;
}

TraceResult Trace::result_to(const std::vector<Foot>& goals) const
{
    TraceResult out;
    out.way_m = std::numeric_limits<double>::infinity();
    std::vector<Entry> entered;
    for (const Truth least : {Truth::yes, Truth::unknown}) {
        const Reached& walk = least == Truth::yes ? m_certain : m_possible;
        for (const Foot& goal : goals) {
            double metres = 0;
            Truth sure = Truth::no;
            if (beside(goal, metres, sure) && sure >= least && metres < out.way_m) {
                out = {};
                out.arrived = true;
                out.way_m = metres;
                out.way.sure = sure;
                out.last = goal.link;
                out.goal = goal;
                if (goal.node != none) {
                    out.way.nodes.push_back(goal.node);
                }
            }
            entered.clear();
            entries(m_ground, reversed(m_heading), goal, entered);
            for (const Entry& entry : entered) {
                if (!walk.has(entry.node) || entry.sure < least || walk.metres(entry.node) + entry.metres >= out.way_m) {
                    continue;
                }
                out.arrived = true;
                out.way_m = walk.metres(entry.node) + entry.metres;
                out.way = walk.route(entry.node);
                out.way.sure = both(out.way.sure, entry.sure);
                out.last = entry.link;
                out.goal = goal;
            }
        }
        if (out.arrived) {
            break;
        }
    }
    if (!out.arrived) {
        out.way_m = 0;
        out.ends = ends();
        return out;
    }
    out.nodes = out.way.nodes;
    std::vector<std::uint32_t> links = out.way.links;
    if (out.last != none && (links.empty() || links.back() != out.last)) {
        links.push_back(out.last);
    }
    if (out.goal.node != none) {
        const std::uint32_t pipe = links.empty() ? none : m_ground.network->link(links.back()).pipe;
        out.ends.push_back({out.goal.node, out.way.sure, out.way_m, pipe, false});
    }
    // The route's nodes are where its links are left; where it begins at a node, that comes first.
    const Reached& walk = out.way.sure == Truth::yes ? m_certain : m_possible;
    const std::size_t first = out.way.nodes.size() > out.way.links.size() ? 1 : 0;
    double metres = 0;
    for (std::size_t i = 0; i < links.size(); ++i) {
        const double left = i + 1 == links.size() ? out.way_m : walk.metres(out.way.nodes[i + first]);
        out.pipes.push_back({links[i], out.way.sure, metres, left - metres});
        metres = left;
    }
    return out;
}

bool Trace::on_way(const TraceResult& found, const std::vector<Foot>& feet, double& metres) const
{
    constexpr double rounding_m = 1e-3;
    metres = std::numeric_limits<double>::infinity();
    const Reached& walk = found.way.sure == Truth::yes ? m_certain : m_possible;
    const auto passed = [&](std::uint32_t node) {
        return walk.has(node) && std::find(found.way.nodes.begin(), found.way.nodes.end(), node) != found.way.nodes.end();
    };
    for (const Foot& foot : feet) {
        if (foot.node != none) {
            metres = passed(foot.node) ? std::min(metres, walk.metres(foot.node)) : metres;
            continue;
        }
        for (const TracePipe& pipe : found.pipes) {
            if (pipe.link != foot.link) {
                continue;
            }
            // From the node where the way enters the pipe, or from where it begins on it.
            double far = std::numeric_limits<double>::infinity();
            Truth sure = Truth::no;
            double beyond = 0;
            for (const Foot& start : m_from) {
                if (same_link(m_ground, m_heading, start, foot, beyond, sure)) {
                    far = std::min(far, beyond);
                }
            }
            std::vector<Entry> entered;
            entries(m_ground, reversed(m_heading), foot, entered);
            for (const Entry& entry : entered) {
                far = passed(entry.node) ? std::min(far, walk.metres(entry.node) + entry.metres) : far;
            }
            if (far <= found.way_m + rounding_m) {
                metres = std::min(metres, far);
            }
        }
    }
    return metres < std::numeric_limits<double>::infinity();
}

Truth Trace::reaches(const std::vector<Foot>& feet, double& metres) const
{
    Truth out = Truth::no;
    metres = std::numeric_limits<double>::infinity();
    std::vector<Entry> entered;
    for (const Foot& foot : feet) {
        double near = 0;
        Truth beginning = Truth::no;
        if (beside(foot, near, beginning) && (beginning > out || (beginning == out && near < metres))) {
            out = beginning;
            metres = near;
        }
        entered.clear();
        entries(m_ground, reversed(m_heading), foot, entered);
        for (const Entry& entry : entered) {
            const bool sure = m_certain.has(entry.node) && entry.sure == Truth::yes;
            if (!sure && !m_possible.has(entry.node)) {
                continue;
            }
            const double far = (sure ? m_certain : m_possible).metres(entry.node) + entry.metres;
            const Truth how = sure ? Truth::yes : Truth::unknown;
            if (how > out || (how == out && far < metres)) {
                out = how;
                metres = far;
            }
        }
    }
    return out;
}

}  // namespace zonelint::network
