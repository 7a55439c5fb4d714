#include "sheet/projection.hpp"

#include "geo/crs.hpp"
#include "geo/geodesic.hpp"
#include "sheet/map_view.hpp"

#include <catch2/catch.hpp>

using namespace zonelint::sheet;
using zonelint::geo::Box;
using zonelint::geo::Point;

TEST_CASE("a county lies in the zone of the nearest meridian, as EPSG has it", "[sheet]")
{
    const Projection projection = Projection::fitting({113.0, 22.5, 113.8, 23.3});
    CHECK(projection.name().en == "CGCS2000 / 3-degree Gauss-Kruger, central meridian 114°E (EPSG:4547)");
    const Point plane = projection.forward({113.2, 22.9});
    const Point back = zonelint::geo::Transform::from("EPSG:4547").to_lonlat(plane);
    CHECK(back.x == Approx(113.2).margin(1e-9));
    CHECK(back.y == Approx(22.9).margin(1e-9));
    CHECK(Projection::fitting({116, 39, 117, 40}).name().zh.find("EPSG:4548") != std::string::npos);
}

TEST_CASE("a province is drawn on a cone that fits it", "[sheet]")
{
    const Projection projection = Projection::fitting({109.6, 20.2, 117.3, 25.5});
    CHECK(projection.name().en.find("Albers") != std::string::npos);
    CHECK(projection.name().en.find("113.5°") != std::string::npos);
    const Point there = projection.inverse(projection.forward({117, 25}));
    CHECK(there.x == Approx(117).margin(1e-9));
    CHECK(there.y == Approx(25).margin(1e-9));
}

TEST_CASE("outside of China's zones and at the equator there is a cone too", "[sheet]")
{
    for (const Box& box : {Box{10, 45, 11, 46}, Box{100, -1, 110, 1}, Box{113, 0, 113.1, 0.1}}) {
        const Projection projection = Projection::fitting(box);
        const Point p{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
        CHECK(projection.inverse(projection.forward(p)).x == Approx(p.x).margin(1e-9));
    }
}

TEST_CASE("the whole extent is in the frame, at a scale of two digits", "[sheet]")
{
    for (const Box& box : {Box{113.0, 22.5, 113.8, 23.3}, Box{109.6, 20.2, 117.3, 25.5}, Box{113, 23, 113.001, 23.001}}) {
        const Rect frame{20, 30, 280, 240};
        const MapView view(box, frame);
        for (const double x : {box.min_x, box.max_x}) {
            for (const double y : {box.min_y, box.max_y}) {
                CHECK(frame.widened(1e-6).contains(view.paper({x, y})));
            }
        }
        double digits = view.scale();
        while (digits >= 100) {
            digits /= 10;
        }
        CHECK(digits == Approx(std::round(digits)).epsilon(1e-12));
    }
}

TEST_CASE("north of a map east of its meridian leans to the left", "[sheet]")
{
    const MapView view({115.0, 22.5, 115.4, 22.9}, {20, 30, 280, 240});
    CHECK(view.north() < -0.2);
    CHECK(view.north() > -1);
}
