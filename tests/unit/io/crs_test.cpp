#include "io/crs.hpp"

#include "geo/gcj02.hpp"
#include "geo/geodesic.hpp"
#include "unit/io/support.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

Made shapefile(int epsg, const std::string& wkt)
{
    return {.driver = "ESRI Shapefile",
            .layer = "a",
            .epsg = epsg,
            .fields = {{"id", OFTString}},
            .rows = {{{"b1"}, wkt}},
            .options = {}};
}

layer::SourceSpec source(const std::string& crs)
{
    layer::SourceSpec out = spec("boiler", "a.shp");
    out.crs = crs;
    return out;
}

}  // namespace

TEST_CASE("Without a coordinate system nothing is read")
{
    const Folder folder;
    make(folder / "a.shp", shapefile(0, "POINT(113.1 22.5)"));
    const Error error = error_of([&] { (void)read(folder, source("")); });
    CHECK(error.kind() == ErrorKind::input);
    CHECK(error.hint().en.find("crs = \"EPSG:4490\"") != std::string::npos);
    CHECK(wkt(read(folder, source("EPSG:4490")), 0) == "POINT (113.1 22.5)");
}

TEST_CASE("CGCS2000 / 3-degree Gauss-Kruger becomes longitude and latitude")
{
    const Folder folder;
    make(folder / "a.shp", shapefile(4547, "POINT(428285.96 2555783.93)"));  // 113.3 E 23.1 N
    const layer::LayerTable table = read(folder, source(""));
    CHECK(geo::distance_m(table.geometry.first(0), {113.3, 23.1}) < 0.01);
    CHECK(table.sources[0].crs.starts_with("EPSG:4547"));
    CHECK(table.sources[0].accuracy_m == 50);
    CHECK(table.sources[0].accuracy_assumed);
}

TEST_CASE("Beijing 1954 is refused")
{
    const Folder folder;
    make(folder / "a.shp", shapefile(4214, "POINT(113.1 22.5)"));
    const Error error = error_of([&] { (void)read(folder, source("")); });
    CHECK(error.kind() == ErrorKind::input);
    CHECK(error.where().file == "a.shp");
}

TEST_CASE("A declaration that contradicts the file is an error, one that agrees is not")
{
    const Folder folder;
    make(folder / "a.shp", shapefile(4547, "POINT(428285.96 2555783.93)"));
    CHECK(error_of([&] { (void)read(folder, source("EPSG:4490")); }).message().en.find("the project says") !=
          std::string::npos);
    CHECK(error_of([&] { (void)read(folder, source("EPSG:4546")); }).kind() == ErrorKind::input);
    CHECK(read(folder, source("EPSG:4547")).size() == 1);
}

TEST_CASE("WGS 84 counts as CGCS2000")
{
    const Folder folder;
    make(folder / "a.shp", shapefile(4326, "POINT(113.1 22.5)"));
    CHECK(wkt(read(folder, source("EPSG:4490")), 0) == "POINT (113.1 22.5)");
    CHECK(wkt(read(folder, source("")), 0) == "POINT (113.1 22.5)");
}

TEST_CASE("GCJ-02 may be declared over WGS 84, and costs accuracy")
{
    const Folder folder;
    const geo::Point there = geo::to_gcj02({112.549, 37.857});
    make(folder / "a.shp", shapefile(4326, fmt::format("POINT({:.9f} {:.9f})", there.x, there.y)));
    layer::SourceSpec shifted = source("GCJ-02");
    shifted.accuracy_m = 30;
    const layer::LayerTable table = read(folder, shifted);
    CHECK(geo::distance_m(table.geometry.first(0), {112.549, 37.857}) < 0.01);
    CHECK(table.sources[0].accuracy_m == Approx(std::sqrt(30.0 * 30 + 10 * 10)));
    CHECK_FALSE(table.sources[0].accuracy_assumed);
}

TEST_CASE("GeoJSON without a coordinate system is WGS 84, but a declaration stands over it")
{
    const Folder folder;
    const auto json = [](const std::string& extra, const std::string& x, const std::string& y) {
        return "{\"type\":\"FeatureCollection\"," + extra +
               "\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":\"b1\"}," +
               "\"geometry\":{\"type\":\"Point\",\"coordinates\":[" + x + "," + y + "]}}]}";
    };
    layer::SourceSpec plain = spec("boiler", "a.geojson");
    write_bytes(folder / "a.geojson", json("", "113.1", "22.5"));
    CHECK(wkt(read(folder, plain), 0) == "POINT (113.1 22.5)");
    CHECK(read(folder, plain).sources[0].encoding == "UTF-8");

    write_bytes(folder / "a.geojson", json("", "428285.96", "2555783.93"));
    plain.crs = "EPSG:4547";
    CHECK(geo::distance_m(read(folder, plain).geometry.first(0), {113.3, 23.1}) < 0.01);

    write_bytes(
        folder / "a.geojson",
        json("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}},", "113.1", "22.5"));
    CHECK(error_of([&] { (void)read(folder, plain); }).message().en.find("the project says") != std::string::npos);
}

TEST_CASE("An unreadable .prj is as good as none")
{
    const Folder folder;
    make(folder / "a.shp", shapefile(4490, "POINT(113.1 22.5)"));
    write_bytes(folder / "a.prj", "GEOGCS[\"nonsense\"");
    CHECK(error_of([&] { (void)read(folder, source("")); }).kind() == ErrorKind::input);
    CHECK(read(folder, source("EPSG:4490")).size() == 1);
}

TEST_CASE("Degrees under a projected system are no place, in layers and in tables")
{
    const Folder folder;
    make(folder / "a.shp", {.driver = "ESRI Shapefile",
                            .layer = "a",
                            .epsg = 4547,
                            .fields = {{"id", OFTString}},
                            .rows = {{{"b1"}, "POINT(113.1 22.95)"}, {{"b2"}, "POINT(428285.96 2555783.93)"}},
                            .options = {}});
    write_bytes(folder / "a.csv", "编号,经度,纬度\nb1,113.1,22.95\nb2,428285.96,2555783.93\nb3,22.95,113.1\n");
    write_bytes(folder / "b.csv", "编号,WKT\nb1,POINT(113.1 22.95)\nb2,POINT(428285.96 2555783.93)\n");
    for (const char* path : {"a.shp", "a.csv", "b.csv"}) {
        INFO(path);
        layer::SourceSpec given = source("EPSG:4547");
        given.path = path;
        const layer::LayerTable table = read(folder, given);
        REQUIRE(table.size() >= 2);
        CHECK(table.geometry.shape(0) == geo::Shape::none);
        CHECK(geo::distance_m(table.geometry.first(1), {113.3, 23.1}) < 0.01);
        REQUIRE(table.problems.size() == table.size() - 1);
        CHECK(table.problems[0].name == "bad-coordinates");
        CHECK(table.problems[0].id == "b1");
        CHECK(table.problems[0].raw == "113.1, 22.95");
        CHECK(table.problems[0].message.en.find("look like degrees while the declared system EPSG:4547") !=
              std::string::npos);
    }
}

TEST_CASE("A file that declares the wrong system is read once the project names both")
{
    const Folder folder;
    make(folder / "a.shp", shapefile(4547, "POINT(113.3 23.1)"));  // degrees
    layer::SourceSpec decided = source("EPSG:4490");
    CHECK(error_of([&] { (void)read(folder, decided); }).hint().en.find("crs_instead_of = \"EPSG:4547") !=
          std::string::npos);
    decided.crs_instead_of = "EPSG:4547";
    CHECK(wkt(read(folder, decided), 0) == "POINT (113.3 23.1)");
    decided.crs_instead_of = "EPSG:4548";  // the file says something else by now
    CHECK(error_of([&] { (void)read(folder, decided); }).message().en.find("EPSG:4547") != std::string::npos);
}

TEST_CASE("Beijing 1954 is read with parameters that the project gives")
{
    const Folder folder;
    make(folder / "a.shp", shapefile(4214, "POINT(113.1 22.5)"));
    layer::SourceSpec decided = source("+proj=longlat +ellps=krass +towgs84=15.8,-154.4,-82.3 +no_defs");
    decided.crs_instead_of = "EPSG:4214";
    CHECK(geo::distance_m(read(folder, decided).geometry.first(0), {113.1, 22.5}) < 200);
    CHECK(wkt(read(folder, decided), 0) != "POINT (113.1 22.5)");
}
