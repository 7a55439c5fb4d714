// Pipes and references without a usable place: where they may be, and which walks they leave open.

#include "geo/slabs.hpp"
#include "relation/connected.hpp"

#include <algorithm>
#include <map>

namespace zonelint::relation {

namespace {

constexpr std::size_t most_names = 5;

}  // namespace

bool Connected::Lost::may_be_at(geo::Point p) const
{
    return area.column == nullptr || geo::locate(p, *area.column, area.row) != geo::Side::outside;
}

void Connected::add_lost(std::string name, std::string_view division, bool pipe)
{
    const Area area = m_setup.host->division_area(division);
    const auto names = static_cast<std::size_t>(std::count_if(m_lost.begin(), m_lost.end(), [&](const Lost& one) {
        return one.pipe == pipe && one.area.column == area.column && one.area.row == area.row;
    }));
    if (names < most_names) {
        m_lost.push_back({std::move(name), area, pipe});
    }
}

void Connected::find_lost()
{
    const network::Network& net = *m_setup.via.network;
    const auto left_out = [&](const layer::LayerTable& table, bool pipe) {
        for (const layer::Excluded& row : table.excluded) {
            if (is_lost(row)) {
                add_lost(table.kind->name + "/" + (row.id.empty() ? "?" : row.id), row.division, pipe);
            }
        }
    };
    const layer::LayerTable& pipes = net.pipes();
    for (std::uint32_t pipe = 0; pipe < pipes.size(); ++pipe) {
        const Truth counts = m_setup.via.truth.empty() ? Truth::yes : m_setup.via.truth[pipe];
        if (pipes.geometry.shape(pipe) != geo::Shape::none || counts == Truth::no) {
            continue;
        }
        bool named = true;
        for (std::uint32_t link = net.links_begin(pipe); link < net.links_end(pipe); ++link) {
            for (const std::uint32_t node : {net.link(link).from, net.link(link).to}) {
                if (net.id(node).empty()) {
                    m_open.resize(net.nodes());
                    m_open[node] |= nowhere;
                    named = false;
                }
            }
        }
        if (!named) {
            add_lost(pipes.kind->name + "/" + pipes.id(pipe), pipes.division(pipe), true);
        }
    }
    left_out(pipes, true);
    bool nodes_have_ids = false;
    for (std::uint32_t node = 0; node < net.nodes() && !nodes_have_ids; ++node) {
        nodes_have_ids = !net.id(node).empty();
    }
    for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
        const References& references = m_setup.references[t];
        if (references.table == nullptr || references.table == &pipes) {
            continue;  // of references that are pipes, all that is lost stands above
        }
        // Who names a node stands there, and be it one that no pipe here has.
        const auto node = nodes_have_ids ? references.target->kind->field("node") : std::nullopt;
        for (const std::uint32_t row : references.rows) {
            if (references.table->geometry.shape(row) == geo::Shape::none && !(node && references.table->has(*node, row)) &&
                m_footing->feet(*references.table, row).empty()) {
                add_lost(references.target->kind->name + "/" + references.table->id(row), references.table->division(row),
                         false);
            }
        }
        left_out(*references.table, false);
    }
    if (m_lost.empty()) {
        return;
    }
    m_open.resize(net.nodes());
    std::map<std::pair<const geo::GeometryColumn*, std::size_t>, bool> done;
    for (const Lost& lost : m_lost) {
        if (!done.emplace(std::pair(lost.area.column, lost.area.row), true).second) {
            continue;
        }
        std::optional<geo::Slabs> land;
        if (lost.area.column != nullptr) {
            land.emplace(*lost.area.column, lost.area.row);
        }
        for (std::uint32_t node = 0; node < net.nodes(); ++node) {
            const auto place = net.place(node);
            if (place && (!land || land->locate(*place) != geo::Side::outside)) {
                m_open[node] |= near_lost;
            }
        }
    }
}

std::vector<std::string> Connected::open_facts(std::uint32_t node) const
{
    std::vector<std::string> out;
    if ((m_open[node] & beyond_complete) != 0) {
        out.emplace_back("complete_within");
    }
    const network::Network& net = *m_setup.via.network;
    if ((m_open[node] & nowhere) != 0) {
        const layer::LayerTable& pipes = net.pipes();
        out.push_back(pipes.kind->name + "/" + pipes.id(net.link(net.at(node).front()).pipe));
    }
    if (const auto place = net.place(node)) {
        for (const Lost& lost : m_lost) {
            if (out.size() < most_names && lost.may_be_at(*place)) {
                filter::add_missing(out, {lost.name});
            }
        }
    }
    return out;
}

}  // namespace zonelint::relation
