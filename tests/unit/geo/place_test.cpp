#include "geo/place.hpp"

#include "geo/locate.hpp"
#include "geo/wkt.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::geo;

namespace {

geo::GeometryColumn wkt(const char* text)
{
    geo::GeometryColumn out;
    geo::parse_wkt(text, out);
    return out;
}

}  // namespace

TEST_CASE("an object's place lies on the object", "[report]")
{
    CHECK(*place_of(wkt("POINT(113 23)"), 0) == geo::Point{113, 23});
    const auto middle = *place_of(wkt("LINESTRING(113 0,113.1 0,113.4 0)"), 0);
    CHECK(middle.x == Approx(113.2));
    CHECK(middle.y == 0);
    for (const char* text : {"POLYGON((0 0,10 0,10 10,0 10,0 0),(1 1,9 1,9 9,1 9,1 1))", "POLYGON((0 0,10 0,10 10,9 1,0 0))",
                             "MULTIPOLYGON(((0 0,1 0,1 1,0 1,0 0)),((5 5,9 5,9 9,5 5)))"}) {
        INFO(text);
        const geo::GeometryColumn column = wkt(text);
        CHECK(geo::locate(*place_of(column, 0), column, 0) == geo::Side::inside);
    }
    geo::GeometryColumn none;
    none.add_empty_row();
    CHECK_FALSE(place_of(none, 0));
}
