#include "base/error.hpp"
#include "geo/nearest.hpp"
#include "geo/predicates.hpp"
#include "geo/prepared.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <thread>

namespace zonelint::geo {

using namespace testing;

TEST_CASE("predicates: sets are closed, touching is meeting, the boundary is covered")
{
    const auto zone = wkt("BBOX(0, 0, 2, 2)");
    CHECK(intersects(zone, 0, wkt("LINESTRING(2 2, 3 3)"), 0));
    CHECK(intersects(zone, 0, wkt("POINT(2 1)"), 0));
    CHECK_FALSE(intersects(zone, 0, wkt("POINT(2.0000001 1)"), 0));
    CHECK(covers(zone, 0, wkt("LINESTRING(0 0, 2 0)"), 0));
    CHECK_FALSE(covers(zone, 0, wkt("LINESTRING(0 0, 2.1 0)"), 0));
    CHECK_FALSE(intersects(zone, 0, wkt("POINT EMPTY"), 0));
    CHECK_FALSE(covers(zone, 0, wkt("POINT EMPTY"), 0));
}

TEST_CASE("predicates: an invalid row is an error with its reason")
{
    const auto bow_tie = wkt("POLYGON((0 0, 2 2, 2 0, 0 2, 0 0))");
    CHECK_THROWS_WITH(intersects(bow_tie, 0, wkt("POINT(1 1)"), 0), Catch::Contains("Self-intersection"));
    CHECK_THROWS_AS(covers(wkt("POINT(1 1)"), 0, bow_tie, 0), Error);
    CHECK_THROWS_AS(Prepared(bow_tie).intersects(0, wkt("POINT(1 1)"), 0), Error);
}

TEST_CASE("predicates: a line that no member covers alone is within their union, and not when a gap remains")
{
    GeometryColumn zones = wkt("BBOX(0, 0, 1, 1)");
    parse_wkt("BBOX(1, 0, 2, 1)", zones);
    parse_wkt("BBOX(3, 0, 4, 1)", zones);
    const std::array<std::uint32_t, 3> all = {0, 1, 2};
    CHECK(within_union(wkt("LINESTRING(0.5 0.5, 1.5 0.5)"), 0, zones, all));
    CHECK(within_union(wkt("BBOX(0.5, 0, 2, 1)"), 0, zones, all));
    CHECK_FALSE(within_union(wkt("LINESTRING(0.5 0.5, 3.5 0.5)"), 0, zones, all));
    CHECK_FALSE(within_union(wkt("POINT(5 5)"), 0, zones, all));
    CHECK_FALSE(within_union(wkt("POINT(0.5 0.5)"), 0, zones, {}));
}

TEST_CASE("prepared: answers as the plain predicates and as a distance of 0, from several threads, beyond the kept ones")
{
    Random random(71);
    GeometryColumn zones;
    for (int i = 0; i < 300; ++i) {
        add_polygon(zones, star(random, point_in(random, {113, 23, 114, 24}), 0.1, 12));
    }
    GeometryColumn others;
    for (int i = 0; i < 60; ++i) {
        add_line(others, walk(random, point_in(random, {113, 23, 114, 24}), 0.05, 4));
        others.add_point(point_in(random, {113, 23, 114, 24}));
    }
    const Prepared prepared(zones);
    std::vector<std::jthread> threads;
    std::array<int, 2> wrong{};
    for (std::size_t t = 0; t < wrong.size(); ++t) {
        threads.emplace_back([&, t] {
            for (std::size_t zone = t; zone < zones.size(); zone += wrong.size()) {
                for (std::size_t other = 0; other < others.size(); ++other) {
                    const bool meets = prepared.intersects(zone, others, other);
                    wrong[t] += meets != (nearest(zones, zone, others, other).metres == 0) ? 1 : 0;
                    if (meets) {
                        wrong[t] += prepared.covers(zone, others, other) != covers(zones, zone, others, other) ? 1 : 0;
                    }
                }
            }
        });
    }
    threads.clear();
    INFO("seed 71");
    CHECK(wrong[0] == 0);
    CHECK(wrong[1] == 0);
}

}  // namespace zonelint::geo
