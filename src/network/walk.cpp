#include "network/walk.hpp"

#include "geo/box_index.hpp"
#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"

#include <algorithm>
#include <set>

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
    const bool doubt = heading != Heading::any && std::any_of(links.begin(), links.end(), [](const Link& l) { return !l.directed; });
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
        out.push_back({foot.node, Truth::yes, 0, none});
        return;
    }
    const Link& link = ground.network->link(foot.link);
    const Truth usable = foot.own ? Truth::yes : ground.pipe(link.pipe);
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

struct Footing::Index {
    std::vector<geo::Box> boxes;  ///< by link
    std::unique_ptr<geo::BoxIndex> tree;
};

Footing::Footing(const Network& network, std::size_t objects) : m_network(&network), m_index(std::make_unique<Index>())
{
    constexpr std::size_t few = 64;  // below it a tree takes longer to build than to do without
    const layer::LayerTable& pipes = network.pipes();
    m_index->boxes.resize(network.links().size());
    for (std::uint32_t link = 0; link < network.links().size(); ++link) {
        m_index->boxes[link] = pipes.geometry.box(network.link(link).pipe);
    }
    if (objects > few) {
        m_index->tree = std::make_unique<geo::BoxIndex>(m_index->boxes);
    }
}

Footing::~Footing() = default;

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
    return table.geometry.shape(row) == geo::Shape::none ? out : near(table.geometry, row, m_network->options().snap_m);
}

std::vector<Foot> Footing::feet(geo::Point at, double within_m) const
{
    geo::GeometryColumn column;
    column.add_point(at);
    return near(column, 0, within_m);
}

std::vector<Foot> Footing::near(const geo::GeometryColumn& column, std::size_t row, double within_m) const
{
    const geo::Box wide = geo::widened(column.box(row), within_m);
    std::vector<std::uint32_t> hits;
    if (m_index->tree != nullptr) {
        m_index->tree->query(wide, hits);
    } else {
        for (std::uint32_t link = 0; link < m_index->boxes.size(); ++link) {
            if (m_index->boxes[link].intersects(wide)) {
                hits.push_back(link);
            }
        }
    }
    std::vector<Foot> out;
    std::set<std::uint32_t> seen;
    for (const std::uint32_t link : hits) {
        geo::GeometryColumn line;
        const std::vector<geo::Point> course = m_network->course(link);
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
            if (geo::nearest(place, column, row).metres <= within_m) {
                at_end = true;
                if (seen.insert(node).second) {
                    out.push_back({.node = node, .at = place});
                }
            }
        }
        if (!at_end) {
            double along = 0;
            double best = std::numeric_limits<double>::infinity();
            double before = 0;
            for (std::size_t i = 1; i < course.size(); ++i) {
                const geo::Nearest here = geo::nearest_on_edge(nearest.on_b, course[i - 1], course[i]);
                if (here.metres < best) {
                    best = here.metres;
                    along = before + geo::edge_length_m(course[i - 1], here.on_b);
                }
                before += geo::edge_length_m(course[i - 1], course[i]);
            }
            along = m_network->link(link).against ? before - along : along;
            out.push_back({.link = link, .along_m = along, .at = nearest.on_b});
        }
    }
    std::sort(out.begin(), out.end(), [](const Foot& a, const Foot& b) { return a.node != b.node ? a.node < b.node : a.link < b.link; });
    return out;
}

}  // namespace zonelint::network
