// Ways over a network: lengths, ends, what is certain and what is possible.

#include "geo/geodesic.hpp"
#include "network/trace.hpp"
#include "support/pipes.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using network::Heading;
using network::Network;

namespace {

/// a -> b -> c -> d, b -> e, x ?- c.
layer::LayerTable pipes()
{
    return table_of("sewer_pipe",
                    {{{"id", "1"}, {"from_node", "a"}, {"to_node", "b"}, {"geom", "LINESTRING(113 23,113.001 23)"}},
                     {{"id", "2"}, {"from_node", "b"}, {"to_node", "c"}, {"geom", "LINESTRING(113.001 23,113.002 23)"}},
                     {{"id", "3"}, {"from_node", "c"}, {"to_node", "d"}, {"geom", "LINESTRING(113.002 23,113.003 23)"}},
                     {{"id", "4"}, {"from_node", "b"}, {"to_node", "e"}, {"geom", "LINESTRING(113.001 23,113.001 23.002)"}},
                     {{"id", "5"},
                      {"from_node", "x"},
                      {"to_node", "c"},
                      {"flow", "unknown"},
                      {"geom", "LINESTRING(113.002 23.001,113.002 23)"}}});
}

std::vector<network::Foot> at(const Network& network, const char* node) { return {{.node = *network.find(node)}}; }

}  // namespace

TEST_CASE("downstream: two ends, and what may lie behind a pipe of unknown direction")
{
    const layer::LayerTable table = pipes();
    const Network network(table, {});
    const network::TraceResult result = network::Trace(network, Heading::down, at(network, "a")).result();
    CHECK(result.pipes.size() == 5);
    REQUIRE(result.ends.size() == 3);
    const double step = geo::distance_m({113, 23}, {113.001, 23});
    for (const network::TraceEnd& end : result.ends) {
        const std::string_view id = network.id(end.node);
        CHECK((id == "d" || id == "e" || id == "x"));
        CHECK(end.sure == (id == "x" ? Truth::unknown : Truth::yes));
        if (id == "d") {
            CHECK(end.metres == Approx(3 * step).epsilon(1e-6));
        }
    }
}

TEST_CASE("upstream of d is what runs into it")
{
    const layer::LayerTable table = pipes();
    const Network network(table, {});
    const network::TraceResult result = network::Trace(network, Heading::up, at(network, "d")).result();
    std::size_t sure = 0;
    for (const network::TracePipe& pipe : result.pipes) {
        sure += pipe.sure == Truth::yes ? 1U : 0U;
        CHECK(table.id(network.link(pipe.link).pipe) != "4");
    }
    CHECK(result.pipes.size() == 4);
    CHECK(sure == 3);
}

TEST_CASE("the way to a goal, with its length; none against the water")
{
    const layer::LayerTable table = pipes();
    const Network network(table, {});
    const network::TraceResult there = network::Trace(network, Heading::down, at(network, "a")).result_to(at(network, "d"));
    REQUIRE(there.arrived);
    CHECK(there.pipes.size() == 3);
    CHECK(there.way_m == Approx(3 * geo::distance_m({113, 23}, {113.001, 23})).epsilon(1e-6));
    CHECK_FALSE(network::Trace(network, Heading::down, at(network, "d")).result_to(at(network, "a")).arrived);
    CHECK(network::Trace(network, Heading::any, at(network, "d")).result_to(at(network, "e")).arrived);
    const auto doubtful = network::Trace(network, Heading::down, at(network, "x")).result_to(at(network, "d"));
    CHECK(doubtful.arrived);
    CHECK(doubtful.way.sure == Truth::unknown);
}

TEST_CASE("both ends of the pipe where a trace begins are ends of it")
{
    const layer::LayerTable table = table_of("sewer_pipe", {{{"id", "1"}, {"geom", "LINESTRING(113 23,113.001 23)"}}});
    const Network network(table, {});
    const network::Footing footing(network, 1);
    const auto own = footing.feet(table, 0);
    CHECK(network::Trace(network, Heading::any, own).result().ends.size() == 2);
    CHECK(network::Trace(network, Heading::down, own).result().ends.size() == 2);
}

TEST_CASE("a way tells only what stands on it, and from a place to itself it is 0 m")
{
    const layer::LayerTable table = pipes();
    const Network network(table, {});
    const network::Trace trace(network, Heading::down, at(network, "a"));
    const network::TraceResult way = trace.result_to(at(network, "c"));
    REQUIRE(way.arrived);
    REQUIRE(way.ends.size() == 1);
    CHECK(network.id(way.ends[0].node) == "c");
    double metres = 0;
    CHECK(trace.on_way(way, at(network, "b"), metres));
    CHECK(metres == Approx(geo::distance_m({113, 23}, {113.001, 23})).epsilon(1e-6));
    CHECK_FALSE(trace.on_way(way, at(network, "d"), metres));
    CHECK_FALSE(trace.on_way(way, at(network, "e"), metres));
    const network::Footing footing(network, 1);
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        const auto own = footing.feet(table, row);
        const auto here = network::Trace(network, Heading::down, own).result_to(own);
        CHECK(here.arrived);
        CHECK(here.way_m == 0);
    }
    CHECK(trace.result_to(at(network, "a")).arrived);
}

TEST_CASE("on one pipe a trace reaches what lies below, not what lies above")
{
    const layer::LayerTable table = pipes();
    const Network network(table, {});
    const network::Foot upper{.link = 0, .along_m = 20};
    const network::Foot lower{.link = 0, .along_m = 70};
    double metres = 0;
    CHECK(network::Trace(network, Heading::down, {upper}).reaches({lower}, metres) == Truth::yes);
    CHECK(metres == Approx(50));
    CHECK(network::Trace(network, Heading::down, {lower}).reaches({upper}, metres) == Truth::no);
    CHECK(network::Trace(network, Heading::down, {upper}).result_to({lower}).way_m == Approx(50));
}
