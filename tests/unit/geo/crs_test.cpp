#include "base/error.hpp"
#include "geo/crs.hpp"
#include "geo/geodesic.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

#include <thread>

namespace zonelint::geo {

using namespace testing;

TEST_CASE("crs: the known point in 3-degree zone 38, with and without the zone prefix")
{
    const Transform prefixed = Transform::from("EPSG:4526");
    CHECK(distance_m(prefixed.to_lonlat(Point{38428285.96, 2555783.93}), {113.3, 23.1}) < 0.01);
    const Transform plain = Transform::from("EPSG:4547");
    CHECK(distance_m(plain.to_lonlat(Point{428285.96, 2555783.93}), {113.3, 23.1}) < 0.01);
    CHECK(plain.authority_name() == "EPSG:4547 CGCS2000 / 3-degree Gauss-Kruger CM 114E");
    CHECK_FALSE(plain.geographic());
    CHECK_FALSE(plain.identity());
    CHECK(plain.accuracy_m() == 0);
    CHECK_FALSE(plain.description().empty());
}

TEST_CASE("crs: WGS 84 counts as CGCS2000 and longitude comes first")
{
    for (
        const char* text :
        {"EPSG:4326", "epsg:4490", "OGC:CRS84", "CRS84", "EPSG:4979",
         R"(GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]])",
         R"(GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]])",
         "+proj=longlat +datum=WGS84 +no_defs"}) {
        INFO(text);
        const Transform transform = Transform::from(text);
        CHECK(transform.identity());
        CHECK(transform.geographic());
        CHECK(transform.to_lonlat(Point{113.3, 23.1}) == Point{113.3, 23.1});
    }
    const Point mercator = Transform::from("EPSG:3857").to_lonlat(Point{12612498.308, 2643767.226});
    CHECK(mercator.x == Approx(113.3).margin(1e-4));
    CHECK(mercator.y == Approx(23.1).margin(0.1));
}

TEST_CASE("crs: ESRI's words for a Gauss-Kruger zone are understood")
{
    const Transform esri = Transform::from(
        R"(PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])");
    CHECK(distance_m(esri.to_lonlat(Point{428285.96, 2555783.93}), {113.3, 23.1}) < 0.01);
    CHECK(esri.authority_name() == "EPSG:4547 CGCS2000 / 3-degree Gauss-Kruger CM 114E");
}

TEST_CASE("crs: Beijing 1954 and Xian 1980 are refused without parameters, projected or not")
{
    for (
        const char* text :
        {"EPSG:4214", "EPSG:4610", "EPSG:2435", "EPSG:2383", "EPSG:4555",
         R"(PROJCS["Beijing_1954_3_Degree_GK_CM_114E",GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])"}) {
        INFO(text);
        CHECK_THROWS_AS(Transform::from(text), Error);
    }
    const Transform given = Transform::from("+proj=longlat +ellps=krass +towgs84=15.8,-154.4,-82.3,0,0,0,0");
    const double moved = distance_m(given.to_lonlat(Point{113.3, 23.1}), {113.3, 23.1});
    CHECK(moved > 20);
    CHECK(moved < 300);
    CHECK(given.geographic());
}

TEST_CASE("crs: what only a name could equate, local systems and nonsense are refused with a reason")
{
    for (const char* text : {"+proj=longlat +ellps=krass", "+proj=longlat +ellps=bessel", "", "EPSG:999999", "hello",
                             "EPSG:4978", R"(LOCAL_CS["city",UNIT["metre",1]])", "foo", "CGCS2000", "WGS 84", "foo:4289",
                             "EPSG:Amersfoort", "EPSG:4490 or so", "+foo", "foo[bar]"}) {
        INFO(text);
        CHECK_THROWS_AS(Transform::from(text), Error);
    }
}

TEST_CASE("crs: a name of a system is not guessed at")
{
    try {
        (void)Transform::from("foo");
        FAIL("PROJ's nearest name was taken");
    } catch (const Error& error) {
        CHECK(error.message().en == "unknown coordinate system 'foo'");
        CHECK(error.hint().en.find("EPSG:4547") != std::string::npos);
    }
}

TEST_CASE("crs: GCJ-02 and BD-09 state 10 m")
{
    for (const char* text : {"GCJ-02", "gcj02", "BD-09", "bd09"}) {
        const Transform transform = Transform::from(text);
        CHECK(transform.accuracy_m() == 10);
        CHECK(transform.geographic());
        CHECK_FALSE(transform.identity());
    }
    CHECK(distance_m(Transform::from("GCJ-02").to_lonlat(Point{113.3053729, 23.0973515}), {113.3, 23.1}) < 0.02);
    CHECK(distance_m(Transform::from("BD-09").to_lonlat(Point{113.3118590, 23.1034336}), {113.3, 23.1}) < 0.02);
}

TEST_CASE("crs: what cannot be transformed is NaN and leaves its neighbours alone")
{
    const Transform transform = Transform::from("EPSG:4547");
    std::vector<double> x = {428285.96, 1e30, std::nan(""), 428285.96};
    std::vector<double> y = {2555783.93, 0, 2555783.93, 2555783.93};
    transform.to_lonlat(x, y);
    CHECK(x[0] == x[3]);
    CHECK(x[0] == Approx(113.3));
    CHECK(std::isnan(x[1]));
    CHECK(std::isnan(y[2]));
}

TEST_CASE("crs: one transform from several threads gives the answers of one")
{
    Random random(61);
    std::vector<Point> points;
    for (int i = 0; i < 20000; ++i) {
        points.push_back({between(random, 3e5, 7e5), between(random, 2e6, 5e6)});
    }
    const Transform transform = Transform::from("EPSG:4547");
    const auto run = [&] {
        std::vector<Point> out;
        for (const Point& p : points) {
            out.push_back(transform.to_lonlat(p));
        }
        return out;
    };
    const std::vector<Point> expected = run();
    std::vector<std::vector<Point>> found(4);
    {
        std::vector<std::jthread> threads;
        for (auto& out : found) {
            threads.emplace_back([&] { out = run(); });
        }
    }
    for (const auto& out : found) {
        CHECK(out == expected);
    }
}

}  // namespace zonelint::geo
