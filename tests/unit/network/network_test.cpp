// The graph of pipes: what joins, which way the water runs, what is refused.

#include "geo/geodesic.hpp"
#include "network/walk.hpp"
#include "support/pipes.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using network::End;
using network::Known;
using network::Network;
using network::none;

namespace {

std::uint32_t pieces(const Network& network)
{
    std::uint32_t out = 0;
    static_cast<void>(network.components(&out));
    return out;
}

}  // namespace

TEST_CASE("ends join within the snap distance, inclusive, on the ellipsoid")
{
    const geo::Point a{113, 23};
    for (const double azimuth : {0.0, 37.0, 90.0, 222.0}) {
        const geo::Point inside = geo::destination(a, azimuth, 4.9999);
        const geo::Point outside = geo::destination(a, azimuth, 5.0001);
        const std::vector<End> near{{a}, {inside}};
        const std::vector<End> far{{a}, {outside}};
        CHECK(network::join_ends(near, 0, 5).nodes == 1);
        CHECK(network::join_ends(far, 0, 5).nodes == 2);
    }
}

TEST_CASE("ends hang together over others, and equal points join at any distance")
{
    std::vector<End> chain;
    for (int i = 0; i < 200; ++i) {
        chain.push_back({geo::destination({113, 60}, 80, 4.0 * i)});
    }
    CHECK(network::join_ends(chain, 0, 5).nodes == 1);
    CHECK(network::join_ends(chain, 0, 3.9).nodes == 200);
    const std::vector<End> same{{{1, 2}}, {{1, 2}}, {{1, 2.1}}};
    CHECK(network::join_ends(same, 0, 0).nodes == 2);
}

TEST_CASE("labels are never joined; an end without one is that of the nearest")
{
    const geo::Point a{113, 23};
    const std::vector<End> ends{{a, 0}, {geo::destination(a, 90, 1), 1}, {geo::destination(a, 90, 0.7)}, {geo::destination(a, 0, 9)}};
    const network::Joined joined = network::join_ends(ends, 2, 5);
    CHECK(joined.nodes == 3);
    CHECK(joined.node == std::vector<std::uint32_t>{0, 1, 1, 2});
}

TEST_CASE("a snap distance larger than the median pipe is refused where ends are joined by place")
{
    const std::vector<Object> pipes{{{"id", "p1"}, {"geom", "LINESTRING(113 23,113.00003 23)"}},
                                    {{"id", "p2"}, {"geom", "LINESTRING(113.00003 23,113.00006 23)"}},
                                    {{"id", "p3"}, {"geom", "LINESTRING(113.00006 23,113.01 23)"}}};
    const layer::LayerTable table = table_of("sewer_pipe", pipes);
    CHECK_THROWS_WITH(Network(table, {.snap_m = 5}), Catch::Contains("exceeds the median length") || Catch::Contains("中位管长"));
    CHECK_NOTHROW(Network(table, {.snap_m = 1}));
    CHECK(network::default_snap_m(table) == Approx(network::median_m(table) / 2));
    std::vector<Object> named = pipes;
    for (Object& pipe : named) {
        pipe["from_node"] = pipe["id"] + "a";
        pipe["to_node"] = pipe["id"] + "b";
    }
    CHECK_NOTHROW(Network(table_of("sewer_pipe", named), {.snap_m = 5}));
}

TEST_CASE("the direction is that of nodes, of levels, of the drawing, or unknown")
{
    const layer::LayerTable table = table_of(
        "sewer_pipe", {{{"id", "1"}, {"from_node", "a"}, {"to_node", "b"}, {"from_invert", "1 m"}, {"to_invert", "2 m"}},
                       {{"id", "2"}, {"geom", "LINESTRING(113 23,113.01 23)"}, {"from_invert", "1 m"}, {"to_invert", "2 m"}},
                       {{"id", "3"}, {"geom", "LINESTRING(113 23.1,113.01 23.1)"}, {"flow", "known"}},
                       {{"id", "4"}, {"geom", "LINESTRING(113 23.2,113.01 23.2)"}},
                       {{"id", "5"}, {"from_node", "c"}, {"to_node", "d"}, {"flow", "unknown"}}});
    const Network network(table, {});
    CHECK(network.known(0) == Known::by_nodes);
    CHECK(network.id(network.link(0).from) == "a");
    CHECK(network.known(1) == Known::by_levels);
    CHECK(network.link(1).against);
    CHECK(network.place(network.link(1).from)->x == 113.01);
    CHECK(network.known(2) == Known::as_drawn);
    CHECK(network.known(3) == Known::no);
    CHECK_FALSE(network.link(3).directed);
    CHECK_FALSE(network.link(4).directed);
}

TEST_CASE("an end on the course of another pipe joins it on request")
{
    const layer::LayerTable table = table_of("sewer_pipe", {{{"id", "1"}, {"geom", "LINESTRING(113 23,113.005 23,113.01 23)"}},
                                                            {{"id", "2"}, {"geom", "LINESTRING(113.004 23.01,113.004 23.00002)"}},
                                                            {{"id", "3"}, {"geom", "LINESTRING(113.007 23.01,113.007 23.0002)"}}});
    CHECK(pieces(Network(table, {})) == 3);
    const Network joined(table, {.t_junctions = true});
    CHECK(pieces(joined) == 2);  // the third ends 22 m short
    CHECK(joined.links_end(0) - joined.links_begin(0) == 2);
    CHECK(joined.length_m(0) + joined.length_m(1) == Approx(geo::length_m(table.geometry, 0)).epsilon(1e-9));
    CHECK(joined.length_m(0) == Approx(geo::distance_m({113, 23}, {113.004, 23})).epsilon(1e-6));
}

TEST_CASE("a pipe of several lines hangs together only by its nodes")
{
    const char* parts = "MULTILINESTRING((113 23,113.01 23),(113.02 23,113.03 23))";
    CHECK(pieces(Network(table_of("sewer_pipe", {{{"id", "1"}, {"geom", parts}}}), {})) == 2);
    const Object named{{"id", "1"}, {"geom", parts}, {"from_node", "a"}, {"to_node", "b"}};
    CHECK(pieces(Network(table_of("sewer_pipe", {named}), {})) == 1);
}

TEST_CASE("an object stands at its node, at an end within the snap distance, or on the course of a pipe")
{
    const layer::LayerTable pipes =
        table_of("sewer_pipe", {{{"id", "1"}, {"from_node", "a"}, {"to_node", "b"}, {"geom", "LINESTRING(113 23,113.01 23)"}}});
    const layer::LayerTable plants = table_of(
        "wastewater_plant", {{{"id", "1"}, {"node", "b"}, {"geom", "POINT(100 20)"}},
                             {{"id", "2"}, {"node", "nowhere"}, {"geom", "POINT(113 23.00001)"}},
                             {{"id", "3"}, {"geom", "POINT(113.004 23.00002)"}},
                             {{"id", "4"}, {"geom", "POINT(113.004 23.001)"}}});
    const Network network(pipes, {});
    const network::Footing footing(network, 4);
    REQUIRE(footing.feet(plants, 0).size() == 1);
    CHECK(network.id(footing.feet(plants, 0)[0].node) == "b");
    CHECK(network.id(footing.feet(plants, 1)[0].node) == "a");
    const auto on = footing.feet(plants, 2);
    REQUIRE(on.size() == 1);
    CHECK(on[0].node == none);
    CHECK(on[0].along_m == Approx(geo::distance_m({113, 23}, {113.004, 23})).margin(0.01));
    CHECK(footing.feet(plants, 3).empty());
}
