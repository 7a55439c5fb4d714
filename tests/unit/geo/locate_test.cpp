#include "geo/geos.hpp"
#include "geo/locate.hpp"
#include "geo/slabs.hpp"
#include "random_shapes.hpp"

#include <geos_c.h>

#include <catch2/catch.hpp>

namespace zonelint::geo {

using namespace testing;

namespace {

Side by_geos(Point p, const GEOSGeometry& polygon)
{
    Geos& geos = Geos::local();
    const GeosPtr point = geos.own(GEOSGeom_createPointFromXY_r(geos.handle(), p.x, p.y), "point");
    if (geos.answer(GEOSContains_r(geos.handle(), &polygon, point.get()), "contains")) {
        return Side::inside;
    }
    return geos.answer(GEOSIntersects_r(geos.handle(), &polygon, point.get()), "intersects") ? Side::boundary
                                                                                             : Side::outside;
}

}  // namespace

TEST_CASE("locate: agrees with GEOS on random polygons, on vertices, on exact middles of edges and just beside them")
{
    Random random(21);
    for (int i = 0; i < 200; ++i) {
        GeometryColumn column;
        // Coordinates on a binary grid make the middles of edges exact.
        auto ring = star(random, {113, 23}, 0.1, 5 + i % 40);
        for (Point& p : ring) {
            p = {std::round(p.x * 1048576) / 1048576, std::round(p.y * 1048576) / 1048576};
        }
        add_polygon(column, ring);
        const GeosPtr geos = to_geos(column, 0);
        const Slabs slabs(column, 0);
        std::vector<Point> points;
        for (std::size_t k = 1; k < ring.size(); ++k) {
            const Point middle{0.5 * (ring[k].x + ring[k - 1].x), 0.5 * (ring[k].y + ring[k - 1].y)};
            points.insert(points.end(), {ring[k],
                                         middle,
                                         {std::nextafter(middle.x, 200), middle.y},
                                         {middle.x, std::nextafter(middle.y, 0)},
                                         {ring[k].x + 0.01, ring[k].y}});
            points.push_back(point_in(random, column.box(0)));
        }
        for (const Point& p : points) {
            INFO("seed 21, round " << i << ", point " << p.x << ' ' << p.y);
            const Side expected = by_geos(p, *geos);
            REQUIRE(locate(p, column, 0) == expected);
            REQUIRE(slabs.locate(p) == expected);
        }
    }
}

TEST_CASE("locate: orientation is exact where doubles cancel")
{
    const Point a{0.5, 0.5};
    const Point b{12, 12};
    const Point c{24, 24};
    CHECK(orientation(a, b, c) == 0);
    const double eps = std::ldexp(1.0, -53);
    CHECK(orientation({0.5 + eps * 2, 0.5}, b, c) == -orientation({0.5, 0.5 + eps * 2}, b, c));
    CHECK(orientation({0.5, 0.5 + eps * 2}, b, c) != 0);
    CHECK(orientation({0, 0}, {1, 0}, {0, 1}) == 1);
    CHECK(orientation({113.3, 23.1}, {113.3, 23.1}, {1, 2}) == 0);
}

TEST_CASE("locate: a self-crossing ring is inside in both lobes, overlapping parts cancel")
{
    const auto bow_tie = wkt("POLYGON((0 0, 2 2, 2 0, 0 2, 0 0))");
    CHECK(locate({0.2, 1}, bow_tie, 0) == Side::inside);
    CHECK(locate({1.8, 1}, bow_tie, 0) == Side::inside);
    CHECK(locate({1, 0.2}, bow_tie, 0) == Side::outside);
    CHECK(locate({1, 1}, bow_tie, 0) == Side::boundary);
    const auto twice = wkt("MULTIPOLYGON(((0 0, 2 0, 2 2, 0 2, 0 0)), ((1 0, 3 0, 3 2, 1 2, 1 0)))");
    CHECK(locate({1.5, 1}, twice, 0) == Side::outside);
    CHECK(locate({0.5, 1}, twice, 0) == Side::inside);
}

TEST_CASE("locate: holes, lines, points and rows without geometry")
{
    const auto holed = wkt("POLYGON((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 3 1, 3 3, 1 3, 1 1))");
    CHECK(locate({2, 2}, holed, 0) == Side::outside);
    CHECK(locate({1, 2}, holed, 0) == Side::boundary);
    CHECK(locate({0.5, 2}, holed, 0) == Side::inside);
    CHECK(locate({1, 1}, wkt("LINESTRING(0 0, 2 2)"), 0) == Side::boundary);
    CHECK(locate({1, 1.0001}, wkt("LINESTRING(0 0, 2 2)"), 0) == Side::outside);
    CHECK(locate({1, 2}, wkt("MULTIPOINT(1 2, 3 4)"), 0) == Side::boundary);
    CHECK(locate({1, 2}, wkt("POINT EMPTY"), 0) == Side::outside);
    CHECK(locate({std::nan(""), 2}, holed, 0) == Side::outside);
}

TEST_CASE("locate: segments meet at ends, crossings, overlaps, and not when apart")
{
    CHECK(segments_meet({0, 0}, {2, 2}, {0, 2}, {2, 0}));
    CHECK(segments_meet({0, 0}, {1, 1}, {1, 1}, {5, 0}));
    CHECK(segments_meet({0, 0}, {2, 2}, {1, 1}, {3, 3}));
    CHECK_FALSE(segments_meet({0, 0}, {1, 1}, {2, 2}, {3, 3}));
    CHECK_FALSE(segments_meet({0, 0}, {2, 0}, {0, 1e-12}, {2, 1e-12}));
    CHECK(segments_meet({1, 1}, {1, 1}, {0, 0}, {2, 2}));
    CHECK_FALSE(segments_meet({1, 1.5}, {1, 1.5}, {0, 0}, {2, 2}));
}

TEST_CASE("locate: slabs hold a comb of tall teeth without growing with the square")
{
    std::vector<Point> ring = {{0, 0}};
    const int teeth = 2000;
    for (int i = 0; i < teeth; ++i) {
        ring.push_back({1.0 * i, 1});
        ring.push_back({i + 0.5, 0.01});
    }
    ring.push_back({1.0 * teeth, 0});
    ring.push_back({0, 0});
    GeometryColumn column;
    add_polygon(column, ring);
    const Slabs slabs(column, 0);
    Random random(22);
    for (int i = 0; i < 2000; ++i) {
        const Point p = point_in(random, column.box(0));
        INFO("seed 22, round " << i);
        REQUIRE(slabs.locate(p) == locate(p, column, 0));
    }
}

}  // namespace zonelint::geo
