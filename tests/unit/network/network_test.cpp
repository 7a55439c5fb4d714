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
    const std::vector<End> ends{
        {a, 0}, {geo::destination(a, 90, 1), 1}, {geo::destination(a, 90, 0.7)}, {geo::destination(a, 0, 9)}};
    const network::Joined joined = network::join_ends(ends, 2, 5);
    CHECK(joined.nodes == 3);
    CHECK(joined.node == std::vector<std::uint32_t>{0, 1, 1, 2});
}

TEST_CASE("a snap distance larger than the median pipe is refused, with node ids too, in plain metres")
{
    const std::vector<Object> pipes{{{"id", "p1"}, {"geom", "LINESTRING(113 23,113.00003 23)"}},
                                    {{"id", "p2"}, {"geom", "LINESTRING(113.00003 23,113.00006 23)"}},
                                    {{"id", "p3"}, {"geom", "LINESTRING(113.00006 23,113.01 23)"}}};
    const layer::LayerTable table = table_of("sewer_pipe", pipes);
    CHECK_THROWS_WITH(Network(table, {.snap_m = 5}),
                      Catch::Contains("exceeds the median length") || Catch::Contains("中位管长"));
    CHECK_NOTHROW(Network(table, {.snap_m = 1}));
    CHECK(network::default_snap_m(table) == Approx(network::median_m(table) / 2));
    std::vector<Object> named = pipes;
    for (Object& pipe : named) {
        pipe["from_node"] = pipe["id"] + "a";
        pipe["to_node"] = pipe["id"] + "b";
    }
    const layer::LayerTable with_ids = table_of("sewer_pipe", named);
    CHECK_THROWS_WITH(Network(with_ids, {.snap_m = 5}),
                      Catch::Contains("exceeds the median length") || Catch::Contains("中位管长"));
    CHECK_THROWS_WITH(Network(with_ids, {.snap_m = 5000}), Catch::Contains("5000 "));
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
    const layer::LayerTable table =
        table_of("sewer_pipe", {{{"id", "1"}, {"geom", "LINESTRING(113 23,113.005 23,113.01 23)"}},
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

TEST_CASE("a pipe of several lines that names its nodes has all of its length")
{
    const layer::LayerTable pipes =
        table_of("sewer_pipe", {{{"id", "1"},
                                 {"geom", "MULTILINESTRING((113 23,113.01 23),(113.01 23,113.03 23))"},
                                 {"from_node", "a"},
                                 {"to_node", "b"}}});
    const Network network(pipes, {});
    REQUIRE(network.links_end(0) == 2);
    CHECK(network.length_m(0) + network.length_m(1) == Approx(geo::length_m(pipes.geometry, 0)));
    CHECK(network.link(0).to == network.link(1).from);
    CHECK(network.id(network.link(0).from) == "a");
    CHECK(network.id(network.link(1).to) == "b");
    CHECK(network.place(network.link(0).to)->x == 113.01);
}

TEST_CASE("an object stands at its node, at an end within the snap distance, or on the course of a pipe")
{
    const layer::LayerTable pipes = table_of(
        "sewer_pipe", {{{"id", "1"}, {"from_node", "a"}, {"to_node", "b"}, {"geom", "LINESTRING(113 23,113.01 23)"}}});
    const layer::LayerTable plants =
        table_of("wastewater_plant", {{{"id", "1"}, {"node", "b"}, {"geom", "POINT(100 20)"}},
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

TEST_CASE("one rule of attachment: the nearest end is the object's, what else is within the snap distance is possible")
{
    const layer::LayerTable pipes = table_of(
        "sewer_pipe",
        {{{"id", "own"}, {"from_node", "a"}, {"to_node", "b"}, {"geom", "LINESTRING(113 23.002,113 23)"}},
         {{"id", "main"}, {"from_node", "c"}, {"to_node", "d"}, {"geom", "LINESTRING(112.99 23.00003,113.01 23.00003)"}},
         {{"id", "near"}, {"from_node", "e"}, {"to_node", "f"}, {"geom", "LINESTRING(113 22.99,113 22.99997)"}}});
    const layer::LayerTable plants = table_of(
        "wastewater_plant", {{{"id", "1"}, {"geom", "POINT(113 23)"}}, {{"id", "2"}, {"geom", "POINT(113.005 23)"}}});
    const Network network(pipes, {});
    const network::Footing footing(network, 1);
    const auto feet = footing.feet(plants, 0);
    REQUIRE(feet.size() == 2);
    CHECK((network.id(feet[0].node) == "b" && feet[0].sure == Truth::yes));
    CHECK((network.id(feet[1].node) == "f" && feet[1].sure == Truth::unknown));
    const auto on = footing.feet(plants, 1);
    REQUIRE(on.size() == 1);
    CHECK((on[0].node == none && on[0].sure == Truth::yes));
    const layer::LayerTable parks =
        table_of("industrial_park",
                 {{{"id", "1"},
                   {"geom", "POLYGON((112.999 22.9995,113.001 22.9995,113.001 23.0025,112.999 23.0025,112.999 22.9995))"}}});
    for (const network::Foot& foot : footing.feet(parks, 0)) {
        CHECK((foot.sure == Truth::yes && foot.node != none));  // all ends in it, at no distance
    }
}

TEST_CASE("a filler node id is none, and its pipes are joined by place")
{
    const auto pipe = [](const char* id, const char* from, const char* to, const char* geom) {
        return Object{{"id", id}, {"from_node", from}, {"to_node", to}, {"geom", geom}};
    };
    for (const char* filler : {"0", "x"}) {
        const layer::LayerTable table =
            table_of("sewer_pipe", {pipe("1", filler, filler, "LINESTRING(113 23,113.001 23)"),
                                    pipe("2", filler, filler, "LINESTRING(113.001 23,113.002 23)"),
                                    pipe("3", filler, filler, "LINESTRING(113.1 23,113.101 23)")});
        const Network network(table, {});
        CHECK(pieces(network) == 2);
        CHECK(network.nodes() == 5);
        REQUIRE(network.fillers().size() == 1);
        CHECK(network.fillers()[0].id == filler);
        CHECK(network.fillers()[0].ends == 6);
        CHECK_FALSE(network.find(filler));
        CHECK(network.known(0) == network::Known::no);  // ids that are none tell no direction
    }
    // Words for "none" are none, wherever they stand.
    for (const char* empty : {"-", "无", "/"}) {
        const layer::LayerTable table = table_of("sewer_pipe", {pipe("1", empty, "b", "LINESTRING(113 23,113.001 23)"),
                                                                pipe("2", "c", empty, "LINESTRING(113.1 23,113.101 23)")});
        CHECK(pieces(Network(table, {})) == 2);
    }
}

TEST_CASE("a pipe that names one node at both ends is joined by its places, others at that node by its id")
{
    const layer::LayerTable table = table_of(
        "sewer_pipe", {{{"id", "1"}, {"from_node", "a"}, {"to_node", "b"}, {"geom", "LINESTRING(113 23,113.001 23)"}},
                       {{"id", "2"}, {"from_node", "b"}, {"to_node", "b"}, {"geom", "LINESTRING(113.001 23,113.002 23)"}},
                       {{"id", "3"}, {"from_node", "c"}, {"to_node", "d"}, {"geom", "LINESTRING(113.002 23,113.003 23)"}}});
    const Network network(table, {});
    CHECK(pieces(network) == 1);
    CHECK(network.link(1).from != network.link(1).to);
    CHECK(network.find("b").has_value());
    CHECK(network.self_loops().size() == 1);
    CHECK(network.fillers().empty());
}
