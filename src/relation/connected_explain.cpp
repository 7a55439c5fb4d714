// One subject at a time: every reference it reaches, and the ways.

#include "relation/connected.hpp"

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

Rational millimetres(double metres) { return Rational::from_double(std::round(metres * 1000) / 1000).value_or(Rational(0)); }

}  // namespace

Connected::Walks::Walks(const Ground& on, Heading heading, std::vector<Foot> stands)
    : ground(on), feet(std::move(stands)), entries(entries_of(on, heading, feet)), certain(on, heading, entries, Truth::yes),
      possible(on, heading, entries, Truth::unknown)
{}

std::vector<Entry> Connected::entries_of(const Ground& on, Heading heading, const std::vector<Foot>& feet)
{
    std::vector<Entry> out;
    for (const Foot& foot : feet) {
        enter(on, heading, foot, out);
    }
    return out;
}

std::vector<Connected::Arrival> Connected::arrivals(std::uint32_t row, const Walks& walks, Mode mode) const
{
    std::vector<Arrival> out;
    std::vector<Entry> entered;
    for (const Stand& stand : m_stands) {
        const Truth counts = member(row, stand, mode);
        if (counts == Truth::no) {
            continue;
        }
        Arrival best;
        best.stand = &stand;
        const auto offer = [&](Truth truth, double metres, std::uint32_t node, std::uint32_t link, const Foot& foot) {
            if (truth > best.truth || (truth == best.truth && truth != Truth::no && metres < best.metres)) {
                best = {&stand, truth, metres, node, link, &foot};
            }
        };
        for (const Foot& foot : stand.feet) {
            entered.clear();
            network::entries(walks.ground, reversed(m_heading), foot, entered);
            for (const Entry& entry : entered) {
                if (walks.certain.has(entry.node)) {
                    offer(both(counts, entry.sure), walks.certain.metres(entry.node) + entry.metres, entry.node, entry.link,
                          foot);
                }
                if (walks.possible.has(entry.node)) {
                    const Truth sure = walks.certain.has(entry.node) ? entry.sure : Truth::unknown;
                    offer(both(counts, both(sure, walks.possible.sure(entry.node))),
                          walks.possible.metres(entry.node) + entry.metres, entry.node, entry.link, foot);
                }
            }
            for (const Foot& own : walks.feet) {
                double metres = 0;
                Truth sure = Truth::no;
                if (network::same_link(walks.ground, m_heading, own, foot, metres, sure)) {
                    offer(both(counts, sure), metres, none, foot.link, foot);
                }
            }
        }
        if (best.truth != Truth::no) {
            out.push_back(best);
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const Arrival& a, const Arrival& b) {
        return a.truth != b.truth ? a.truth > b.truth : a.metres < b.metres;
    });
    return out;
}

filter::Interval Connected::measure(filter::Measure measure, std::uint32_t row, Mode mode) const
{
    const std::vector<Foot> own = feet(row);
    const std::vector<std::string> open = doubt(row, own);
    if (m_setup.via.network == nullptr) {
        if (measure == filter::Measure::path) {
            return filter::Interval::unknown(open);
        }
        filter::Interval out = filter::Interval::of(Rational(0));
        out.unbounded = true;
        out.missing = open;
        return out;
    }
    const Walks walks(ground(mode), m_heading, own);
    const std::vector<Arrival> found = arrivals(row, walks, mode);
    const auto reached = walks.possible.nodes();
    const auto first_open = std::find_if(reached.begin(), reached.end(), [&](auto node) { return this->open(node); });
    const bool leaves = first_open != reached.end();
    const std::vector<std::string> beyond = leaves ? open_facts(*first_open) : std::vector<std::string>{};
    const auto why_open = [&](filter::Interval& out) {
        for (const Arrival& arrival : found) {
            if (arrival.truth == Truth::unknown) {
                filter::add_missing(out.missing, missing_of(row, walks, arrival, mode));
            }
        }
        filter::add_missing(out.missing, open);
        filter::add_missing(out.missing, beyond);
    };
    if (measure == filter::Measure::path) {
        const auto sure = std::find_if(found.begin(), found.end(), [](const Arrival& a) { return a.truth == Truth::yes; });
        filter::Interval out;
        if (sure == found.end()) {
            why_open(out);
            return filter::Interval::unknown(out.missing.empty() ? std::vector<std::string>{"no reference"} : out.missing);
        }
        double low = sure->metres;
        for (const Arrival& arrival : found) {
            low = std::min(low, arrival.metres);
            // A shorter way to the same reference may be possible.
            if (arrival.node != none && walks.possible.has(arrival.node)) {
                low = std::min(low, walks.possible.metres(arrival.node) + arrival.metres -
                                        (walks.certain.has(arrival.node) ? walks.certain.metres(arrival.node)
                                                                         : walks.possible.metres(arrival.node)));
            }
        }
        if (low < sure->metres) {
            why_open(out);
            filter::add_missing(out.missing, {"flow"});
        }
        out.known = true;
        out.low = leaves ? Rational(0) : millimetres(low);
        out.high = millimetres(sure->metres);
        filter::add_missing(out.missing, beyond);
        return out;
    }
    filter::Interval out = filter::Interval::of(Rational(0));
    for (const Arrival& arrival : found) {
        const std::uint32_t reference = m_setup.references[arrival.stand->target].rows[arrival.stand->place];
        add_member(out,
                   measure == filter::Measure::count ? filter::Interval::of(Rational(1))
                                                     : m_setup.host->summand(arrival.stand->target, reference, {}),
                   arrival.truth);
    }
    why_open(out);
    out.unbounded = out.unbounded || leaves || !open.empty();
    return out;
}

std::vector<std::string> Connected::missing_on(const network::Route& route, std::uint32_t last, Mode mode) const
{
    std::vector<std::string> out;
    const Ground on = ground(mode);
    std::vector<std::uint32_t> links = route.links;
    if (last != none) {
        links.push_back(last);
    }
    for (const std::uint32_t link : links) {
        const network::Link& over = on.network->link(link);
        if (!over.directed && m_heading != Heading::any) {
            filter::add_missing(out, {"flow"});
        }
        if (on.pipe(over.pipe) == Truth::unknown) {
            filter::add_missing(out, m_setup.host->missing_via(over.pipe));
        }
    }
    return out;
}

std::vector<std::string> Connected::missing_of(std::uint32_t row, const Walks& walks, const Arrival& arrival,
                                               Mode mode) const
{
    const network::Route route = arrival.node == none          ? network::Route{}
                                 : arrival.truth == Truth::yes ? walks.certain.route(arrival.node)
                                                               : walks.possible.route(arrival.node);
    std::vector<std::string> out = missing_on(route, arrival.link, mode);
    if (route.links.empty() && arrival.link == none) {  // both stand at one node: what of its pipes is open
        const Ground on = ground(mode);
        for (const std::uint32_t link : on.network->at(arrival.node)) {
            const std::uint32_t pipe = on.network->link(link).pipe;
            if (on.node(arrival.node) == Truth::unknown && on.pipe(pipe) == Truth::unknown) {
                filter::add_missing(out, m_setup.host->missing_via(pipe));
            }
        }
    }
    const References& references = m_setup.references[arrival.stand->target];
    if (member(row, *arrival.stand, mode) == Truth::unknown) {
        filter::add_missing(out, m_setup.host->missing(arrival.stand->target, row, references.rows[arrival.stand->place]));
    }
    // Only a node id can tell where something stands that has several pipes about it.
    const auto unsure = [](const Foot& foot) { return foot.sure == Truth::unknown; };
    const bool begins_unsure = std::any_of(walks.feet.begin(), walks.feet.end(), [&](const Foot& foot) {
        return unsure(foot) && (route.nodes.empty() ? foot.link == arrival.link
                                : foot.node != none ? foot.node == route.nodes.front()
                                                    : !route.links.empty() && foot.link == route.links.front());
    });
    const auto fact = [](const layer::LayerTable& table) {
        return std::string(table.kind->field("node") ? "node" : "geometry");
    };
    if (begins_unsure) {
        filter::add_missing(out, {fact(*m_setup.subjects)});
    }
    if (unsure(*arrival.foot)) {
        filter::add_missing(out, {fact(*references.table)});
    }
    return out;
}

filter::Trace::Way Connected::way_of(const network::Route& route, std::uint32_t last) const
{
    const network::Network& net = *m_setup.via.network;
    filter::Trace::Way out;
    out.on_network = true;
    out.metres = route.metres;
    out.links = route.links;
    if (last != none && (out.links.empty() || out.links.back() != last)) {
        out.links.push_back(last);
    }
    for (const std::uint32_t link : out.links) {
        const std::string id = net.pipes().id(net.link(link).pipe);
        if (out.pipes.empty() || out.pipes.back() != id) {
            out.pipes.push_back(id);
        }
    }
    if (!route.nodes.empty()) {
        out.node = std::string(net.id(route.nodes.back()));
        out.end = net.place(route.nodes.back()).value_or(geo::Point{});
        out.last_node = route.nodes.back();
    }
    return out;
}

filter::Trace::Way Connected::lost_way(const Walks& walks) const
{
    using Ending = filter::Trace::Way::Ending;
    const bool sure = !walks.certain.nodes().empty();
    const network::Reached& walk = sure ? walks.certain : walks.possible;
    if (walk.nodes().empty()) {
        filter::Trace::Way out;
        out.on_network = true;
        return out;
    }
    const std::vector<std::uint32_t> ends = walk.ends();
    const std::uint32_t node = ends.empty() ? walk.nodes().back() : ends.back();
    filter::Trace::Way out = way_of(walk.route(node), none);
    out.sure = sure ? Truth::yes : Truth::unknown;
    out.ending = ends.empty() ? Ending::circle : Ending::nowhere;
    const Ground all{walks.ground.network, {}};
    for (const std::uint32_t link : walks.ground.network->at(node)) {
        const bool walked = !out.links.empty() && link == out.links.back();
        if (walked || ends.empty() || all.step(link, node, m_heading) == Truth::no) {
            continue;
        }
        if (walks.ground.step(link, node, m_heading) != Truth::no) {
            out.ending = Ending::open;
            break;
        }
        out.ending = Ending::barred;
    }
    return out;
}

filter::Trace Connected::explain(std::uint32_t row, Mode mode, Detail detail) const
{
    filter::Trace out;
    out.what = filter::Trace::What::relation;
    out.relation = m_setup.spec->schema->name;
    out.unit = find_unit("m");
    for (const References& references : m_setup.references) {
        out.reference_kinds.push_back(references.target->kind->name);
        out.references += static_cast<std::int64_t>(references.rows.size());
    }
    const std::vector<Foot> own = feet(row);
    const std::vector<std::string> open = doubt(row, own);
    out.truth = Truth::no;
    // Most subjects of a run reach nothing or need no more than the answer: the walks are for those who ask.
    const bool answered =
        detail == Detail::brief && m_setup.use_index && !m_each_for_itself && m_setup.via.network != nullptr;
    if (m_setup.via.network != nullptr && !(answered && by_field(row, mode) == Truth::no)) {
        const Walks walks(ground(mode), m_heading, own);
        const std::vector<Arrival> found = arrivals(row, walks, mode);
        for (const Arrival& arrival : found) {
            out.truth = either(out.truth, arrival.truth);
        }
        std::vector<std::string> reasons;
        for (const Arrival& arrival : found) {
            const References& references = m_setup.references[arrival.stand->target];
            const std::uint32_t reference = references.rows[arrival.stand->place];
            const bool by_certain = arrival.truth == Truth::yes && arrival.node != none;
            const network::Route route = arrival.node == none ? network::Route{}
                                         : by_certain         ? walks.certain.route(arrival.node)
                                                              : walks.possible.route(arrival.node);
            if (out.witnesses.size() < most_witnesses) {
                filter::Witness& witness = out.witnesses.emplace_back();
                witness.kind = references.target->kind->name;
                witness.id = references.table->id(reference);
                witness.name = references.table->name(reference);
                witness.table = static_cast<std::uint32_t>(arrival.stand->target);
                witness.row = reference;
                witness.truth = arrival.truth;
                witness.metres = arrival.metres;
                witness.on_subject = own.front().at;
                witness.on_reference = arrival.foot->at;
                witness.placed = true;
            }
            if (!out.way) {
                out.way = way_of(route, arrival.link);
                out.way->metres = arrival.metres;
                out.way->sure = arrival.truth;
                out.way->ending = filter::Trace::Way::Ending::reference;
                out.way->end = arrival.foot->at;
                out.value = arrival.metres;
            }
            if (out.truth == Truth::unknown) {
                filter::add_missing(reasons, missing_of(row, walks, arrival, mode));
            }
        }
        if (out.truth != Truth::yes) {
            for (const std::uint32_t node : walks.possible.nodes()) {
                if (this->open(node)) {
                    out.truth = Truth::unknown;
                    filter::add_missing(reasons, missing_on(walks.possible.route(node), none, mode));
                    filter::add_missing(reasons, open_facts(node));
                    break;
                }
            }
        }
        if (!out.way && !own.empty()) {
            out.way = lost_way(walks);
        }
        if (out.truth == Truth::unknown) {
            out.missing = reasons;
        }
    }
    if (own.empty() && !out.way) {
        out.way = filter::Trace::Way{};
    }
    if (out.truth != Truth::yes && !open.empty()) {
        out.truth = Truth::unknown;
        filter::add_missing(out.missing, open);
    }
    out.nominal = out.truth == Truth::yes;
    return out;
}

}  // namespace zonelint::relation
