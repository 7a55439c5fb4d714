// `connected` where things have no place, or several pipes about them.

#include "support/relations.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;

namespace {

Object pipe(const char* id, const char* from, const char* to, const char* category = "foul")
{
    const std::string place = *from == '\0' ? "" : std::string("LINESTRING(") + from + "," + to + ")";
    Object out{{"id", id}, {"category", category}, {"flow", "known"}, {"division", "440500"}};
    if (!place.empty()) {
        out["geom"] = place;
    }
    return out;
}

struct Answer {
    Truth truth;
    std::vector<std::string> missing;
};

class Leads {
public:
    Leads() { m_relation.text.relation = "connected", m_relation.text.direction = "down"; }

    OneRelation& relation() { return m_relation; }
    /// What the first pipe answers, the same by both ways.
    Answer first(const layer::LayerTable& pipes, const layer::LayerTable& plants)
    {
        const auto connected = m_relation.make(pipes, plants, &pipes);
        const std::uint32_t row = 0;
        Truth truth = Truth::no;
        connected->decide({&row, 1}, {&truth, 1}, relation::Mode::certain);
        const filter::Trace trace = connected->explain(row, relation::Mode::certain, relation::Detail::full);
        CHECK(trace.truth == truth);
        return {truth, trace.missing};
    }

    /// How far the water of the first pipe gets, and why no farther.
    filter::Trace::Way way(const layer::LayerTable& pipes, const layer::LayerTable& plants)
    {
        const auto connected = m_relation.make(pipes, plants, &pipes);
        return connected->explain(0, relation::Mode::certain, relation::Detail::full).way.value();
    }

private:
    OneRelation m_relation;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a main that passes a plant by, at which another pipe ends, is no pipe of the plant")
{
    const layer::LayerTable pipes = table_of("sewer_pipe", {pipe("main", "113 23.00004", "113.01 23.00004"),
                                                            pipe("own", "113.005 23.002", "113.005 23", "storm")});
    const layer::LayerTable plants = table_of("wastewater_plant", {{{"id", "t"}, {"geom", "POINT(113.005 23)"}}});
    CHECK(Leads().first(pipes, plants).truth == Truth::no);
    // Of two ends the nearer is the plant's; the other one may be.
    const layer::LayerTable two = table_of("sewer_pipe", {pipe("main", "113 23.00004", "113.005 23.00004"),
                                                          pipe("own", "113.005 23.002", "113.005 23.0001", "storm")});
    const layer::LayerTable between = table_of("wastewater_plant", {{{"id", "t"}, {"geom", "POINT(113.005 23.00008)"}}});
    const Answer answer = Leads().first(two, between);
    CHECK(answer.truth == Truth::unknown);
    CHECK(answer.missing == Names{"node"});
    const layer::LayerTable alone = table_of("sewer_pipe", {pipe("main", "113 23.00004", "113.01 23.00004")});
    CHECK(Leads().first(alone, plants).truth == Truth::yes);
}

TEST_CASE("a pipe without a place may lead on from any node of its division")
{
    const layer::LayerTable plants = table_of("wastewater_plant", {{{"id", "t"}, {"geom", "POINT(113.01 23)"}}});
    const layer::LayerTable pipes = table_of("sewer_pipe", {pipe("a", "113 23", "113.002 23"), pipe("x", "", "")});
    Leads leads;
    const Answer anywhere = leads.first(pipes, plants);
    CHECK(anywhere.truth == Truth::unknown);
    CHECK(anywhere.missing == Names{"sewer_pipe/x"});
    geo::parse_wkt("POLYGON((112 22,114 22,114 24,112 24,112 22))", leads.relation().host.divisions["440500"]);
    CHECK(leads.first(pipes, plants).missing == Names{"sewer_pipe/x"});
    leads.relation().host.divisions["440500"] = {};
    geo::parse_wkt("POLYGON((102 22,104 22,104 24,102 24,102 22))", leads.relation().host.divisions["440500"]);
    CHECK(leads.first(pipes, plants).truth == Truth::no);
    // Where both its node ids are known its place does not matter.
    Object joined = pipe("x", "", "");
    joined["from_node"] = "1";
    joined["to_node"] = "2";
    Object upper = pipe("a", "113 23", "113.002 23");
    upper["from_node"] = "0";
    upper["to_node"] = "1";
    CHECK(Leads().first(table_of("sewer_pipe", {upper, joined}), plants).truth == Truth::no);
    const layer::LayerTable at_node =
        table_of("wastewater_plant", {{{"id", "t"}, {"node", "2"}, {"geom", "POINT(113.01 23)"}}});
    CHECK(Leads().first(table_of("sewer_pipe", {upper, joined}), at_node).truth == Truth::yes);
}

TEST_CASE("a plant without a place, or left out of its layer, may stand anywhere in its division")
{
    const layer::LayerTable pipes = table_of("sewer_pipe", {pipe("a", "113 23", "113.002 23")});
    const Answer null = Leads().first(pipes, table_of("wastewater_plant", {{{"id", "t"}, {"division", "440500"}}}));
    CHECK(null.truth == Truth::unknown);
    CHECK(null.missing == Names{"wastewater_plant/t"});
    layer::LayerTable none = table_of("wastewater_plant", {});
    none.excluded.push_back({.id = "t2", .division = "440500", .reason = "bad-coordinates"});
    CHECK(Leads().first(pipes, none).missing == Names{"wastewater_plant/t2"});
    none.excluded.front().reason = "filtered";
    CHECK(Leads().first(pipes, none).truth == Truth::no);
}

TEST_CASE("a pipe left out of its layer may lead on, and one that cannot count does not")
{
    const layer::LayerTable plants = table_of("wastewater_plant", {{{"id", "t"}, {"geom", "POINT(113.01 23)"}}});
    layer::LayerTable pipes = table_of("sewer_pipe", {pipe("a", "113 23", "113.002 23")});
    CHECK(Leads().first(pipes, plants).truth == Truth::no);
    pipes.excluded.push_back({.id = "x", .division = "440500", .reason = "no-geometry"});
    CHECK(Leads().first(pipes, plants).missing == Names{"sewer_pipe/x"});
}

TEST_CASE("a way that leads to no plant goes to the farthest end and tells why it ends there")
{
    using Ending = filter::Trace::Way::Ending;
    const layer::LayerTable plants = table_of("wastewater_plant", {{{"id", "t"}, {"geom", "POINT(113.05 23)"}}});
    const auto first = pipe("a", "113 23", "113.001 23");
    // Of two branches the longer one; the way has the pipes in the order walked.
    const filter::Trace::Way way =
        Leads().way(table_of("sewer_pipe", {first, pipe("b", "113.001 23", "113.001 23.001"),
                                            pipe("c", "113.001 23", "113.004 23"), pipe("d", "113.004 23", "113.006 23")}),
                    plants);
    CHECK(way.ending == Ending::nowhere);
    CHECK(way.sure == Truth::yes);
    CHECK(way.links == std::vector<std::uint32_t>{0, 2, 3});
    CHECK(way.end == geo::Point{113.006, 23});

    Object unknown = pipe("b", "113.001 23", "113.002 23");
    unknown["flow"] = "unknown";
    CHECK(Leads().way(table_of("sewer_pipe", {first, unknown}), plants).ending == Ending::open);

    const filter::Trace::Way circle = Leads().way(
        table_of("sewer_pipe", {first, pipe("b", "113.001 23", "113.001 23.001"), pipe("c", "113.001 23.001", "113 23")}),
        plants);
    CHECK(circle.ending == Ending::circle);

    const layer::LayerTable here = table_of("wastewater_plant", {{{"id", "t"}, {"geom", "POINT(113.001 23)"}}});
    CHECK(Leads().way(table_of("sewer_pipe", {first}), here).ending == Ending::reference);
}

TEST_CASE("who stands only where pipes end that do not count is on no network")
{
    OneRelation relation;
    relation.text.relation = "connected";
    relation.text.direction = "down";
    const layer::LayerTable pipes = table_of("sewer_pipe", {pipe("s", "113 23", "113.001 23", "storm")});
    const layer::LayerTable parks = table_of(
        "industrial_park",
        {{{"id", "k"},
          {"geom", "POLYGON((112.9999 22.9999,113.0001 22.9999,113.0001 23.0001,112.9999 23.0001,112.9999 22.9999))"}}});
    const layer::LayerTable plants = table_of("wastewater_plant", {{{"id", "t"}, {"geom", "POINT(113 23)"}}});
    for (const Truth counts : {Truth::yes, Truth::unknown, Truth::no}) {
        relation.via_counts = {counts};
        const auto connected = relation.make(parks, plants, &pipes);
        const std::uint32_t row = 0;
        Truth truth = Truth::no;
        connected->decide({&row, 1}, {&truth, 1}, relation::Mode::certain);
        const filter::Trace trace = connected->explain(row, relation::Mode::certain, relation::Detail::full);
        CHECK(truth == counts);
        CHECK(trace.truth == counts);
        CHECK(trace.missing == (counts == Truth::unknown ? Names{"category"} : Names{}));
        CHECK((counts == Truth::no) != trace.way->on_network);
    }
}
