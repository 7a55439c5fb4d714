#include "layer/position.hpp"

#include "fixture.hpp"
#include "geo/wkt.hpp"

#include <cmath>

using namespace zonelint;
using namespace zonelint::layer;

namespace {

std::string pair(const Cell& lon, const Cell& lat)
{
    geo::Point p;
    const PlaceFault fault = read_lon_lat(lon, lat, p);
    return fault == PlaceFault::none ? fmt::format("{} {}", p.x, p.y) : std::string(problem_name(fault));
}

std::string place(std::string_view text)
{
    geo::GeometryColumn out;
    const PlaceFault fault = read_place(word(text), out);
    if (fault != PlaceFault::none) {
        CHECK(out.size() == 0);
        return std::string(problem_name(fault));
    }
    REQUIRE(out.size() == 1);
    return fmt::format("{} {}", out.first(0).x, out.first(0).y);
}

}  // namespace

TEST_CASE("longitude and latitude are decimal degrees, as numbers or text")
{
    CHECK(pair({113.3}, {23.1}) == "113.3 23.1");
    CHECK(pair(word("113.3"), word(" 23.1 ")) == "113.3 23.1");
    CHECK(pair(word("１１３.3°"), word("23.1度")) == "113.3 23.1");
    CHECK(pair({std::int64_t{113}}, {std::int64_t{23}}) == "113 23");
}

TEST_CASE("exchanged longitude and latitude are named, not mended")
{
    CHECK(pair({23.1}, {113.3}) == "swapped-coordinates");
    CHECK(pair({23.1}, {85.0}) == "swapped-coordinates");
    CHECK(pair({-23.1}, {113.3}) == "swapped-coordinates");
}

TEST_CASE("coordinates out of range, at the origin or unreadable are bad")
{
    CHECK(pair({0.0}, {0.0}) == "bad-coordinates");
    CHECK(pair({38428285.9}, {2555783.9}) == "bad-coordinates");
    CHECK(pair({200.0}, {100.0}) == "bad-coordinates");
    CHECK(pair(word("113°15′60″"), {23.1}) == "bad-coordinates");
    CHECK(pair(word("113°15′30″x"), {23.1}) == "bad-coordinates");
    CHECK(pair({std::numeric_limits<double>::infinity()}, {23.1}) == "bad-coordinates");
}

TEST_CASE("a place far from China is not used, one beside it is")
{
    CHECK(pair({13.4}, {52.5}) == "position-outside-region");
    CHECK(pair({113.3}, {-23.1}) == "position-outside-region");
    CHECK(pair({-113.3}, {23.1}) == "position-outside-region");
    CHECK(pair({69.9}, {23.1}) == "position-outside-region");
    CHECK(pair({140.0}, {60.0}) == "140 60");
    geo::GeometryColumn column;
    geo::parse_wkt("POLYGON((10 50, 11 50, 11 51, 10 50))", column);
    geo::parse_wkt("POLYGON((-180 -80, 180 -80, 180 80, -180 80, -180 -80))", column);
    geo::parse_wkt("LINESTRING(10 50, 113 23)", column);
    CHECK(check_geometry(column, 0) == PlaceFault::outside);
    CHECK(check_geometry(column, 1) == PlaceFault::none);
    CHECK(check_geometry(column, 2) == PlaceFault::none);
}

TEST_CASE("what crosses the antimeridian does not run through China")
{
    geo::GeometryColumn column;
    geo::parse_wkt("POLYGON((179 20, -179 20, -179 40, 179 40, 179 20))", column);
    geo::parse_wkt("LINESTRING(150 40, 179 40, -179 41)", column);
    geo::parse_wkt("MULTIPOLYGON(((179 60, 180 60, 180 61, 179 60)), ((-180 60, -179 60, -180 61, -180 60)))", column);
    CHECK(check_geometry(column, 0) == PlaceFault::antimeridian);
    CHECK(check_geometry(column, 1) == PlaceFault::antimeridian);
    CHECK(check_geometry(column, 2) != PlaceFault::antimeridian);
    CHECK(problem_name(PlaceFault::antimeridian) == "bad-coordinates");
}

TEST_CASE("half a position is none")
{
    CHECK(pair({113.3}, {}) == "no-geometry");
    CHECK(pair(word("/"), word("/")) == "no-geometry");
}

TEST_CASE("one cell holds WKT or longitude and latitude")
{
    CHECK(place("POINT(113.3 23.1)") == "113.3 23.1");
    CHECK(place("113.3,23.1") == "113.3 23.1");
    CHECK(place("113.3，23.1") == "113.3 23.1");
    CHECK(place("113.3 23.1") == "113.3 23.1");
    CHECK(place("113.3, 23.1") == "113.3 23.1");
    CHECK(place("LINESTRING(113 23, 114 24)") == "113 23");
    CHECK(place("23.1,113.3") == "swapped-coordinates");
    CHECK(place("10,50") == "bad-coordinates");
    CHECK(place("POINT(113.3") == "bad-coordinates");
    CHECK(place("广州市") == "bad-coordinates");
    CHECK(place("") == "no-geometry");
    CHECK(place("POINT EMPTY") == "no-geometry");
}
