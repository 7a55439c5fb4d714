// Each fault by its name, where it is and where it is not.

#include "network/fault.hpp"
#include "support/pipes.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using network::Network;

namespace {

/// "near-miss p2", … for the faults of these pipes.
std::vector<std::string> faults_of(const std::vector<Object>& pipes, const network::Surroundings& around = {},
                                   double snap_m = 5)
{
    const layer::LayerTable table = table_of("sewer_pipe", pipes);
    const Network network(table, {.snap_m = snap_m});
    std::vector<std::string> out;
    for (const network::Fault& fault : network::find_faults(network, around)) {
        out.push_back(std::string(network::fault_kinds()[fault.kind].name) +
                      (fault.pipe == network::none ? "" : " " + table.id(fault.pipe)));
        CHECK_FALSE(fault.message.zh.empty());
        CHECK_FALSE(fault.message.en.empty());
    }
    return out;
}

using Names = std::vector<std::string>;

Object pipe(const char* id, const char* from, const char* to, const char* geom, const char* category = "foul")
{
    return {{"id", id}, {"from_node", from}, {"to_node", to}, {"geom", geom}, {"category", category}};
}

const Object first = pipe("p1", "a", "b", "LINESTRING(113 23,113.001 23)");
const Object second = pipe("p2", "b", "c", "LINESTRING(113.001 23,113.002 23)");

layer::LayerTable plant_at_c() { return table_of("wastewater_plant", {{{"id", "t"}, {"node", "c"}}}); }

}  // namespace

TEST_CASE("a sound network has no faults, and the names of faults are all different")
{
    const layer::LayerTable plants = plant_at_c();
    CHECK(faults_of({first, second}, {.plants = &plants}).empty());
    Names names;
    for (const network::FaultKind& kind : network::fault_kinds()) {
        names.emplace_back(kind.name);
        CHECK_FALSE(kind.title.zh.empty());
        CHECK_FALSE(kind.meaning.en.empty());
    }
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}

TEST_CASE("foul pipes and no plant on the network")
{
    const layer::LayerTable plants = table_of("wastewater_plant", {});
    CHECK(faults_of({first, second}, {.plants = &plants}) == Names{"no-plant", "dangling-end p2"});
}

TEST_CASE("an end near another piece misses it; one far from all dangles; a head of a sewer is neither")
{
    const layer::LayerTable plants = plant_at_c();
    const Object near = pipe("p3", "x", "y", "LINESTRING(113.001 23.002,113.001 23.0001)");
    const Object far = pipe("p4", "u", "v", "LINESTRING(113.001 23.2,113.001 23.1)");
    CHECK(faults_of({first, second, near}, {.plants = &plants}) == Names{"island p3", "near-miss p3"});
    CHECK(faults_of({first, second, far}, {.plants = &plants}) == Names{"island p4", "dangling-end p4"});
    Object storm = near;
    storm["category"] = "storm";  // storm water does not belong into foul sewers
    CHECK(faults_of({first, second, storm}, {.plants = &plants}) == Names{"island p3", "dangling-end p3"});
}

TEST_CASE("foul water into storm sewers and the other way; not where it has somewhere else to go")
{
    const layer::LayerTable plants = plant_at_c();
    Object storm = second;
    storm["category"] = "storm";
    CHECK(faults_of({first, storm}, {.plants = &plants}) == Names{"foul-into-storm p1"});
    Object rain = first;
    rain["category"] = "storm";
    CHECK(faults_of({rain, second}, {.plants = &plants}) == Names{"storm-into-foul p1"});
    const Object aside = pipe("p3", "b", "c", "LINESTRING(113.001 23,113.0015 23.001,113.002 23)", "storm");
    CHECK(faults_of({rain, second, aside}, {.plants = &plants}).empty());
}

TEST_CASE("a foul pipe that ends in a water, and a storm pipe that may")
{
    const layer::LayerTable plants = table_of("wastewater_plant", {{{"id", "t"}, {"geom", "POINT(114 24)"}, {"node", "a"}}});
    const layer::LayerTable waters = table_of(
        "water_body",
        {{{"id", "w"}, {"geom", "POLYGON((113.0019 22.99,113.003 22.99,113.003 23.01,113.0019 23.01,113.0019 22.99))"}}});
    CHECK(faults_of({first, second}, {.plants = &plants, .waters = &waters}) == Names{"foul-ends-in-water p2"});
    Object rain_1 = first;
    Object rain_2 = second;
    rain_1["category"] = rain_2["category"] = "storm";
    CHECK(faults_of({rain_1, rain_2}, {.plants = &plants, .waters = &waters}).empty());
}

TEST_CASE("a circle of pipes is one fault")
{
    const layer::LayerTable plants = plant_at_c();
    const Object back = pipe("p3", "b", "d", "LINESTRING(113.001 23,113.001 23.001)");
    const Object round = pipe("p4", "d", "a", "LINESTRING(113.001 23.001,113 23)");
    CHECK(faults_of({first, second, back, round}, {.plants = &plants}) == Names{"flow-cycle p1"});
}

TEST_CASE("levels and diameters against the water")
{
    const layer::LayerTable plants = plant_at_c();
    Object up = first;
    up["from_invert"] = "10 m";
    up["to_invert"] = "10.1 m";
    CHECK(faults_of({up, second}, {.plants = &plants}) == Names{"uphill-pipe p1"});
    Object wide = first;
    Object narrow = second;
    wide["diameter"] = "600 mm";
    narrow["diameter"] = "500 mm";
    CHECK(faults_of({wide, narrow}, {.plants = &plants}) == Names{"shrinking-diameter p1"});
    narrow["diameter"] = "600 mm";
    CHECK(faults_of({wide, narrow}, {.plants = &plants}).empty());
}

TEST_CASE("pipes drawn twice, as a ring, without length")
{
    const layer::LayerTable plants = plant_at_c();
    const Object twice = pipe("p3", "a", "b", "LINESTRING(113 23,113.001 23)");
    CHECK(faults_of({first, second, twice}, {.plants = &plants}) == Names{"duplicate-pipe p3"});
    const Object ring = pipe("p3", "b", "b", "LINESTRING(113.001 23,113.0012 23,113.0012 23.0002,113.001 23)");
    CHECK(faults_of({first, second, ring}, {.plants = &plants}) == Names{"closed-ring p3"});
    const Object still = pipe("p3", "b", "b", "LINESTRING(113.001 23,113.001 23)");
    CHECK(faults_of({first, second, still}, {.plants = &plants}) == Names{"zero-length-pipe p3"});
}

TEST_CASE("nodes: one id at two places, none at all, one that no pipe has")
{
    const layer::LayerTable plants =
        table_of("wastewater_plant", {{{"id", "t"}, {"node", "zz"}, {"geom", "POINT(113.002 23)"}}});
    CHECK(faults_of({first, second}, {.plants = &plants}) == Names{"unknown-node"});
    const layer::LayerTable sound = plant_at_c();
    const Object away = pipe("p3", "x", "b", "LINESTRING(113 23.001,113.001 23.001)");
    CHECK(faults_of({first, second, away}, {.plants = &sound}) == Names{"node-in-two-places p3"});
    Object bare = pipe("p3", "", "b", "LINESTRING(113.001 23.001,113.001 23)");
    CHECK(faults_of({first, second, bare}, {.plants = &sound}) == Names{"missing-node-id p3"});
}

TEST_CASE("plants and outfalls without a pipe")
{
    const layer::LayerTable plants =
        table_of("wastewater_plant", {{{"id", "t"}, {"node", "c"}}, {{"id", "u"}, {"geom", "POINT(113 23.1)"}}});
    const layer::LayerTable outfalls = table_of("outfall", {{{"id", "o"}, {"geom", "POINT(113 23.2)"}}});
    CHECK(faults_of({first, second}, {.plants = &plants, .outfalls = &outfalls}) ==
          Names{"outfall-without-pipe", "plant-without-pipe"});
}

TEST_CASE("a plant on the course of a pipe is a plant on the network")
{
    const layer::LayerTable plants = table_of("wastewater_plant", {{{"id", "t"}, {"geom", "POINT(113.0005 23)"}}});
    const Names found = faults_of({first, second}, {.plants = &plants});
    CHECK(std::find(found.begin(), found.end(), "no-plant") == found.end());
    const layer::LayerTable nowhere = table_of("wastewater_plant", {{{"id", "t"}}});
    CHECK(faults_of({first, second}, {.plants = &nowhere}) == Names{"dangling-end p2"});
}

TEST_CASE("filler node ids and self-loops are told")
{
    const Object filler = pipe("p1", "0", "0", "LINESTRING(113 23,113.001 23)");
    const Object again = pipe("p2", "0", "0", "LINESTRING(113.001 23,113.002 23)");
    const Names found = faults_of({filler, again});
    CHECK(std::count(found.begin(), found.end(), "filler-node-id p1") == 1);
    CHECK(std::count(found.begin(), found.end(), "self-loop p2") == 1);
}

TEST_CASE("a pipe without a place is no dangling end and no island")
{
    const layer::LayerTable plants = plant_at_c();
    CHECK(faults_of({first, second, {{"id", "p3"}, {"category", "foul"}, {"flow", "known"}}}, {.plants = &plants}) ==
          Names{"missing-node-id p3"});
}
