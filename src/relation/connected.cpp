#include "relation/connected.hpp"

#include "geo/locate.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::relation {

namespace {

using network::Entry;
using network::Foot;
using network::Ground;
using network::Heading;
using network::none;
using network::reversed;

Heading heading_of(std::string_view word)
{
    return word == "down" ? Heading::down : word == "up" ? Heading::up : Heading::any;
}

bool within_any(const geo::GeometryColumn& polygons, geo::Point p)
{
    for (std::size_t row = 0; row < polygons.size(); ++row) {
        if (geo::locate(p, polygons, row) != geo::Side::outside) {
            return true;
        }
    }
    return false;
}

}  // namespace

Connected::Connected(Setup setup) : Relation(std::move(setup)), m_heading(heading_of(m_setup.spec->text->direction))
{
    if (m_setup.via.network == nullptr) {
        return;
    }
    const network::Network& net = *m_setup.via.network;
    for (const References& references : m_setup.references) {
        m_each_for_itself = m_each_for_itself || references.table == m_setup.subjects || references.target->pair.has_value();
    }
    m_footing = std::make_unique<network::Footing>(net, m_setup.use_index ? m_setup.objects_beside(net.pipes()) : 0);
    const auto mark_outside = [&](const geo::GeometryColumn& known) {
        if (known.size() == 0) {
            return;
        }
        m_open.resize(net.nodes());
        for (std::uint32_t node = 0; node < net.nodes(); ++node) {
            const auto place = net.place(node);
            if (place && !within_any(known, *place)) {
                m_open[node] |= beyond_complete;
            }
        }
    };
    mark_outside(net.pipes().complete_within);
    for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
        const References& references = m_setup.references[t];
        if (references.table == nullptr) {
            continue;
        }
        mark_outside(references.table->complete_within);
        for (std::size_t place = 0; place < references.rows.size(); ++place) {
            Stand stand{t, place, m_footing->feet(*references.table, references.rows[place])};
            if (!stand.feet.empty()) {
                m_stands.push_back(std::move(stand));
            }
        }
    }
    find_lost();
}

Connected::~Connected() = default;

Ground Connected::ground(Mode mode) const
{
    return {m_setup.via.network.get(), mode == Mode::certain ? m_setup.via.truth : m_setup.via.nominal};
}

std::vector<Foot> Connected::feet(std::uint32_t row) const
{
    if (m_setup.via.network == nullptr) {
        return {};
    }
    const Ground on = ground(Mode::certain);
    std::vector<Foot> out = m_footing->feet(*m_setup.subjects, row);
    std::erase_if(out, [&](const Foot& foot) {
        const Truth counts = foot.own            ? Truth::yes
                             : foot.node != none ? on.node(foot.node)
                                                 : on.pipe(on.network->link(foot.link).pipe);
        return counts == Truth::no;
    });
    return out;
}

void Connected::enter(const Ground& on, Heading heading, const Foot& foot, std::vector<Entry>& out)
{
    network::entries(on, heading, foot, out);
    if (foot.node != none) {
        out.back().sure = both(out.back().sure, on.node(foot.node));
        if (out.back().sure == Truth::no) {
            out.pop_back();
        }
    }
}

Truth Connected::member(std::uint32_t row, const Stand& stand, Mode mode) const
{
    const References& references = m_setup.references[stand.target];
    if (is_self(references, references.rows[stand.place], row)) {
        return Truth::no;
    }
    const Truth own = references.truth_of(stand.place, mode);
    return own == Truth::no ? own : both(own, m_setup.host->pair(stand.target, row, references.rows[stand.place], mode));
}

const Connected::Field& Connected::field(Mode mode) const
{
    const auto which = static_cast<std::size_t>(mode);
    std::call_once(m_once[which], [&] {
        Field& out = m_fields[which];
        const Ground on = ground(mode);
        std::vector<network::Start> starts;
        std::vector<Entry> entered;
        for (const Stand& stand : m_stands) {
            const Truth counts = m_setup.references[stand.target].truth_of(stand.place, mode);
            if (counts == Truth::no) {
                continue;
            }
            for (const Foot& foot : stand.feet) {
                entered.clear();
                network::entries(on, reversed(m_heading), foot, entered);
                for (const Entry& entry : entered) {
                    starts.push_back({entry.node, both(counts, entry.sure)});
                }
                if (foot.link != none) {
                    out.on_links[foot.link].emplace_back(foot.own ? -1 : foot.along_m, both(counts, foot.sure));
                }
            }
        }
        for (std::uint32_t node = 0; node < m_open.size(); ++node) {
            if (m_open[node] != 0) {
                starts.push_back({node, Truth::unknown});
            }
        }
        out.nodes = network::reach(on, reversed(m_heading), starts);
    });
    return m_fields[which];
}

Truth Connected::by_field(std::uint32_t row, Mode mode) const
{
    const Field& known = field(mode);
    const Ground on = ground(mode);
    Truth out = Truth::no;
    std::vector<Entry> entered;
    for (const Foot& foot : feet(row)) {
        entered.clear();
        enter(on, m_heading, foot, entered);
        for (const Entry& entry : entered) {
            out = either(out, both(entry.sure, known.nodes[entry.node]));
        }
        const auto here = foot.link == none ? known.on_links.end() : known.on_links.find(foot.link);
        if (here != known.on_links.end()) {
            for (const auto& [along, counts] : here->second) {
                const Foot other{.link = foot.link, .along_m = along, .own = along < 0};
                double metres = 0;
                Truth sure = Truth::no;
                if (network::same_link(on, m_heading, foot, other, metres, sure)) {
                    out = either(out, both(sure, counts));
                }
            }
        }
    }
    return out;
}

std::vector<std::string> Connected::doubt(std::uint32_t row, const std::vector<Foot>& feet) const
{
    std::vector<std::string> out;
    const layer::LayerTable& subjects = *m_setup.subjects;
    if (m_setup.via.network == nullptr) {
        out.push_back(m_setup.spec->via->name);
    } else if (m_setup.via.network->pipes().partial()) {
        out.emplace_back("unreadable file");
    }
    for (const References& references : m_setup.references) {
        if (references.table == nullptr) {
            filter::add_missing(out, {references.target->kind->name});
        } else if (references.table->partial()) {
            filter::add_missing(out, {"unreadable file"});
        }
    }
    const bool placed = subjects.geometry.shape(row) != geo::Shape::none;
    const auto node = subjects.kind->field("node");
    if (feet.empty() && !placed && !(node && subjects.has(*node, row))) {
        filter::add_missing(out, {node ? "node" : "geometry"});
    }
    // Off the network, but where a pipe may lie that has no place.
    if (feet.empty() && placed) {
        const auto vertices = subjects.geometry.vertices(row);
        for (const Lost& lost : m_lost) {
            if (lost.pipe &&
                std::any_of(vertices.begin(), vertices.end(), [&](geo::Point p) { return lost.may_be_at(p); })) {
                filter::add_missing(out, {lost.name});
            }
        }
    }
    // Off the network, but where the pipes were not delivered whole.
    if (feet.empty() && placed && m_setup.via.network != nullptr) {
        const geo::GeometryColumn& known = m_setup.via.network->pipes().complete_within;
        const auto vertices = subjects.geometry.vertices(row);
        if (known.size() > 0 &&
            !std::all_of(vertices.begin(), vertices.end(), [&](geo::Point p) { return within_any(known, p); })) {
            filter::add_missing(out, {"complete_within"});
        }
    }
    return out;
}

void Connected::decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const
{
    const bool on_network = m_setup.via.network != nullptr;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        out[i] = Truth::no;
        if (on_network && (m_each_for_itself || !m_setup.use_index)) {
            const Walks walks(ground(mode), m_heading, feet(rows[i]));
            for (const Arrival& arrival : arrivals(rows[i], walks, mode)) {
                out[i] = either(out[i], arrival.truth);
            }
            const auto reached = walks.possible.nodes();
            if (out[i] == Truth::no && std::any_of(reached.begin(), reached.end(), [&](auto n) { return open(n); })) {
                out[i] = Truth::unknown;
            }
        } else if (on_network) {
            out[i] = by_field(rows[i], mode);
        }
        if (out[i] == Truth::no && !doubt(rows[i], feet(rows[i])).empty()) {
            out[i] = Truth::unknown;
        }
    }
}

}  // namespace zonelint::relation
