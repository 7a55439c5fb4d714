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

TEST_CASE("an end of any direction misses the pipe near it, once a pair")
{
    const auto bare = [](const char* id, const char* geom, const char* flow = "") {
        return Object{{"id", id}, {"flow", flow}, {"geom", geom}, {"category", "foul"}};
    };
    const char* west = "LINESTRING(113 23,113.001 23)";
    const char* east = "LINESTRING(113.00102 23,113.002 23)";
    CHECK(faults_of({bare("p1", west), bare("p2", east)}, {}, 0.5) == Names{"near-miss p1"});
    CHECK(faults_of({bare("p1", west, "known"), bare("p2", east, "known")}, {}, 0.5) ==
          Names{"near-miss p1", "dangling-end p2"});
    // At the course of a main: each end for itself.
    CHECK(faults_of({bare("p1", west), bare("p2", "LINESTRING(113.0003 23.001,113.0003 23.00001)"),
                     bare("p3", "LINESTRING(113.0006 23.001,113.0006 23.00001)")},
                    {}, 0.5) == Names{"near-miss p2", "near-miss p3"});
    // A head, at a node between two pipes.
    CHECK(faults_of({bare("p1", west, "known"), bare("p2", "LINESTRING(113.001 23,113.002 23)", "known"),
                     bare("p3", "LINESTRING(113.001 23.00002,113.001 23.002)", "known")},
                    {}, 0.5) == Names{"near-miss p3", "dangling-end p2", "dangling-end p3"});
    // Pipes lead from one to the other, but a long way round.
    const char* round = "LINESTRING(113 23,113 23.001,113.002 23.001,113.002 23)";
    CHECK(faults_of({bare("p1", west), bare("p2", east), bare("p3", round)}, {}, 0.5) == Names{"near-miss p1"});
}

TEST_CASE("heads back to back, neighbours of one street and an end in a plant are no near misses")
{
    const layer::LayerTable plants = plant_at_c();
    const Object from_here = pipe("p3", "x", "c", "LINESTRING(112.9999 23,112.9999 22.99,113.002 22.99,113.002 23)");
    CHECK(faults_of({first, second, from_here}, {.plants = &plants}).empty());
    const Object house_1 = pipe("p3", "h1", "b", "LINESTRING(113.001 23.0002,113.001 23)");
    const Object house_2 = pipe("p4", "h2", "b", "LINESTRING(113.0012 23.0002,113.001 23)");
    CHECK(faults_of({first, second, house_1, house_2}, {.plants = &plants}).empty());
    const Object unknown_1 = {{"id", "p3"},        {"from_node", "h1"},          {"to_node", "b"},
                              {"flow", "unknown"}, {"geom", house_1.at("geom")}, {"category", "foul"}};
    const Object unknown_2 = {{"id", "p4"},        {"from_node", "h2"},          {"to_node", "b"},
                              {"flow", "unknown"}, {"geom", house_2.at("geom")}, {"category", "foul"}};
    CHECK(faults_of({first, second, unknown_1, unknown_2}, {.plants = &plants}).empty());
    // The next street, 45 m off, is no pipe that a connection of 15 m should have met.
    const auto bare = [](const char* id, const char* geom) {
        return Object{{"id", id}, {"geom", geom}, {"category", "foul"}};
    };
    CHECK(faults_of({bare("p1", "LINESTRING(113 23,113.005 23)"), bare("p5", "LINESTRING(113.005 23,113.01 23)"),
                     bare("p2", "LINESTRING(113 23.00055,113.005 23.00055,113.01 23.00055)"),
                     bare("p3", "LINESTRING(113.01 23,113.02 23,113.02 23.00055,113.01 23.00055)"),
                     bare("p4", "LINESTRING(113.005 23.00014,113.005 23)")})
              .empty());
    // What stands on the end of another piece tells where that goes.
    const layer::LayerTable both =
        table_of("wastewater_plant", {{{"id", "t"}, {"node", "c"}}, {{"id", "u"}, {"node", "y"}}});
    const Object beside = pipe("p3", "x", "y", "LINESTRING(113.004 23,113.0021 23)");
    CHECK(faults_of({first, second, beside}, {.plants = &both}).empty());
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
    Object mixed = first;
    mixed["category"] = "combined";
    CHECK(faults_of({mixed, storm}, {.plants = &plants}) == Names{"foul-into-storm p1"});
    CHECK(faults_of({mixed, second}, {.plants = &plants}).empty());
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

TEST_CASE("a piece whose end of unknown direction lies in a water is no island")
{
    const layer::LayerTable plants = plant_at_c();
    const layer::LayerTable waters = table_of(
        "water_body",
        {{{"id", "w"}, {"geom", "POLYGON((113.1009 22.99,113.103 22.99,113.103 23.01,113.1009 23.01,113.1009 22.99))"}}});
    const auto faults = [&](const char* flow) {
        const Object apart = {
            {"id", "p3"}, {"flow", flow}, {"category", "storm"}, {"geom", "LINESTRING(113.1 23,113.101 23)"}};
        return faults_of({first, second, apart}, {.plants = &plants, .waters = &waters});
    };
    CHECK(faults("unknown") == Names{"missing-node-id p3"});
    CHECK(faults("known") == Names{"missing-node-id p3"});
    const Object head = {
        {"id", "p3"}, {"flow", "known"}, {"category", "storm"}, {"geom", "LINESTRING(113.101 23,113.1 23)"}};
    CHECK(faults_of({first, second, head}, {.plants = &plants, .waters = &waters}) ==
          Names{"island p3", "dangling-end p3", "missing-node-id p3"});
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

TEST_CASE("a pipe of several parts, which touch or do not")
{
    const layer::LayerTable plants = plant_at_c();
    Object parts = second;
    parts["geom"] = "MULTILINESTRING((113.001 23,113.0015 23),(113.0015 23,113.002 23))";
    CHECK(faults_of({first, parts}, {.plants = &plants}).empty());
    parts["geom"] = "MULTILINESTRING((113.001 23,113.0013 23),(113.0016 23,113.002 23))";
    CHECK(faults_of({first, parts}, {.plants = &plants}) == Names{"parts-apart p2"});
}

TEST_CASE("parts stored in another order than they lie are no ring, two halves of a ring are")
{
    const layer::LayerTable plants = plant_at_c();
    Object parts = second;
    parts["geom"] = "MULTILINESTRING((113.0015 23,113.002 23),(113.001 23,113.0015 23))";
    Names found = faults_of({first, parts}, {.plants = &plants});
    CHECK(std::find(found.begin(), found.end(), "closed-ring p2") == found.end());
    parts["geom"] = "MULTILINESTRING((113.001 23,113.002 23),(113.002 23,113.0015 23.001,113.001 23))";
    found = faults_of({first, parts}, {.plants = &plants});
    CHECK(std::find(found.begin(), found.end(), "closed-ring p2") != found.end());
}

TEST_CASE("each island counts the pipes that have a part in it")
{
    const layer::LayerTable plants = plant_at_c();
    Object parts = {{"id", "p3"}, {"geom", "MULTILINESTRING((113.1 23,113.101 23),(113.2 23,113.201 23))"}};
    const layer::LayerTable table = table_of("sewer_pipe", {first, second, parts});
    const Network network(table, {.snap_m = 5});
    std::vector<std::string> islands;
    for (const network::Fault& fault : network::find_faults(network, {.plants = &plants})) {
        if (network::fault_kinds()[fault.kind].name == "island") {
            islands.push_back(fault.message.en.substr(0, fault.message.en.find(" hang")));
        }
    }
    CHECK(islands == Names{"103 m of pipes (1)", "103 m of pipes (1)"});
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

TEST_CASE("columns of nodes that are empty throughout name none, and no pipe lacks its own")
{
    const Object one = pipe("p1", "", "", "LINESTRING(113 23,113.001 23)");
    const Object next = pipe("p2", "", "", "LINESTRING(113.001 23,113.002 23)");
    CHECK(faults_of({one, next}).empty());
}

TEST_CASE("nothing is told to be absent where a layer was not delivered whole")
{
    const auto within = [](layer::LayerTable table) {
        geo::parse_wkt("POLYGON((112.99 22.99,113.0019 22.99,113.0019 23.01,112.99 23.01,112.99 22.99))",
                       table.complete_within);
        return table;
    };
    const auto faults = [](const layer::LayerTable& pipes, const layer::LayerTable& plants) {
        const Network network(pipes, {.snap_m = 5});
        Names out;
        for (const network::Fault& fault : network::find_faults(network, {.plants = &plants})) {
            out.emplace_back(network::fault_kinds()[fault.kind].name);
        }
        return out;
    };
    const layer::LayerTable pipes = table_of("sewer_pipe", {first, second});
    const layer::LayerTable away = table_of("wastewater_plant", {{{"id", "t"}, {"geom", "POINT(113.1 23)"}}});
    CHECK(faults(pipes, away) == Names{"no-plant", "dangling-end", "plant-without-pipe"});
    CHECK(faults(within(pipes), away).empty());
    CHECK(faults(pipes, within(away)) == Names{"plant-without-pipe"});
    // Well inside all is told.
    const layer::LayerTable none = table_of("wastewater_plant", {});
    CHECK(faults(within(table_of("sewer_pipe", {first})), none) == Names{"no-plant", "dangling-end"});
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
