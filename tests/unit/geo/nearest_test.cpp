#include "geo/edge_search.hpp"
#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

namespace zonelint::geo {

using namespace testing;

namespace {

/// By golden section over every edge: no plane, no azimuth, no pruning.
double brute_edge(Point p, Point a, Point b)
{
    const auto at = [&](double t) { return distance_m(p, {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}); };
    const double golden = 0.6180339887498949;
    double low = 0;
    double high = 1;
    double t1 = 1 - golden;
    double t2 = golden;
    double d1 = at(t1);
    double d2 = at(t2);
    for (int i = 0; i < 60; ++i) {
        if (d1 < d2) {
            high = t2;
            t2 = t1;
            d2 = d1;
            d1 = at(t1 = high - golden * (high - low));
        } else {
            low = t1;
            t1 = t2;
            d1 = d2;
            d2 = at(t2 = low + golden * (high - low));
        }
    }
    return std::min({d1, d2, at(0), at(1)});
}

double brute(Point p, const GeometryColumn& column)
{
    double best = std::numeric_limits<double>::infinity();
    for_each_edge(column, 0, [&](Point a, Point b) { best = std::min(best, brute_edge(p, a, b)); });
    return best;
}

std::vector<Point> cut(const GeometryColumn& column, int pieces)
{
    std::vector<Point> out;
    for_each_edge(column, 0, [&](Point a, Point b) {
        for (int k = 0; k <= pieces; ++k) {
            out.push_back({a.x + (b.x - a.x) * k / pieces, a.y + (b.y - a.y) * k / pieces});
        }
    });
    return out;
}

}  // namespace

TEST_CASE("nearest: the local frame keeps the bounds it states, up to 100 km and 60 degrees")
{
    Random random(31);
    double worst = 0;
    for (int i = 0; i < 50000; ++i) {
        const Point p = point_in(random, {-180, -60, 180, 60});
        const LocalFrame frame(p);
        const Point q = destination(p, between(random, -180, 180), between(random, 1, LocalFrame::reach_m));
        const PlanePoint at = frame.place(q);
        const double metres = distance_m(p, q);
        worst = std::max(worst, std::abs(std::hypot(at.east, at.north) - metres) / metres);
    }
    INFO("seed 31, worst " << worst);
    CHECK(worst < LocalFrame::relative_error);
}

TEST_CASE("nearest: point to line and polygon within 1 cm of brute force, up to 100 km")
{
    Random random(32);
    double worst = 0;
    for (int i = 0; i < 600; ++i) {
        const Point p = point_in(random, {75, -58, 135, 58});
        const double step = std::pow(10, between(random, -3.5, -0.1));
        const Point start = destination(p, between(random, -180, 180), std::pow(10, between(random, 0, 5)));
        GeometryColumn column;
        if (i % 2 == 0) {
            add_line(column, walk(random, start, step, 2 + i % 12));
        } else {
            add_polygon(column, star(random, start, step, 4 + i % 12));
        }
        const Nearest found = nearest_boundary(p, column, 0);
        const double expected = brute(p, column);
        worst = std::max(worst, std::abs(found.metres - expected));
        INFO("seed 32, round " << i << ": " << found.metres << " for " << expected);
        REQUIRE(std::abs(found.metres - expected) < 0.01);
        REQUIRE(distance_m(found.on_a, found.on_b) == Approx(found.metres).margin(1e-6));
    }
    INFO("seed 32, worst " << worst << " m");
    CHECK(worst < 1e-6);
}

TEST_CASE("nearest: near the poles and far away the plane is not used and the answer still holds")
{
    Random random(33);
    for (int i = 0; i < 100; ++i) {
        const Point p{between(random, -30, 30), between(random, 60, 88)};
        GeometryColumn column;
        add_line(column, walk(random, {p.x + between(random, -3, 3), std::min(89.0, p.y + between(random, -8, 1))}, 0.3, 6));
        INFO("seed 33, round " << i);
        REQUIRE(nearest(p, column, 0).metres == Approx(brute(p, column)).margin(0.01));
    }
}

TEST_CASE("nearest: shape to shape within 1 cm of brute force over cut edges")
{
    Random random(34);
    double worst = 0;
    for (int i = 0; i < 150; ++i) {
        const Point at = point_in(random, {75, 18, 135, 53});
        const double step = std::pow(10, between(random, -3, -0.7));
        const Point there = destination(at, between(random, -180, 180), std::pow(10, between(random, 2, 5)));
        GeometryColumn a;
        GeometryColumn b;
        if (i % 2 == 0) {
            add_line(a, walk(random, at, step, 2 + i % 40));
        } else {
            add_polygon(a, star(random, at, step, 5 + i % 40));
        }
        add_line(b, walk(random, there, step, 2 + i % 30));
        const Nearest found = nearest(a, 0, b, 0);
        const Nearest turned = nearest(b, 0, a, 0);
        INFO("seed 34, round " << i);
        REQUIRE(turned.metres == Approx(found.metres).margin(1e-3));
        if (found.metres == 0) {
            REQUIRE(nearest(found.on_a, a, 0).metres < 1e-6);
            REQUIRE(nearest(found.on_b, b, 0).metres < 1e-6);
            continue;
        }
        double expected = std::numeric_limits<double>::infinity();
        const int pieces = 20;
        for (const Point& p : cut(a, pieces)) {
            expected = std::min(expected, nearest_boundary(p, b, 0).metres);
        }
        for (const Point& p : cut(b, pieces)) {
            expected = std::min(expected, nearest_boundary(p, a, 0).metres);
        }
        worst = std::max(worst, found.metres - expected);
        REQUIRE(found.metres <= expected + 0.01);
        REQUIRE(distance_m(found.on_a, found.on_b) == Approx(found.metres).margin(1e-3));
    }
    INFO("seed 34, worst " << worst << " m");
    CHECK(worst < 1e-3);
}

TEST_CASE("nearest: 0 inside, on the edge and when shapes touch, overlap or contain each other")
{
    const auto zone = wkt("BBOX(113, 23, 114, 24)");
    CHECK(nearest({113.5, 23.5}, zone, 0).metres == 0);
    CHECK(nearest({113, 23.5}, zone, 0).metres == 0);
    CHECK(nearest_boundary({113.5, 23.5}, zone, 0).metres > 50000);
    CHECK(nearest(zone, 0, wkt("BBOX(113.2, 23.2, 113.3, 23.3)"), 0).metres == 0);
    CHECK(nearest(wkt("BBOX(113.2, 23.2, 113.3, 23.3)"), 0, zone, 0).metres == 0);
    CHECK(nearest(zone, 0, wkt("LINESTRING(112 23.5, 115 23.6)"), 0).metres == 0);
    CHECK(nearest(zone, 0, wkt("LINESTRING(114 24, 115 25)"), 0).metres == 0);
    CHECK(nearest(zone, 0, wkt("MULTIPOINT(1 1, 113.5 23.5)"), 0).metres == 0);
    CHECK(nearest({113.5, 23.5}, wkt("POINT EMPTY"), 0).metres == std::numeric_limits<double>::infinity());
    const Nearest line = nearest({113.5, 23.5}, wkt("LINESTRING(113 23, 114 24)"), 0);
    CHECK(line.metres == 0);
}

TEST_CASE("nearest: point to point is Karney's distance, and multi-part rows take their nearest part")
{
    const Point p{113.3, 23.1};
    const auto boilers = wkt("MULTIPOINT(113.5 23.1, 113.44641733 23.09993210)");
    CHECK(nearest(p, boilers, 0).metres == Approx(15000).margin(0.002));
    CHECK(nearest(boilers, 0, wkt("POINT(113.3 23.1)"), 0).on_b == p);
}

TEST_CASE("nearest: long edges along a parallel are met between their ends")
{
    // Two straight edges in longitude/latitude, 100 km long, converging: bent alike, so the ends decide; against a meridian
    // line the foot lies inside.
    const auto parallel = wkt("LINESTRING(113 30, 114 30)");
    const Nearest found = nearest({113.5, 30.2}, parallel, 0);
    CHECK(found.metres == Approx(brute_edge({113.5, 30.2}, {113, 30}, {114, 30})).margin(0.01));
    CHECK(found.on_b.x == Approx(113.5).margin(1e-6));
    const auto above = wkt("LINESTRING(113.1 30.1, 113.9 30.1)");
    CHECK(nearest(parallel, 0, above, 0).metres == Approx(distance_m({113.1, 30}, {113.1, 30.1})).margin(1.5));
}

}  // namespace zonelint::geo
