#include "base/error.hpp"
#include "geo/wkt.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

namespace zonelint::geo {

using namespace testing;

TEST_CASE("wkt: every shape comes back as it was written")
{
    for (const char* text :
         {"POINT (113.3 23.1)", "MULTIPOINT ((1 2), (3 4))", "LINESTRING (1 2, 3 4)",
          "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8.25))", "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 1))",
          "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((10 0, 14 0, 14 4, 10 0)))", "POINT EMPTY"}) {
        CHECK(to_wkt(wkt(text), 0) == text);
    }
    CHECK(to_wkt(wkt("POINT(-0.000000001 1)"), 0) == "POINT (0 1)");
}

TEST_CASE("wkt: lower case, loose blanks, plain multipoints, heights and CQL2's BBOX")
{
    CHECK(to_wkt(wkt("  point( 1\n2 ) "), 0) == "POINT (1 2)");
    CHECK(to_wkt(wkt("MULTIPOINT(1 2, 3 4)"), 0) == "MULTIPOINT ((1 2), (3 4))");
    CHECK(to_wkt(wkt("LINESTRING Z (1 2 9, 3 4 9)"), 0) == "LINESTRING (1 2, 3 4)");
    CHECK(to_wkt(wkt("POINTZ(1 2 3)"), 0) == "POINT (1 2)");
    CHECK(to_wkt(wkt("BBOX(1,2,3,4)"), 0) == "POLYGON ((1 2, 3 2, 3 4, 1 4, 1 2))");
    CHECK(wkt("POLYGON EMPTY").shape(0) == Shape::none);
}

TEST_CASE("wkt: a fault names its place and leaves the column as it was")
{
    struct Case {
        const char* text;
        int column;
    };
    const Case cases[] = {{"", 1},
                          {"CIRCLE(1 2)", 1},
                          {"POINT(1)", 8},
                          {"POINT(1 x)", 9},
                          {"POINT 1 2", 7},
                          {"POINT(1 2", 10},
                          {"POINT(1 2) and", 12},
                          {"POINT(nan 2)", 7},
                          {"POINT(1 2, 3 4)", 10},
                          {"LINESTRING(1 2)", 11},
                          {"POLYGON((0 0, 1 0, 1 1, 0 1))", 9},
                          {"POLYGON((0 0, 1 0, 0 0))", 9},
                          {"BBOX(3,2,1,4)", 14},
                          {"POINT(1e999 2)", 7},
                          {"GEOMETRYCOLLECTION(POINT(1 2))", 1}};
    for (const Case& c : cases) {
        INFO(c.text);
        GeometryColumn column;
        column.add_point({7, 8});
        try {
            parse_wkt(c.text, column);
            FAIL("no error");
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::config);
            CHECK(error.where().column == c.column);
            CHECK_FALSE(error.message().zh.empty());
        }
        CHECK(column.size() == 1);
    }
}

}  // namespace zonelint::geo
