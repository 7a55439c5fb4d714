// Networks against Boost.Graph and against pairs compared one by one; `connected` against its plain way. Seeds are printed;
// support/rounds.hpp says how often.

#include "geo/geodesic.hpp"
#include "network/fault.hpp"
#include "network/route.hpp"
#include "relation/relation_table.hpp"
#include "support/pipes.hpp"
#include "support/rounds.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/strong_components.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <set>

using namespace zonelint;
using network::Ground;
using network::Heading;
using network::Network;
using network::none;

namespace {

class Random {
public:
    explicit Random(unsigned seed) : m_engine(seed) {}
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_engine); }
    double uniform(double a, double b) { return std::uniform_real_distribution<double>(a, b)(m_engine); }
    bool chance(double p) { return uniform(0, 1) < p; }
    std::mt19937& engine() { return m_engine; }

private:
    std::mt19937 m_engine;
};

geo::Point about(Random& random, double reach_m)
{
    return geo::destination({113.2, 23.1}, random.uniform(0, 360), random.uniform(0, reach_m));
}

std::string text(geo::Point p) { return fmt::format("{:.12f} {:.12f}", p.x, p.y); }

/// Pipes between random nodes by id, some without direction.
std::vector<Object> named_pipes(Random& random, std::size_t nodes, std::size_t pipes, double unknown)
{
    std::vector<geo::Point> places;
    for (std::size_t i = 0; i < nodes; ++i) {
        places.push_back(about(random, 2000));
    }
    std::vector<Object> out;
    for (std::size_t i = 0; i < pipes; ++i) {
        const std::size_t a = random.below(nodes);
        const std::size_t b = random.below(nodes);
        Object pipe{{"id", fmt::format("p{:04}", i)},
                    {"from_node", "n" + std::to_string(a)},
                    {"to_node", "n" + std::to_string(b)},
                    {"geom", "LINESTRING(" + text(places[a]) + "," + text(places[b]) + ")"},
                    {"category", random.chance(0.3)   ? "storm"
                                 : random.chance(0.8) ? "foul"
                                                      : ""}};
        if (random.chance(unknown)) {
            pipe["flow"] = "unknown";
        }
        out.push_back(std::move(pipe));
    }
    return out;
}

using Directed = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                       boost::property<boost::edge_weight_t, double>>;
using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

Directed directed_graph(const Network& network, bool with_unknown)
{
    Directed out(network.nodes());
    for (std::uint32_t number = 0; number < network.links().size(); ++number) {
        const network::Link& link = network.link(number);
        if (link.directed || with_unknown) {
            boost::add_edge(link.from, link.to, network.length_m(number), out);
        }
        if (!link.directed && with_unknown) {
            boost::add_edge(link.to, link.from, network.length_m(number), out);
        }
    }
    return out;
}

std::set<std::uint32_t> reached_from(const Directed& graph, std::uint32_t start)
{
    std::vector<boost::default_color_type> colours(num_vertices(graph), boost::white_color);
    boost::breadth_first_visit(graph, start, boost::color_map(colours.data()));
    std::set<std::uint32_t> out;
    for (std::uint32_t i = 0; i < colours.size(); ++i) {
        if (colours[i] != boost::white_color) {
            out.insert(i);
        }
    }
    return out;
}

}  // namespace

TEST_CASE("joined ends are the connected parts of all pairs within the snap distance")
{
    for (unsigned seed = 1; seed <= rounds(60); ++seed) {
        INFO("seed " << seed);
        Random random(seed);
        const double snap = random.uniform(0.2, 30);
        std::vector<network::End> ends;
        const std::size_t count = 2 + random.below(250);
        for (std::size_t i = 0; i < count; ++i) {
            // Some at the very limit from another, some equal.
            if (!ends.empty() && random.chance(0.5)) {
                const geo::Point by = ends[random.below(ends.size())].at;
                ends.push_back({random.chance(0.1) ? by
                                                   : geo::destination(by, random.uniform(0, 360),
                                                                      snap * (1 + random.uniform(-1e-3, 1e-3)))});
            } else {
                ends.push_back({about(random, 20 * snap)});
            }
        }
        Undirected pairs(ends.size());
        for (std::size_t i = 0; i < ends.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) {
                if (geo::distance_m(ends[i].at, ends[k].at) <= snap) {
                    boost::add_edge(i, k, pairs);
                }
            }
        }
        std::vector<int> truth(ends.size());
        const auto parts = static_cast<std::uint32_t>(boost::connected_components(pairs, truth.data()));
        const network::Joined joined = network::join_ends(ends, 0, snap);
        CHECK(joined.nodes == parts);
        std::map<int, std::uint32_t> same;
        bool equal = true;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            equal = equal && same.emplace(truth[i], joined.node[i]).first->second == joined.node[i];
        }
        CHECK(equal);
        // In another order the same ends are together.
        std::vector<std::size_t> order(ends.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::shuffle(order.begin(), order.end(), random.engine());
        std::vector<network::End> shuffled;
        for (const std::size_t i : order) {
            shuffled.push_back(ends[i]);
        }
        CHECK(network::join_ends(shuffled, 0, snap).nodes == parts);
    }
}

TEST_CASE("components, reach, ways and circles are those of Boost.Graph")
{
    for (unsigned seed = 1; seed <= rounds(60); ++seed) {
        INFO("seed " << seed);
        Random random(seed);
        const std::size_t nodes = 2 + random.below(60);
        const layer::LayerTable table =
            table_of("sewer_pipe", named_pipes(random, nodes, 1 + random.below(120), random.uniform(0, 0.3)));
        const Network network(table, {});
        Undirected whole(network.nodes());
        for (const network::Link& link : network.links()) {
            boost::add_edge(link.from, link.to, whole);
        }
        std::vector<int> truth(network.nodes());
        std::uint32_t count = 0;
        const std::vector<std::uint32_t> parts = network.components(&count);
        CHECK(count == static_cast<std::uint32_t>(boost::connected_components(whole, truth.data())));

        const Directed certain = directed_graph(network, false);
        const Directed possible = directed_graph(network, true);
        const Ground ground{&network, {}};
        for (int i = 0; i < 5; ++i) {
            const auto start = static_cast<std::uint32_t>(random.below(network.nodes()));
            const network::Start from{start, Truth::yes};
            const std::vector<Truth> down = network::reach(ground, Heading::down, {&from, 1});
            const std::set<std::uint32_t> sure = reached_from(certain, start);
            const std::set<std::uint32_t> maybe = reached_from(possible, start);
            bool equal = true;
            for (std::uint32_t node = 0; node < network.nodes(); ++node) {
                const Truth expected = sure.contains(node) ? Truth::yes : maybe.contains(node) ? Truth::unknown : Truth::no;
                equal = equal && down[node] == expected;
            }
            CHECK(equal);
            std::vector<double> metres(network.nodes());
            boost::dijkstra_shortest_paths(possible, start, boost::distance_map(metres.data()));
            const network::Entry entry{start, Truth::yes, 0, none};
            const network::Reached ways(ground, Heading::down, {&entry, 1}, Truth::unknown);
            CHECK(ways.nodes().size() == maybe.size());
            for (const std::uint32_t node : ways.nodes()) {
                const network::Route route = ways.route(node);
                double sum = 0;
                for (const std::uint32_t link : route.links) {
                    sum += network.length_m(link);
                }
                equal = equal && std::abs(ways.metres(node) - metres[node]) < 1e-6 && std::abs(sum - metres[node]) < 1e-6;
            }
            CHECK(equal);
        }

        std::vector<int> strong(network.nodes());
        boost::strong_components(certain, strong.data());
        std::map<int, std::size_t> sizes;
        for (const int number : strong) {
            ++sizes[number];
        }
        const auto circles = std::count_if(sizes.begin(), sizes.end(), [](const auto& one) { return one.second > 1; });
        std::ptrdiff_t found = 0;
        for (const network::Fault& fault : network::find_faults(network, {})) {
            found += network::fault_kinds()[fault.kind].name == "flow-cycle" ? 1 : 0;
        }
        CHECK(found == circles);
    }
}

namespace {

/// All pipes count; nothing is asked of pairs.
class PlainHost : public relation::Host {
public:
    [[nodiscard]] Truth pair(std::size_t, std::uint32_t, std::uint32_t, relation::Mode) const override { return Truth::yes; }
    [[nodiscard]] std::vector<std::string> missing(std::size_t, std::uint32_t, std::uint32_t) const override
    {
        return {"fact"};
    }
    [[nodiscard]] filter::Interval summand(std::size_t, std::uint32_t, std::optional<std::uint32_t>) const override
    {
        return filter::Interval::of(Rational(1));
    }
    [[nodiscard]] relation::Area division_area(std::string_view) const override { return {}; }
    [[nodiscard]] const relation::Displaced& displaced(const layer::LayerTable&) const override
    {
        static const relation::Displaced none;
        return none;
    }
    [[nodiscard]] std::vector<std::string> missing_via(std::uint32_t) const override { return {"category"}; }
};

struct World {
    layer::LayerTable pipes, plants, parks;
    rule::RelationText text;
    rule::CompiledRelation spec;
    PlainHost host;
    std::vector<Truth> counts;  ///< of plants
    std::vector<Truth> usable;  ///< of pipes

    World(Random& random, const std::string& direction)
        : pipes(table_of("sewer_pipe", named_pipes(random, 40, 20 + random.below(60), 0.15))),
          plants(objects(random, "wastewater_plant", true)), parks(objects(random, "industrial_park", false))
    {
        text.relation = "connected";
        text.direction = direction;
        spec.text = &text;
        spec.schema = rule::find_relation(relation::schemas(), "connected");
        spec.via = pipes.kind;
        spec.targets.push_back({plants.kind, {}, std::nullopt, std::nullopt, {}});
        for (std::size_t i = 0; i < plants.size(); ++i) {
            counts.push_back(random.chance(0.3) ? Truth::unknown : Truth::yes);
        }
        for (std::size_t i = 0; i < pipes.size(); ++i) {
            usable.push_back(random.chance(0.1) ? Truth::no : random.chance(0.1) ? Truth::unknown : Truth::yes);
        }
    }

    static layer::LayerTable objects(Random& random, const char* kind, bool points)
    {
        std::vector<Object> out;
        for (int i = 0; i < 6; ++i) {
            Object one{{"id", "o" + std::to_string(i)}};
            const geo::Point p = about(random, 2000);
            if (points) {
                one["geom"] = "POINT(" + ::text(p) + ")";
                one["node"] = random.chance(0.7) ? "n" + std::to_string(random.below(45)) : "";
            } else {
                const geo::Point q = geo::destination(p, 45, random.uniform(50, 600));
                one["geom"] =
                    fmt::format("POLYGON(({0:.9f} {1:.9f},{2:.9f} {1:.9f},{2:.9f} {3:.9f},{0:.9f} {3:.9f},{0:.9f} {1:.9f}))",
                                p.x, p.y, q.x, q.y);
            }
            out.push_back(std::move(one));
        }
        return table_of(kind, out);
    }
    [[nodiscard]] std::unique_ptr<relation::Relation> make(const layer::LayerTable& subjects, bool use_index) const
    {
        relation::Setup setup;
        setup.spec = &spec;
        setup.subjects = &subjects;
        relation::References& references = setup.references.emplace_back();
        references.target = spec.targets.data();
        references.table = &plants;
        for (std::uint32_t row = 0; row < plants.size(); ++row) {
            references.rows.push_back(row);
            references.truth.push_back(counts[row]);
            references.nominal.push_back(counts[row]);
        }
        setup.via.network = std::make_shared<const Network>(pipes, network::Options{});
        setup.via.truth = usable;
        setup.via.nominal = usable;
        setup.host = &host;
        setup.use_index = use_index;
        return relation::make(std::move(setup));
    }
};

std::vector<Truth> truths(const relation::Relation& relation, std::size_t rows)
{
    std::vector<std::uint32_t> all(rows);
    std::iota(all.begin(), all.end(), 0U);
    std::vector<Truth> out(rows);
    relation.decide(all, out, relation::Mode::certain);
    return out;
}

}  // namespace

TEST_CASE("connected: one walk from all references answers as each subject's own, and as the explanation")
{
    for (unsigned seed = 1; seed <= rounds(80); ++seed) {
        Random random(seed);
        const char* const directions[] = {"down", "up", "any"};
        World world(random, directions[seed % 3]);
        INFO("seed " << seed << ' ' << world.text.direction);
        for (const layer::LayerTable* subjects : {&world.pipes, &world.parks}) {
            const auto fast = world.make(*subjects, true);
            const auto plain = world.make(*subjects, false);
            const std::vector<Truth> answers = truths(*fast, subjects->size());
            CHECK(answers == truths(*plain, subjects->size()));
            for (std::uint32_t row = 0; row < subjects->size(); ++row) {
                for (const auto detail : {relation::Detail::brief, relation::Detail::full}) {
                    const filter::Trace trace = fast->explain(row, relation::Mode::certain, detail);
                    CHECK(trace.truth == answers[row]);
                    CHECK((trace.truth == Truth::unknown) == !trace.missing.empty());
                    CHECK((trace.truth != Truth::yes || (!trace.witnesses.empty() && trace.way)));
                }
                const filter::Interval count = fast->measure(filter::Measure::count, row, relation::Mode::certain);
                CHECK((answers[row] == Truth::yes) == (Rational(0) < count.low));
                CHECK((answers[row] == Truth::no) == (count.high == Rational(0)));
            }
        }
    }
}

TEST_CASE("connected: pipes turned round, up is down")
{
    for (unsigned seed = 1; seed <= rounds(40); ++seed) {
        INFO("seed " << seed);
        Random random(seed);
        World world(random, "down");
        std::vector<Truth> down = truths(*world.make(world.pipes, true), world.pipes.size());
        Random again(seed);
        World same(again, "up");
        const auto from = *world.pipes.kind->field("from_node");
        const auto to = *world.pipes.kind->field("to_node");
        const auto flow = *world.pipes.kind->field("flow");
        std::vector<Object> pipes;
        for (std::uint32_t row = 0; row < same.pipes.size(); ++row) {
            const auto line = same.pipes.geometry.vertices(row);
            Object pipe{{"id", same.pipes.id(row)},
                        {"from_node", std::string(*same.pipes.text(to, row))},
                        {"to_node", std::string(*same.pipes.text(from, row))},
                        {"geom", "LINESTRING(" + text(line[1]) + "," + text(line[0]) + ")"}};
            if (same.pipes.text(flow, row)) {
                pipe["flow"] = std::string(*same.pipes.text(flow, row));
            }
            pipes.push_back(std::move(pipe));
        }
        same.pipes = table_of("sewer_pipe", pipes);
        CHECK(down == truths(*same.make(same.pipes, true), same.pipes.size()));
    }
}
