#include "network/route.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

namespace zonelint::network {

Reached::Reached(const Ground& ground, Heading heading, std::span<const Entry> from, Truth least)
{
    using Next = std::tuple<double, std::uint32_t>;
    std::priority_queue<Next, std::vector<Next>, std::greater<>> open;
    const auto offer = [&](std::uint32_t node, const Step& step) {
        const auto [at, fresh] = m_steps.try_emplace(node, step);
        if (!fresh && !at->second.done && std::tie(step.metres, step.link) < std::tie(at->second.metres, at->second.link)) {
            at->second = step;
        } else if (!fresh) {
            return;
        }
        open.emplace(step.metres, node);
    };
    for (const Entry& entry : from) {
        if (entry.sure >= least) {
            offer(entry.node, {entry.metres, entry.link, none, entry.sure});
        }
    }
    while (!open.empty()) {
        const auto [metres, node] = open.top();
        open.pop();
        Step& here = m_steps.at(node);
        if (here.done) {
            continue;
        }
        here.done = true;
        m_order.push_back(node);
        const Truth sure = here.sure;
        bool leads_on = false;
        for (const std::uint32_t link : ground.network->at(node)) {
            const Truth step = ground.step(link, node, heading);
            const std::uint32_t next = ground.network->other_end(link, node);
            if (step >= least && next != node) {
                // Back over a link without direction is no way on; nor over the one that the walk began on.
                const Step& last = m_steps.at(node);
                leads_on = leads_on || link != last.link || (last.from != none && next != last.from);
                offer(next, {metres + ground.network->length_m(link), link, node, both(sure, step)});
            }
        }
        m_steps.at(node).leads_on = leads_on;
    }
}

Route Reached::route(std::uint32_t node) const
{
    Route out;
    const Step* step = &m_steps.at(node);
    out.metres = step->metres;
    out.sure = step->sure;
    out.nodes.push_back(node);
    for (; step->from != none; step = &m_steps.at(step->from)) {
        out.links.push_back(step->link);
        out.nodes.push_back(step->from);
    }
    if (step->link != none) {
        out.links.push_back(step->link);
    }
    std::reverse(out.links.begin(), out.links.end());
    std::reverse(out.nodes.begin(), out.nodes.end());
    return out;
}

std::vector<std::uint32_t> Reached::ends() const
{
    std::vector<std::uint32_t> out;
    for (const std::uint32_t node : m_order) {
        if (!m_steps.at(node).leads_on) {
            out.push_back(node);
        }
    }
    return out;
}

}  // namespace zonelint::network
