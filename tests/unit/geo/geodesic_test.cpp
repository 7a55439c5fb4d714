#include "geo/geodesic.hpp"
#include "random_shapes.hpp"

#include <geodesic.h>

#include <catch2/catch.hpp>

namespace zonelint::geo {

using namespace testing;

TEST_CASE("geodesic: the anchor boilers east and north of a plant are at 14 990, 15 000 and 15 010 m")
{
    const Point plant{113.3, 23.1};
    // The anchors are rounded to 1e-8 degrees, about 1 mm.
    CHECK(distance_m(plant, {113.44631971, 23.09993219}) == Approx(14990).margin(0.002));
    CHECK(distance_m(plant, {113.44641733, 23.09993210}) == Approx(15000).margin(0.002));
    CHECK(distance_m(plant, {113.44651494, 23.09993201}) == Approx(15010).margin(0.002));
    CHECK(distance_m(plant, {113.3, 23.23535434}) == Approx(14990).margin(0.002));
    CHECK(distance_m(plant, {113.3, 23.23544463}) == Approx(15000).margin(0.002));
    CHECK(distance_m(plant, {113.3, 23.23553493}) == Approx(15010).margin(0.002));
    CHECK(distance_m(plant, {113.43665618, 23.09994085}) == Approx(14000).margin(0.002));
}

TEST_CASE("geodesic: destination undoes bearing")
{
    const Point a{113.3, 23.1};
    const Point b{120.0, 31.5};
    const Bearing to = bearing(a, b);
    const Point there = destination(a, to.azimuth_deg, to.metres);
    CHECK(distance_m(there, b) < 1e-6);
}

TEST_CASE("geodesic: the whole ellipsoid GRS80 has 510 065 621.724 km2")
{
    const auto world = wkt("BBOX(-180, -90, 180, 90)");
    CHECK(area_m2(world, 0) == Approx(510065621724088.4).epsilon(1e-9));
}

TEST_CASE("geodesic: area agrees with Karney's polygon of the same edges cut into 20 m pieces")
{
    Random random(11);
    geod_geodesic ellipsoid;
    geod_init(&ellipsoid, equatorial_radius_m, flattening);
    for (int i = 0; i < 5; ++i) {
        GeometryColumn column;
        add_polygon(column, star(random, {113.0 + i, 20.0 + 5 * i}, 0.05, 9));
        geod_polygon polygon;
        geod_polygon_init(&polygon, 0);
        double length = 0;
        for_each_edge(column, 0, [&](Point a, Point b) {
            for (int k = 0; k < 500; ++k) {
                geod_polygon_addpoint(&ellipsoid, &polygon, a.y + (b.y - a.y) * k / 500, a.x + (b.x - a.x) * k / 500);
            }
            length += edge_length_m(a, b);
        });
        double area = 0;
        double perimeter = 0;
        geod_polygon_compute(&ellipsoid, &polygon, 0, 1, &area, &perimeter);
        CHECK(area_m2(column, 0) == Approx(std::abs(area)).epsilon(1e-8));
        CHECK(length_m(column, 0) == Approx(perimeter).epsilon(1e-9));
        CHECK(length == Approx(perimeter).epsilon(1e-9));
    }
}

TEST_CASE("geodesic: holes are subtracted from the area and added to the perimeter")
{
    const auto whole = wkt("BBOX(113, 23, 113.1, 23.1)");
    const auto hole = wkt("BBOX(113.02, 23.02, 113.04, 23.04)");
    const auto both = wkt("POLYGON((113 23, 113.1 23, 113.1 23.1, 113 23.1, 113 23),"
                          "(113.02 23.02, 113.02 23.04, 113.04 23.04, 113.04 23.02, 113.02 23.02))");
    CHECK(area_m2(both, 0) == Approx(area_m2(whole, 0) - area_m2(hole, 0)));
    CHECK(length_m(both, 0) == Approx(length_m(whole, 0) + length_m(hole, 0)));
    CHECK(area_m2(wkt("LINESTRING(113 23, 114 24)"), 0) == 0);
    CHECK(length_m(wkt("POINT(113 23)"), 0) == 0);
}

TEST_CASE("geodesic: box_around contains every point within the distance, also near the poles")
{
    Random random(12);
    for (int i = 0; i < 20000; ++i) {
        const Point p{between(random, -180, 180), i % 3 == 0 ? between(random, 85, 90) : between(random, -90, 90)};
        const double metres = std::pow(10, between(random, -1, 6.3));
        const Point q = destination(p, between(random, -180, 180), metres * between(random, 0.999, 1) * (1 - 1e-12));
        INFO("seed 12, round " << i << ": " << p.x << ' ' << p.y << " by " << metres << " m to " << q.x << ' ' << q.y);
        REQUIRE(box_around(p, metres).contains(q));
    }
}

TEST_CASE("geodesic: box_around is not much larger than needed at middle latitudes")
{
    const Box box = box_around({113.3, 23.1}, 15000);
    CHECK(distance_m({113.3, 23.1}, {113.3, box.max_y}) < 15000 * 1.006);
    CHECK(distance_m({113.3, 23.1}, {box.max_x, 23.1}) < 15000 * 1.002);
}

TEST_CASE("geodesic: widened holds what is near any point of the box, and leaves an empty box empty")
{
    Random random(13);
    for (int i = 0; i < 5000; ++i) {
        Box box;
        box.add(point_in(random, {70, -60, 140, 60}));
        box.add(point_in(random, {70, -60, 140, 60}));
        const double metres = between(random, 1, 100000);
        const Point q = destination(point_in(random, box), between(random, -180, 180), metres * (1 - 1e-12));
        INFO("seed 13, round " << i);
        REQUIRE(widened(box, metres).contains(q));
    }
    CHECK(widened(Box{}, 100).empty());
}

TEST_CASE("geodesic: least_distance_m never exceeds a distance between the boxes and is near it at 15 km")
{
    Random random(14);
    for (int i = 0; i < 20000; ++i) {
        const double size = std::pow(10, between(random, -3, 1));
        const Point at = point_in(random, {-179, -85, 170, 80});
        Box a;
        a.add(at);
        a.add(Point{at.x + between(random, 0, size / 2), at.y + between(random, 0, size / 3)});
        Box b;
        const Point other{at.x + between(random, -size, size), std::clamp(at.y + between(random, -size, size), -90.0, 90.0)};
        b.add(other);
        b.add(Point{other.x + between(random, 0, size), std::min(90.0, other.y + between(random, 0, size))});
        INFO("seed 14, round " << i);
        REQUIRE(least_distance_m(a, b) <= distance_m(point_in(random, a), point_in(random, b)) + 1e-6);
    }
    Box p;
    p.add(Point{113.3, 23.1});
    Box q;
    q.add(Point{113.3, 23.23544463});
    CHECK(least_distance_m(p, q) == Approx(15000).margin(0.01));
    q = {};
    q.add(Point{113.44641733, 23.09993210});
    CHECK(least_distance_m(p, q) == Approx(15000).margin(0.02));
}

}  // namespace zonelint::geo
