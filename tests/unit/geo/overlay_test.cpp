#include "geo/geodesic.hpp"
#include "geo/locate.hpp"
#include "geo/nearest.hpp"
#include "geo/overlay.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace zonelint::geo {

using namespace testing;

TEST_CASE("overlay: shared area counts an overlap of members once, and mends what crosses itself")
{
    GeometryColumn zones = wkt("BBOX(113, 23, 113.2, 23.1)");
    parse_wkt("BBOX(113.1, 23, 113.3, 23.1)", zones);
    parse_wkt("POLYGON((113.4 23, 113.5 23.1, 113.5 23, 113.4 23.1, 113.4 23))", zones);
    const auto town = wkt("BBOX(113.05, 23, 113.6, 23.05)");
    const std::array<std::uint32_t, 2> two = {0, 1};
    CHECK(shared_area_m2(town, 0, zones, two) == Approx(area_m2(wkt("BBOX(113.05, 23, 113.3, 23.05)"), 0)).epsilon(1e-9));
    CHECK(shared_area_m2(town, 0, zones, 0) == Approx(area_m2(wkt("BBOX(113.05, 23, 113.2, 23.05)"), 0)).epsilon(1e-9));
    CHECK(shared_area_m2(town, 0, zones, 2) > 0);
    CHECK(shared_area_m2(wkt("LINESTRING(113 23, 114 24)"), 0, zones, 0) == 0);
    CHECK(shared_area_m2(wkt("BBOX(1, 1, 2, 2)"), 0, zones, two) == 0);
}

TEST_CASE("overlay: the shared length of a line is that of its part in the union, along a boundary too")
{
    GeometryColumn zones = wkt("BBOX(113, 23, 113.2, 23.1)");
    parse_wkt("BBOX(113.2, 23, 113.3, 23.1)", zones);
    const std::array<std::uint32_t, 2> all = {0, 1};
    const auto sewer = wkt("LINESTRING(112.9 23.05, 113.4 23.05)");
    CHECK(shared_length_m(sewer, 0, zones, all) == Approx(edge_length_m({113, 23.05}, {113.3, 23.05})).epsilon(1e-9));
    CHECK(shared_length_m(sewer, 0, zones, 1) == Approx(edge_length_m({113.2, 23.05}, {113.3, 23.05})).epsilon(1e-9));
    CHECK(shared_length_m(wkt("LINESTRING(113 23, 113.1 23)"), 0, zones, 0) ==
          Approx(edge_length_m({113, 23}, {113.1, 23})).epsilon(1e-9));
}

TEST_CASE("overlay: shared and outside part add up to the whole")
{
    Random random(81);
    for (int i = 0; i < 40; ++i) {
        GeometryColumn a;
        add_polygon(a, star(random, {113, 23}, 0.2, 30));
        GeometryColumn b;
        add_polygon(b, star(random, {113.1, 23}, 0.2, 30));
        add_polygon(b, star(random, {112.95, 23.1}, 0.1, 30));
        const std::array<std::uint32_t, 2> all = {0, 1};
        GeometryColumn parts;
        shared_part(a, 0, b, all, parts);
        outside_part(a, 0, b, all, parts);
        INFO("seed 81, round " << i);
        REQUIRE(area_m2(parts, 0) + area_m2(parts, 1) == Approx(area_m2(a, 0)).epsilon(1e-9));
        REQUIRE(shared_area_m2(a, 0, b, all) == Approx(area_m2(parts, 0)));
    }
}

TEST_CASE("overlay: outside_by is 0 within, else the way of the farthest part, within 1 cm or 1 %")
{
    GeometryColumn zones = wkt("BBOX(113, 23, 113.2, 23.2)");
    const std::array<std::uint32_t, 1> all = {0};
    CHECK(outside_by_m(wkt("BBOX(113, 23, 113.1, 23.1)"), 0, zones, all) == 0);
    CHECK(outside_by_m(wkt("LINESTRING(113 23, 113.2 23.2)"), 0, zones, all) == 0);
    CHECK(outside_by_m(wkt("POINT(113.1 23.1)"), 0, zones, all) == 0);
    CHECK(outside_by_m(wkt("POINT(113.1 23.1)"), 0, zones, {}) == std::numeric_limits<double>::infinity());
    const double north = distance_m({113.1, 23.2}, {113.1, 23.21});
    CHECK(outside_by_m(wkt("BBOX(113.05, 23.15, 113.15, 23.21)"), 0, zones, all) == Approx(north).epsilon(0.011));
    CHECK(outside_by_m(wkt("LINESTRING(113.1 23.1, 113.1 23.21, 113.12 23.1)"), 0, zones, all) ==
          Approx(north).epsilon(0.011));
    CHECK(outside_by_m(wkt("POINT(113.1 23.21)"), 0, zones, all) == Approx(north).epsilon(0.011));
}

TEST_CASE("overlay: outside_by finds the middle of a hole that the subject covers, where no vertex lies")
{
    const auto ring = wkt("POLYGON((113 23, 113.2 23, 113.2 23.2, 113 23.2, 113 23),"
                          "(113.09 23.09, 113.11 23.09, 113.11 23.11, 113.09 23.11, 113.09 23.09))");
    const std::array<std::uint32_t, 1> all = {0};
    const double half = distance_m({113.1, 23.1}, {113.11, 23.1});
    CHECK(outside_by_m(wkt("BBOX(113.05, 23.05, 113.15, 23.15)"), 0, ring, all) == Approx(half).epsilon(0.011));
}

TEST_CASE("overlay: outside_by of random shapes is as far as the farthest of many points of them")
{
    Random random(82);
    for (int i = 0; i < 60; ++i) {
        INFO("seed 82, round " << i);
        GeometryColumn a;
        add_polygon(a, star(random, {113, 23}, 0.02, 24));
        GeometryColumn b;
        std::vector<std::uint32_t> rows;
        for (std::uint32_t k = 0; k < 1 + static_cast<std::uint32_t>(i) % 3; ++k) {
            add_polygon(b, star(random, {113 + between(random, -0.02, 0.02), 23 + between(random, -0.02, 0.02)}, 0.02, 24));
            rows.push_back(k);
        }
        GeometryColumn outside;
        outside_part(a, 0, b, rows, outside);
        if (outside.shape(0) == Shape::none) {
            continue;
        }
        double farthest = 0;
        const Box& box = outside.box(0);
        const auto look = [&](Point p) {
            double nearest_m = std::numeric_limits<double>::infinity();
            for (const std::uint32_t row : rows) {
                nearest_m = std::min(nearest_m, nearest_boundary(p, b, row).metres);
            }
            farthest = std::max(farthest, nearest_m);
        };
        constexpr int steps = 60;
        for (int x = 0; x <= steps; ++x) {
            for (int y = 0; y <= steps; ++y) {
                const Point p{box.min_x + (box.max_x - box.min_x) * x / steps,
                              box.min_y + (box.max_y - box.min_y) * y / steps};
                if (locate(p, outside, 0) != Side::outside) {
                    look(p);
                }
            }
        }
        for (const Point& p : outside.vertices(0)) {
            look(p);
        }
        const double found = outside_by_m(a, 0, b, rows);
        // No point is farther, and the grid comes near the farthest.
        const double mesh = std::hypot(distance_m({box.min_x, box.min_y}, {box.max_x, box.min_y}),
                                       distance_m({box.min_x, box.min_y}, {box.min_x, box.max_y})) /
                            steps;
        CHECK(found >= farthest * 0.99 - 0.011);
        CHECK(found <= farthest * 1.01 + mesh);
    }
}

TEST_CASE("overlay: a long border that both share, or that is a centimetre off, is followed edge by edge")
{
    // Quartering it down to a centimetre took a quarter of a minute.
    Random random(83);
    std::vector<Point> border;
    for (int i = 0; i <= 200; ++i) {
        border.push_back({113 + between(random, -0.001, 0.001), 23 + 0.01 * i});
    }
    const auto side = [&](double x, double off) {
        std::vector<Point> ring;
        for (const Point& p : border) {
            ring.push_back({p.x + off, p.y});
        }
        ring.push_back({x, border.back().y});
        ring.push_back({x, border.front().y});
        ring.push_back(ring.front());
        GeometryColumn out;
        add_polygon(out, ring);
        return out;
    };
    const std::array<std::uint32_t, 1> all = {0};
    CHECK(outside_by_m(side(112, 0), 0, side(112, 0), all) <= 0.01);
    CHECK(outside_by_m(side(112, 1e-7), 0, side(112, 0), all) <= 0.03);
    const double metre = outside_by_m(side(112, 1e-5), 0, side(112, 0), all);
    CHECK(metre == Approx(distance_m({113, 23}, {113.00001, 23})).epsilon(0.05));
}

}  // namespace zonelint::geo
