#include "network/walk.hpp"

#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace zonelint::network {

namespace {

/// Spreads over steps at least as sure as `least` from the nodes in `open`, which bear the mark already.
void spread(const Ground& ground, Heading heading, Truth least, std::vector<std::uint32_t>& open, std::vector<Truth>& out)
{
    const Network& network = *ground.network;
    while (!open.empty()) {
        const std::uint32_t node = open.back();
        open.pop_back();
        for (const std::uint32_t link : network.at(node)) {
            const std::uint32_t next = network.other_end(link, node);
            if (out[next] < least && ground.step(link, node, heading) >= least) {
                out[next] = least;
                open.push_back(next);
            }
        }
    }
}

}  // namespace

std::vector<Truth> reach(const Ground& ground, Heading heading, std::span<const Start> starts)
{
    std::vector<Truth> out(ground.network->nodes(), Truth::no);
    std::vector<std::uint32_t> open;
    const auto begin = [&](Truth least) {
        for (const Start& start : starts) {
            if (start.sure >= least && out[start.node] < least) {
                out[start.node] = least;
                open.push_back(start.node);
            }
        }
    };
    begin(Truth::yes);
    spread(ground, heading, Truth::yes, open, out);
    begin(Truth::unknown);
    const std::span<const Link> links = ground.network->links();
    const bool doubt =
        heading != Heading::any && std::any_of(links.begin(), links.end(), [](const Link& l) { return !l.directed; });
    if (doubt || std::find(ground.pipes.begin(), ground.pipes.end(), Truth::unknown) != ground.pipes.end()) {
        for (std::uint32_t node = 0; node < out.size(); ++node) {
            if (out[node] == Truth::yes) {
                open.push_back(node);
            }
        }
    }
    spread(ground, heading, Truth::unknown, open, out);
    return out;
}

void entries(const Ground& ground, Heading heading, const Foot& foot, std::vector<Entry>& out)
{
    if (foot.node != none) {
        out.push_back({foot.node, foot.sure, 0, none});
        return;
    }
    const Link& link = ground.network->link(foot.link);
    const Truth usable = foot.own ? Truth::yes : both(foot.sure, ground.pipe(link.pipe));
    if (usable == Truth::no) {
        return;
    }
    const auto leave = [&](std::uint32_t node, double metres) {
        const Truth sure = link.directed || heading == Heading::any ? usable : both(usable, Truth::unknown);
        out.push_back({node, sure, metres, foot.link});
    };
    if (heading != Heading::up || !link.directed) {
        leave(link.to, foot.own ? 0 : ground.network->length_m(foot.link) - foot.along_m);
    }
    if (heading != Heading::down || !link.directed) {
        leave(link.from, foot.own ? 0 : foot.along_m);
    }
}

bool same_link(const Ground& ground, Heading heading, const Foot& from, const Foot& to, double& metres, Truth& sure)
{
    constexpr double same_place_m = 1e-3;
    if (from.link == none || from.link != to.link) {
        return false;
    }
    const Link& link = ground.network->link(from.link);
    sure = both(both(from.sure, to.sure), from.own || to.own ? Truth::yes : ground.pipe(link.pipe));
    metres = 0;
    if (!from.own && !to.own) {
        const double on = to.along_m - from.along_m;
        metres = std::abs(on);
        if (!link.directed && heading != Heading::any) {
            sure = both(sure, metres <= same_place_m ? Truth::yes : Truth::unknown);
        } else if (heading != Heading::any && (heading == Heading::down ? on : -on) < -same_place_m) {
            sure = Truth::no;
        }
    }
    return sure != Truth::no;
}

Footing::Footing(const Network& network, std::size_t objects)
    : m_network(&network), m_indexed(objects > objects_without_index)
{}

std::vector<Foot> Footing::feet(const layer::LayerTable& table, std::uint32_t row) const
{
    std::vector<Foot> out;
    if (&table == &m_network->pipes()) {
        for (std::uint32_t link = m_network->links_begin(row); link < m_network->links_end(row); ++link) {
            Foot foot{.link = link, .own = true};
            foot.at = m_network->place(m_network->link(link).from).value_or(geo::Point{});
            out.push_back(foot);
        }
        return out;
    }
    if (const auto field = table.kind->field("node")) {
        const auto id = table.text(*field, row);
        if (const auto node = id ? m_network->find(*id) : std::nullopt) {
            out.push_back({.node = *node, .at = m_network->place(*node).value_or(geo::Point{})});
            return out;
        }
    }
    return table.geometry.shape(row) == geo::Shape::none ? out : attached(table.geometry, row);
}

std::vector<Foot> Footing::all_near(geo::Point at, double within_m, const Wanted& wanted) const
{
    geo::GeometryColumn column;
    column.add_point(at);
    std::vector<Found> nodes;
    std::vector<Found> courses;
    find_near(column, 0, within_m, nodes, courses, wanted);
    std::vector<Foot> out;
    for (const std::vector<Found>* list : {&nodes, &courses}) {
        for (const Found& one : *list) {
            out.push_back(one.foot);
        }
    }
    return out;
}

std::optional<Foot> Footing::nearest_foot(geo::Point at, double within_m) const
{
    const std::vector<Foot> all = all_near(at, within_m);
    const auto nearest = std::min_element(all.begin(), all.end(), [&](const Foot& a, const Foot& b) {
        return geo::distance_m(at, a.at) < geo::distance_m(at, b.at);
    });
    return nearest == all.end() ? std::nullopt : std::optional(*nearest);
}

std::vector<std::uint32_t> Footing::links_near(const geo::Box& box) const
{
    std::vector<std::uint32_t> pipes;
    if (m_indexed) {
        m_network->index_of_pipes().query(box, pipes);
    } else {
        const geo::GeometryColumn& lines = m_network->pipes().geometry;
        for (std::uint32_t pipe = 0; pipe < lines.size(); ++pipe) {
            if (lines.box(pipe).intersects(box)) {
                pipes.push_back(pipe);
            }
        }
    }
    std::vector<std::uint32_t> out;
    for (const std::uint32_t pipe : pipes) {
        for (std::uint32_t link = m_network->links_begin(pipe); link < m_network->links_end(pipe); ++link) {
            out.push_back(link);
        }
    }
    return out;
}

double Footing::along(std::uint32_t link, std::span<const geo::Point> course, geo::Point at) const
{
    double out = 0;
    double best = std::numeric_limits<double>::infinity();
    double before = 0;
    for (std::size_t i = 1; i < course.size(); ++i) {
        const geo::Nearest here = geo::nearest_on_edge(at, course[i - 1], course[i]);
        if (here.metres < best) {
            best = here.metres;
            out = before + geo::edge_length_m(course[i - 1], here.on_b);
        }
        before += geo::edge_length_m(course[i - 1], course[i]);
    }
    return m_network->link(link).against ? before - out : out;
}

void Footing::find_near(const geo::GeometryColumn& column, std::size_t row, double within_m, std::vector<Found>& nodes,
                        std::vector<Found>& courses, const Wanted& wanted) const
{
    std::map<std::uint32_t, Found> by_node;
    for (const std::uint32_t link : links_near(geo::widened(column.box(row), within_m))) {
        if (wanted && !wanted(link)) {
            continue;
        }
        const std::vector<geo::Point> course = m_network->course(link);
        geo::GeometryColumn line;
        line.begin_row(geo::Shape::line);
        line.begin_part();
        line.add_ring(course);
        line.end_row();
        const geo::Nearest nearest = geo::nearest(column, row, line, 0);
        if (!(nearest.metres <= within_m)) {
            continue;
        }
        const std::uint32_t first = m_network->drawn_from(link);
        const std::uint32_t last = m_network->other_end(link, first);
        bool at_end = false;
        for (const auto& [node, place] : {std::pair(first, course.front()), std::pair(last, course.back())}) {
            const double metres = geo::nearest(place, column, row).metres;
            if (metres <= within_m) {
                at_end = true;
                const auto [at, fresh] = by_node.try_emplace(node, Found{{.node = node, .at = place}, metres});
                if (!fresh && metres < at->second.metres) {
                    at->second = {{.node = node, .at = place}, metres};
                }
            }
        }
        if (!at_end) {
            courses.push_back(
                {{.link = link, .along_m = along(link, course, nearest.on_b), .at = nearest.on_b}, nearest.metres});
        }
    }
    for (const auto& [node, found] : by_node) {
        nodes.push_back(found);
    }
    std::sort(courses.begin(), courses.end(), [](const Found& a, const Found& b) { return a.foot.link < b.foot.link; });
}

std::vector<Foot> Footing::attached(const geo::GeometryColumn& column, std::size_t row) const
{
    constexpr double equally_m = 1e-3;
    std::vector<Found> nodes;
    std::vector<Found> courses;
    find_near(column, row, m_network->options().snap_m, nodes, courses);
    // What has a pipe's end of its own does not stand on the pipes that pass it by.
    const std::vector<Found>& all = nodes.empty() ? courses : nodes;
    double best = std::numeric_limits<double>::infinity();
    for (const Found& one : all) {
        best = std::min(best, one.metres);
    }
    std::vector<Foot> out;
    for (const Found& one : all) {
        out.push_back(one.foot);
        out.back().sure = one.metres <= best + equally_m ? Truth::yes : Truth::unknown;
    }
    return out;
}

}  // namespace zonelint::network
