#include "network/suspects.hpp"

#include "geo/box_index.hpp"
#include "geo/geodesic.hpp"
#include "geo/locate.hpp"
#include "geo/nearest.hpp"
#include "network/route.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace zonelint::network {

namespace {

constexpr double possible_snaps = 10;

/// Where water leaves the network for a black-odorous water.
struct Mouth {
    std::vector<Foot> feet;
    const layer::LayerTable* table = nullptr;
    std::uint32_t row = none;
    Truth sure = Truth::yes;
    double metres = 0;
    geo::Point at, on_water;
};

class Search {
public:
    Search(const Network& network, const SuspectLayers& layers)
        : m_network(network), m_layers(layers), m_footing(network, objects(network, layers)),
          m_category(network.pipes().kind->field("category")), m_nodes(node_boxes(network)), m_towns(boxes_of(layers.towns))
    {
        for (const layer::LayerTable* table : {layers.plants, layers.outfalls}) {
            for (std::uint32_t row = 0; table != nullptr && row < table->size(); ++row) {
                for (const Foot& foot : m_footing.feet(*table, row)) {
                    m_taken.insert(foot.node);  // water ends at a plant; an outfall is a mouth of its own
                }
            }
        }
        for (std::uint32_t row = 0; layers.parks != nullptr && row < layers.parks->size(); ++row) {
            m_parks.push_back(m_footing.feet(*layers.parks, row));
        }
    }

    std::vector<Suspect> of(std::uint32_t water)
    {
        m_found.clear();
        std::vector<Mouth> mouths;
        outfalls(water, mouths);
        open_ends(water, mouths);
        for (const Mouth& mouth : mouths) {
            follow(water, mouth);
        }
        std::vector<Suspect> out;
        for (auto& [object, suspect] : m_found) {
            out.push_back(std::move(suspect));
        }
        const auto rank = [&](const Suspect& one) {
            const int kind = one.table == m_layers.outfalls    ? 0
                             : one.table == &m_network.pipes() ? 1
                             : one.table == m_layers.parks     ? 2
                                                               : 3;
            return std::tuple(one.sure != Truth::yes, kind, one.way_m, one.row);
        };
        std::sort(out.begin(), out.end(), [&](const Suspect& a, const Suspect& b) { return rank(a) < rank(b); });
        if (out.empty()) {
            out.emplace_back().water = water;
        }
        return out;
    }

private:
    static std::size_t objects(const Network& network, const SuspectLayers& layers)
    {
        std::size_t out = network.nodes();
        for (const layer::LayerTable* table : {layers.plants, layers.outfalls, layers.parks}) {
            out += table == nullptr ? 0 : table->size();
        }
        return out;
    }

    static std::vector<geo::Box> node_boxes(const Network& network)
    {
        std::vector<geo::Box> out(network.nodes());
        for (std::uint32_t node = 0; node < network.nodes(); ++node) {
            if (const auto place = network.place(node)) {
                out[node].add(*place);
            }
        }
        return out;
    }

    static std::vector<geo::Box> boxes_of(const layer::LayerTable* table)
    {
        std::vector<geo::Box> out;
        for (std::uint32_t row = 0; table != nullptr && row < table->size(); ++row) {
            out.push_back(table->geometry.box(row));
        }
        return out;
    }

    [[nodiscard]] std::string_view category(std::uint32_t pipe) const
    {
        const auto code = m_category ? m_network.pipes().text(*m_category, pipe) : std::nullopt;
        return code ? *code : std::string_view{};
    }
    [[nodiscard]] bool carries_foul(std::uint32_t pipe) const
    {
        return category(pipe) == "foul" || category(pipe) == "combined";
    }

    void outfalls(std::uint32_t water, std::vector<Mouth>& out) const
    {
        const layer::LayerTable* table = m_layers.outfalls;
        const layer::LayerTable& waters = *m_layers.black_waters;
        if (table == nullptr) {
            return;
        }
        const auto field = table->kind->field("water_name");
        for (std::uint32_t row = 0; row < table->size(); ++row) {
            const auto said = field ? table->text(*field, row) : std::nullopt;
            const bool named = said && !said->empty() && *said == waters.name(water);
            const bool placed =
                table->geometry.shape(row) != geo::Shape::none && waters.geometry.shape(water) != geo::Shape::none;
            const geo::Nearest near =
                placed && (named || geo::least_distance_m(table->geometry.box(row), waters.geometry.box(water)) <= bank_m)
                    ? geo::nearest(table->geometry, row, waters.geometry, water)
                    : geo::Nearest{};
            if (!named && !(near.metres <= bank_m)) {
                continue;
            }
            const bool sure = named || near.metres <= std::max(m_network.options().snap_m,
                                                               table->accuracy_m(row) + waters.accuracy_m(water));
            out.push_back({m_footing.feet(*table, row), table, row, sure ? Truth::yes : Truth::unknown,
                           placed ? near.metres : 0, near.on_a, near.on_b});
        }
    }

    /// Whether the water may leave the network at a node: pipes end there and none is known to lead on.
    [[nodiscard]] Truth drains_out(std::uint32_t node, std::uint32_t& last) const
    {
        Truth out = Truth::no;
        for (const std::uint32_t number : m_network.at(node)) {
            const Link& link = m_network.link(number);
            if (link.from == link.to) {
                continue;
            }
            if (link.directed && link.from == node) {
                return Truth::no;
            }
            out = !link.directed ? Truth::unknown : out == Truth::no ? Truth::yes : out;
            const bool better = last == none || (carries_foul(link.pipe) && !carries_foul(last));
            last = better ? link.pipe : last;
        }
        // Pipes of unknown direction that go on from each other are no end.
        return out == Truth::unknown && m_network.at(node).size() > 1 ? Truth::no : out;
    }

    void open_ends(std::uint32_t water, std::vector<Mouth>& out) const
    {
        const geo::GeometryColumn& waters = m_layers.black_waters->geometry;
        if (waters.shape(water) == geo::Shape::none) {
            return;
        }
        const double snap = m_network.options().snap_m;
        std::vector<std::uint32_t> nodes;
        m_nodes.query(geo::widened(waters.box(water), possible_snaps * snap), nodes);
        for (const std::uint32_t node : nodes) {
            const auto place = m_network.place(node);
            std::uint32_t last = none;
            const Truth drains = place && !m_taken.contains(node) ? drains_out(node, last) : Truth::no;
            if (drains == Truth::no) {
                continue;
            }
            const geo::Nearest near = geo::nearest(*place, waters, water);
            if (near.metres <= possible_snaps * snap) {
                const Truth sure = near.metres <= snap ? drains : Truth::unknown;
                out.push_back(
                    {{{.node = node, .at = *place}}, &m_network.pipes(), last, sure, near.metres, *place, near.on_b});
            }
        }
    }

    void offer(Suspect one)
    {
        const auto [at, fresh] = m_found.try_emplace({one.table, one.row}, one);
        Suspect& known = at->second;
        if (!fresh &&
            (one.sure > known.sure || (one.sure == known.sure && one.way_m + one.metres < known.way_m + known.metres))) {
            known = std::move(one);
        }
    }

    void follow(std::uint32_t water, const Mouth& mouth)
    {
        const Ground ground{&m_network, {}};
        const auto suspect = [&](const layer::LayerTable* table, std::uint32_t row) {
            Suspect out;
            out.water = water;
            out.table = table;
            out.row = row;
            out.sure = mouth.sure;
            out.mouth = mouth.table;
            out.mouth_row = mouth.row;
            out.metres = mouth.metres;
            out.at = mouth.at;
            out.on_water = mouth.on_water;
            return out;
        };
        if (mouth.table == m_layers.outfalls || carries_foul(mouth.row)) {
            offer(suspect(mouth.table, mouth.row));
        }
        std::vector<Entry> begin;
        for (const Foot& foot : mouth.feet) {
            entries(ground, Heading::up, foot, begin);
        }
        const Reached certain(ground, Heading::up, begin, Truth::yes);
        const Reached possible(ground, Heading::up, begin, Truth::unknown);
        const auto add = [&](const layer::LayerTable* table, std::uint32_t row, std::uint32_t node, double more_m,
                             std::uint32_t first, Truth sure) {
            const Reached& walk = certain.has(node) && sure == Truth::yes ? certain : possible;
            Route route = walk.route(node);
            Suspect out = suspect(table, row);
            out.sure = both(out.sure, both(route.sure, sure));
            out.way_m = route.metres + more_m;
            if (first != none && (route.links.empty() || route.links.back() != first)) {
                route.links.push_back(first);
            }
            out.links.assign(route.links.rbegin(), route.links.rend());
            offer(std::move(out));
        };
        std::vector<std::uint32_t> towns;
        for (const std::uint32_t node : possible.nodes()) {
            const auto links = m_network.at(node);
            const auto runs_on = [&](std::uint32_t number) {
                return m_network.link(number).directed && m_network.link(number).from == node;
            };
            const bool only_storm = std::any_of(links.begin(), links.end(), runs_on) &&
                                    std::all_of(links.begin(), links.end(), [&](std::uint32_t number) {
                                        return m_network.link(number).directed &&
                                               (!runs_on(number) || category(m_network.link(number).pipe) == "storm");
                                    });
            const bool at_mouth =
                mouth.table == m_layers.outfalls &&
                std::any_of(mouth.feet.begin(), mouth.feet.end(), [&](const Foot& foot) { return foot.node == node; });
            bool foul_begins = false;
            for (const std::uint32_t number : links) {
                const Link& link = m_network.link(number);
                const bool misled = only_storm && category(link.pipe) == "foul";
                if (!runs_on(number) && (misled || (at_mouth && carries_foul(link.pipe)))) {
                    add(&m_network.pipes(), link.pipe, node, m_network.length_m(number), number,
                        link.directed ? Truth::yes : Truth::unknown);
                }
                foul_begins = foul_begins || (carries_foul(link.pipe) && (runs_on(number) || !link.directed));
            }
            const auto place = m_network.place(node);
            if (!foul_begins || !place || m_layers.towns == nullptr) {
                continue;
            }
            geo::Box here;
            here.add(*place);
            m_towns.query(here, towns);
            for (const std::uint32_t town : towns) {
                if (geo::locate(*place, m_layers.towns->geometry, town) != geo::Side::outside) {
                    add(m_layers.towns, town, node, 0, none, Truth::yes);
                }
            }
        }
        std::vector<Entry> entered;
        for (std::uint32_t park = 0; park < m_parks.size(); ++park) {
            for (const Foot& foot : m_parks[park]) {
                entered.clear();
                entries(ground, Heading::down, foot, entered);
                for (const Entry& entry : entered) {
                    if (possible.has(entry.node)) {
                        add(m_layers.parks, park, entry.node, entry.metres, entry.link, entry.sure);
                    }
                }
            }
        }
    }

    const Network& m_network;
    SuspectLayers m_layers;
    Footing m_footing;
    std::optional<std::size_t> m_category;
    geo::BoxIndex m_nodes, m_towns;
    std::set<std::uint32_t> m_taken;  ///< nodes of plants and outfalls
    std::vector<std::vector<Foot>> m_parks;
    std::map<std::pair<const layer::LayerTable*, std::uint32_t>, Suspect> m_found;
};

}  // namespace

std::vector<Suspect> find_suspects(const Network& network, const SuspectLayers& layers)
{
    std::vector<Suspect> out;
    if (layers.black_waters == nullptr || layers.black_waters->size() == 0) {
        return out;
    }
    Search search(network, layers);
    for (std::uint32_t water = 0; water < layers.black_waters->size(); ++water) {
        for (Suspect& one : search.of(water)) {
            out.push_back(std::move(one));
        }
    }
    return out;
}

}  // namespace zonelint::network
