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
        out.push_back({node, sure, walk.metres(node), route.links.empty() ? none : network.link(route.links.back()).pipe, open});
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
    for (const Entry& entry : m_entries) {
        if (entry.link != none) {
            add(entry.link, entry.sure, 0);
        }
    }
    for (const std::uint32_t node : m_possible.nodes()) {
        out.nodes.push_back(node);
        const Truth here = m_certain.has(node) ? Truth::yes : Truth::unknown;
        for (const std::uint32_t link : network.at(node)) {
            const Truth step = m_ground.step(link, node, m_heading);
            if (step != Truth::no) {
                add(link, both(here, step), m_certain.has(node) ? m_certain.metres(node) : m_possible.metres(node));
            }
        }
    }
    for (auto& [link, pipe] : pipes) {
        pipe.length_m = network.length_m(link);
        out.pipes.push_back(pipe);
    }
    std::stable_sort(out.pipes.begin(), out.pipes.end(),
                     [](const TracePipe& a, const TracePipe& b) { return a.metres < b.metres; });
    out.ends = ends();
    return out;
}

TraceResult Trace::result_to(const std::vector<Foot>& goals) const
{
    TraceResult out;
    out.ends = ends();
    out.way_m = std::numeric_limits<double>::infinity();
    std::vector<Entry> entered;
    for (const Reached* walk : {&m_certain, &m_possible}) {
        for (const Foot& goal : goals) {
            entered.clear();
            entries(m_ground, reversed(m_heading), goal, entered);
            for (const Entry& entry : entered) {
                if (!walk->has(entry.node) || (walk == &m_certain && entry.sure != Truth::yes)) {
                    continue;
                }
                const double metres = walk->metres(entry.node) + entry.metres;
                if (metres < out.way_m) {
                    out.arrived = true;
                    out.way_m = metres;
                    out.way = walk->route(entry.node);
                    out.way.sure = both(out.way.sure, entry.sure);
                    out.last = entry.link;
                }
            }
        }
        if (out.arrived) {
            break;
        }
    }
    if (!out.arrived) {
        out.way_m = 0;
        return out;
    }
    out.nodes = out.way.nodes;
    std::vector<std::uint32_t> links = out.way.links;
    if (out.last != none && (links.empty() || links.back() != out.last)) {
        links.push_back(out.last);
    }
    double metres = 0;
    for (std::size_t i = 0; i < links.size(); ++i) {
        const double length = m_ground.network->length_m(links[i]);
        out.pipes.push_back({links[i], out.way.sure, metres, length});
        metres += length;
    }
    return out;
}

Truth Trace::reaches(const std::vector<Foot>& feet, double& metres) const
{
    Truth out = Truth::no;
    metres = std::numeric_limits<double>::infinity();
    std::vector<Entry> entered;
    for (const Foot& foot : feet) {
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
