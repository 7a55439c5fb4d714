#include "geo/densify.hpp"
#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

namespace zonelint::geo {

using namespace testing;

TEST_CASE("densify: the straight edge of the source lies within 2 cm of the result, for long edges of every system")
{
    struct Case {
        const char* crs;
        Point a;
        Point b;
    };
    const Case cases[] = {{"EPSG:4547", {380000, 2500000}, {560000, 2700000}},
                          {"EPSG:4547", {400000, 4000000}, {600000, 4000100}},
                          {"EPSG:3857", {12600000, 2600000}, {12700000, 4600000}},
                          {"EPSG:32650", {300000, 3000000}, {700000, 3100000}},
                          {"GCJ-02", {113, 23}, {113.5, 23.4}},
                          {"BD-09", {113, 23}, {113.05, 23.001}}};
    for (const Case& c : cases) {
        const Transform transform = Transform::from(c.crs);
        GeometryColumn source;
        add_line(source, {c.a, c.b});
        const GeometryColumn line = to_lonlat(transform, source);
        double worst = 0;
        for (int i = 0; i <= 2000; ++i) {
            const double t = i / 2000.0;
            const Point p = transform.to_lonlat(Point{c.a.x + t * (c.b.x - c.a.x), c.a.y + t * (c.b.y - c.a.y)});
            worst = std::max(worst, nearest(p, line, 0).metres);
        }
        INFO(c.crs << ": worst " << worst << " m with " << line.vertices(0).size() << " vertices");
        CHECK(worst <= 0.02);
        CHECK(line.vertices(0).size() < 20000);
    }
}

TEST_CASE("densify: short edges and identity transforms keep their vertices, rows keep their shape")
{
    GeometryColumn source;
    add_line(source, {{428285, 2555783}, {428385, 2555783}});
    source.add_empty_row();
    source.add_point({428285, 2555783});
    add_polygon(source, {{428285, 2555783}, {428385, 2555783}, {428385, 2555883}, {428285, 2555783}});
    const GeometryColumn out = to_lonlat(Transform::from("EPSG:4547"), source);
    REQUIRE(out.size() == 4);
    CHECK(out.vertices(0).size() == 2);
    CHECK(out.shape(1) == Shape::none);
    CHECK(out.shape(2) == Shape::point);
    CHECK(out.shape(3) == Shape::polygon);
    CHECK(out.vertices(3).front() == out.vertices(3).back());
    GeometryColumn degrees;
    add_line(degrees, {{113, 23}, {114, 24}});
    CHECK(to_lonlat(Transform::from("EPSG:4326"), degrees).vertices(0).size() == 2);
}

TEST_CASE("densify: edges over 1 km are split on their straight line")
{
    std::vector<Point> out;
    const std::vector<Point> line = {{113, 23}, {113.1, 23.05}, {113.1001, 23.05}};
    split_long_edges(line, 1000, out);
    CHECK(out.front() == line.front());
    CHECK(out.back() == line.back());
    CHECK(out.size() == 14);
    for (std::size_t i = 1; i < out.size(); ++i) {
        CHECK(edge_length_m(out[i - 1], out[i]) <= 1000.0001);
    }
}

}  // namespace zonelint::geo
