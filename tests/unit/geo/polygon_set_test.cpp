#include "geo/geodesic.hpp"
#include "geo/geos.hpp"
#include "geo/polygon_set.hpp"
#include "random_shapes.hpp"

#include <geos_c.h>

#include <catch2/catch.hpp>

#include <numeric>

namespace zonelint::geo {

using namespace testing;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::vector<std::uint32_t> all_rows(const GeometryColumn& column)
{
    std::vector<std::uint32_t> rows(column.size());
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

/// The boundary of the union as lines, all of it at once.
GeometryColumn boundary_of_union(const GeometryColumn& column)
{
    GeometryColumn out;
    from_geos(*union_of(column, all_rows(column)), out);
    return out;
}

}  // namespace

TEST_CASE("polygon set: containing agrees with locate on overlapping random zones, vertices and outside points")
{
    Random random(91);
    GeometryColumn zones;
    for (int i = 0; i < 150; ++i) {
        add_polygon(zones, star(random, point_in(random, {113, 23, 115, 25}), between(random, 0.01, 0.4), 5 + i));
    }
    zones.add_empty_row();
    const PolygonSet set(zones, all_rows(zones));
    std::vector<std::uint32_t> found;
    for (int i = 0; i < 5000; ++i) {
        const Point p =
            i % 10 == 0 ? zones.vertices(static_cast<std::size_t>(i) % 150).front() : point_in(random, {112, 22, 116, 26});
        std::vector<std::uint32_t> expected;
        for (std::uint32_t row = 0; row < zones.size(); ++row) {
            if (locate(p, zones, row) != Side::outside) {
                expected.push_back(row);
            }
        }
        set.containing(p, found);
        INFO("seed 91, round " << i);
        REQUIRE(found == expected);
        REQUIRE(set.covers(p) == !expected.empty());
    }
}

TEST_CASE("polygon set: places are those of rows(), not of the column")
{
    GeometryColumn zones = wkt("BBOX(0, 0, 1, 1)");
    parse_wkt("BBOX(10, 10, 11, 11)", zones);
    const PolygonSet set(zones, {1, 0});
    std::vector<std::uint32_t> found;
    set.containing({0.5, 0.5}, found);
    CHECK(found == std::vector<std::uint32_t>{1});
    CHECK(set.rows()[found.front()] == 0);
    const PolygonSet none(zones, {});
    CHECK_FALSE(none.covers({0.5, 0.5}));
    CHECK(none.boundary_distance({0.5, 0.5}, 100) == infinite);
    CHECK(none.nearest_member({0.5, 0.5}).nearest.metres == infinite);
}

TEST_CASE("polygon set: a shared edge is no boundary, whether its vertices agree or not")
{
    GeometryColumn zones = wkt("BBOX(113, 23, 113.1, 23.1)");
    parse_wkt("POLYGON((113.1 23, 113.2 23, 113.2 23.1, 113.1 23.1, 113.1 23.037, 113.1 23))", zones);
    const PolygonSet set(zones, all_rows(zones));
    const Point joint{113.1, 23.05};
    CHECK(set.boundary_distance(joint, 1000) == infinite);
    CHECK(set.boundary_distance({113.0999, 23.05}, 1000) == infinite);
    const double up = distance_m(joint, {113.1, 23.1});
    CHECK(set.boundary_distance(joint, 10000) == Approx(up).margin(0.001));
    CHECK(set.boundary_distance({113.1, 23.1}, 100) == Approx(0).margin(1e-4));
    const PolygonSet one(zones, {0});
    CHECK(one.boundary_distance({113.0999, 23.05}, 1000) ==
          Approx(distance_m({113.0999, 23.05}, {113.1, 23.05})).margin(0.001));
}

TEST_CASE("polygon set: an edge inside another member is no boundary, nor is one that a multi-part row shares with itself")
{
    GeometryColumn zones = wkt("BBOX(113, 23, 114, 24)");
    parse_wkt("BBOX(113.4, 23.4, 113.6, 23.6)", zones);
    const PolygonSet nested(zones, all_rows(zones));
    CHECK(nested.boundary_distance({113.4, 23.5}, 1000) == infinite);
    const auto halves = wkt(
        "MULTIPOLYGON(((113 23, 113.5 23, 113.5 24, 113 24, 113 23)), ((113.5 23, 114 23, 114 24, 113.5 24, 113.5 23)))");
    const PolygonSet split(halves, {0});
    CHECK(split.boundary_distance({113.5001, 23.5}, 1000) == infinite);
    const PolygonSet plain(zones, {0});
    CHECK(plain.boundary_distance({113.001, 23.5}, 1000) == Approx(distance_m({113.001, 23.5}, {113, 23.5})).margin(0.001));
    CHECK(plain.boundary_distance({113.001, 23.5}, 100) == infinite);
}

TEST_CASE("polygon set: the boundary distance agrees with the union of everything by GEOS, on a mesh and on random overlaps")
{
    Random random(92);
    GeometryColumn zones;
    // A mesh of quadrangles with shared, shaken corners, some left out.
    const int side = 8;
    std::vector<Point> corners;
    for (int y = 0; y <= side; ++y) {
        for (int x = 0; x <= side; ++x) {
            corners.push_back(
                {113 + 0.01 * x + between(random, -0.003, 0.003), 23 + 0.01 * y + between(random, -0.003, 0.003)});
        }
    }
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const auto at = static_cast<std::size_t>(y * (side + 1) + x);
            if (between(random, 0, 1) < 0.8) {
                add_polygon(zones,
                            {corners[at], corners[at + 1], corners[at + side + 2], corners[at + side + 1], corners[at]});
            }
        }
    }
    for (int i = 0; i < 10; ++i) {
        add_polygon(zones, star(random, point_in(random, {113.1, 23, 113.2, 23.08}), 0.02, 12));
    }
    const PolygonSet set(zones, all_rows(zones));
    const GeometryColumn boundary = boundary_of_union(zones);
    int near = 0;
    for (int i = 0; i < 2000; ++i) {
        const Point p = i % 5 == 0 ? corners[static_cast<std::size_t>(i) % corners.size()]
                                   : point_in(random, {112.99, 22.99, 113.22, 23.1});
        const double expected = nearest_boundary(p, boundary, 0).metres;
        const double found = set.boundary_distance(p, 300);
        INFO("seed 92, round " << i << ": " << found << " for " << expected);
        if (expected < 299.99) {
            ++near;
            REQUIRE(found == Approx(expected).margin(0.001));
        } else if (expected > 300.01) {
            REQUIRE(found == infinite);
        }
    }
    CHECK(near > 300);
}

TEST_CASE("polygon set: the nearest member is that of a plain loop")
{
    Random random(93);
    GeometryColumn zones;
    for (int i = 0; i < 60; ++i) {
        add_polygon(zones, star(random, point_in(random, {113, 23, 115, 25}), 0.05, 9));
    }
    const PolygonSet set(zones, all_rows(zones));
    for (int i = 0; i < 300; ++i) {
        const Point p = point_in(random, {112.5, 22.5, 115.5, 25.5});
        NearestMember expected;
        for (std::size_t row = 0; row < zones.size(); ++row) {
            const Nearest found = nearest(p, zones, row);
            if (found.metres < expected.nearest.metres) {
                expected = {row, found};
            }
        }
        const NearestMember found = set.nearest_member(p);
        INFO("seed 93, round " << i);
        REQUIRE(found.index == expected.index);
        REQUIRE(found.nearest.metres == Approx(expected.nearest.metres).margin(1e-6));
        const NearestMember limited = set.nearest_member(p, 1000);
        REQUIRE((expected.nearest.metres <= 1000 ? limited.index == expected.index : limited.nearest.metres == infinite));
    }
}

}  // namespace zonelint::geo
