// `covered` where references or masks have no place, and near its least area.

#include "geo/geodesic.hpp"
#include "relation/covered.hpp"
#include "support/relations.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;

namespace {

const char* const town = "POLYGON((113 23,113.01 23,113.01 23.01,113 23.01,113 23))";

OneRelation sewered()
{
    OneRelation out;
    out.text.relation = "covered";
    out.spec.distance.emplace().value = Rational(100);
    out.spec.min_area.emplace().value = Rational(1000);
    return out;
}

}  // namespace

TEST_CASE("a reference without a place leaves a gap that may be none")
{
    const layer::LayerTable towns = table_of("built_up_area", {{{"id", "1"}, {"geom", town}}});
    for (const bool excluded : {false, true}) {
        layer::LayerTable pipes = table_of("sewer_pipe", {});
        if (excluded) {
            pipes.excluded.push_back({.id = "x", .reason = "no-geometry"});
        } else {
            pipes = table_of("sewer_pipe", {{{"id", "x"}, {"category", "foul"}}});
        }
        OneRelation relation = sewered();
        const auto covered = relation.make(towns, pipes);
        const auto& answer = dynamic_cast<const relation::Covered&>(*covered).covering(0, relation::Mode::certain);
        CHECK(answer.truth == Truth::unknown);
        CHECK(answer.missing == std::vector<std::string>{"sewer_pipe/x"});
        CHECK(answer.certain_gap_m2 == 0);
        REQUIRE(answer.coverage);
        CHECK(answer.coverage->gap_m2 > 1e6);
    }
}

TEST_CASE("a mask without a place may take any part of a gap away")
{
    const layer::LayerTable towns = table_of("built_up_area", {{{"id", "1"}, {"geom", town}}});
    const layer::LayerTable pipes = table_of("sewer_pipe", {});
    const layer::LayerTable waters = table_of("water_body", {{{"id", "w"}}});
    OneRelation relation = sewered();
    relation.masks = {&waters};
    const auto covered = relation.make(towns, pipes);
    const auto& answer = dynamic_cast<const relation::Covered&>(*covered).covering(0, relation::Mode::certain);
    CHECK(answer.truth == Truth::unknown);
    CHECK(answer.missing == std::vector<std::string>{"water_body/w"});
}

TEST_CASE("near the least area the chords of arcs do not decide")
{
    const layer::LayerTable towns = table_of("built_up_area", {{{"id", "1"}, {"geom", town}}});
    geo::GeometryColumn dot;
    dot.add_point({113.005, 23.005});
    const geo::Cover cover{&dot, 0, 40};
    const double exact = geo::area_m2(towns.geometry, 0) - 3.14159265358979 * 40 * 40;
    // Chords as they are drawn leave 1.3 m2 more than the arcs.
    CHECK(geo::uncovered(towns.geometry, 0, {&cover, 1}).gap_m2 > exact + 0.5);
    CHECK(relation::coverage_of(towns.geometry, 0, {}, {&cover, 1}, exact + 0.5, geo::UncoveredWay::automatic).gaps.size() ==
          0);
    CHECK(relation::coverage_of(towns.geometry, 0, {}, {&cover, 1}, exact - 0.5, geo::UncoveredWay::automatic).gaps.size() ==
          1);
}

TEST_CASE("the distance of a gap is measured from its outline")
{
    const layer::LayerTable towns = table_of("built_up_area", {{{"id", "1"}, {"geom", town}}});
    const layer::LayerTable pipes =
        table_of("sewer_pipe", {{{"id", "p"}, {"geom", "LINESTRING(113 23,113 23.01)"}},
                                {{"id", "far"}, {"geom", "LINESTRING(113.02 23,113.02 23.01)"}}});
    OneRelation relation = sewered();
    const auto covered = relation.make(towns, pipes);
    const auto& one = dynamic_cast<const relation::Covered&>(*covered);
    const auto near = one.nearest(one.covering(0, relation::Mode::certain).coverage->gaps, 0, relation::Mode::certain);
    REQUIRE(near);
    CHECK(near->row == 1);  // rows are sorted by id
    CHECK(near->nearest.metres == Approx(100).margin(0.02));
}

TEST_CASE("a hole outside its shell becomes no part of a gap")
{
    geo::GeometryColumn shapes;
    shapes.begin_row(geo::Shape::polygon);
    shapes.begin_part();
    const geo::Point shell[] = {{113, 23}, {113.01, 23}, {113.01, 23.01}, {113, 23.01}, {113, 23}};
    const geo::Point hole[] = {{113.02, 23}, {113.03, 23}, {113.03, 23.01}, {113.02, 23.01}, {113.02, 23}};
    shapes.add_ring(shell);
    shapes.add_ring(hole);
    shapes.end_row();
    const geo::Uncovered whole = geo::uncovered(shapes, 0, {});
    CHECK(whole.gap.parts_end(0) - whole.gap.parts_begin(0) == 1);
    CHECK(whole.gap.box(0).max_x == Approx(113.01));
}
