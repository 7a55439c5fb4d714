#include "base/error.hpp"
#include "geo/geos.hpp"
#include "random_shapes.hpp"

#include <geos_c.h>

#include <catch2/catch.hpp>

#include <thread>

namespace zonelint::geo {

using namespace testing;

TEST_CASE("geos: rows go there and back unchanged")
{
    for (const char* text :
         {"POINT (113.3 23.1)", "MULTIPOINT ((1 2), (3 4))", "LINESTRING (1 2, 3 4)",
          "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8.25))", "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 1))",
          "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((10 0, 14 0, 14 4, 10 0)))", "POINT EMPTY"}) {
        GeometryColumn out;
        from_geos(*to_geos(wkt(text), 0), out);
        CHECK(to_wkt(out, 0) == text);
    }
}

TEST_CASE("geos: of a mixed collection the parts of the highest dimension are taken")
{
    std::vector<GeosPtr> parts;
    for (const char* text : {"POINT(9 9)", "BBOX(0, 0, 1, 1)", "LINESTRING(1 2, 3 4)"}) {
        parts.push_back(to_geos(wkt(text), 0));
    }
    GeometryColumn out;
    from_geos(*collect(std::move(parts)), out);
    CHECK(to_wkt(out, 0) == "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))");
}

TEST_CASE("geos: 2 is an error that carries the words of GEOS, not an answer")
{
    Geos& geos = Geos::local();
    CHECK(geos.answer(1, "x"));
    CHECK_FALSE(geos.answer(0, "x"));
    CHECK_THROWS_AS(geos.answer(2, "x"), Error);
    GeometryColumn open;
    add_polygon(open, {{0, 0}, {1, 0}, {1, 1}, {0, 1}});
    CHECK_THROWS_WITH(to_geos(open, 0), Catch::Contains("closed linestring"));
}

TEST_CASE("geos: a geometry may be dropped on another thread")
{
    GeosPtr geometry = to_geos(wkt("BBOX(0, 0, 1, 1)"), 0);
    std::jthread([moved = std::move(geometry)]() mutable { moved.reset(); });
    CHECK_FALSE(geometry);
}

}  // namespace zonelint::geo
