#include "unit/io/support.hpp"

#include "geo/geodesic.hpp"
#include "io/source_file.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

Made zones(const char* driver, std::vector<Row> rows)
{
    return {.driver = driver,
            .layer = "a",
            .type = wkbUnknown,
            .fields = {{"id", OFTString}},
            .rows = std::move(rows),
            .options = {}};
}

constexpr const char* square = "POLYGON((113 23, 113.1 23, 113.1 23.1, 113 23.1, 113 23))";
constexpr const char* bow_tie = "POLYGON((113 23, 113.1 23.1, 113.1 23, 113 23.1, 113 23))";
// A spike of no width at a corner: mending it changes nothing to speak of.
constexpr const char* spike = "POLYGON((113 23, 113.1 23, 113.2 23, 113.1 23, 113.1 23.1, 113 23.1, 113 23))";

layer::LayerTable read_zones(const Folder& folder, const std::string& path, layer::Repair repair = layer::Repair::automatic)
{
    layer::SourceSpec source = spec("burn_ban_zone", path);
    source.repair = repair;
    return read(folder, source);
}

const layer::Problem* problem(const layer::LayerTable& table, const std::string& name)
{
    for (const layer::Problem& problem : table.problems) {
        if (problem.name == name) {
            return &problem;
        }
    }
    return nullptr;
}

}  // namespace

TEST_CASE("Invalid polygons are mended or excluded, as the source says")
{
    const Folder folder;
    make(folder / "a.gpkg", zones("GPKG", {{{"good"}, square}, {{"bow"}, bow_tie}, {{"spike"}, spike}}));
    SECTION("automatic: mended where the area stays")
    {
        const layer::LayerTable table = read_zones(folder, "a.gpkg");
        REQUIRE(table.size() == 2);
        CHECK(table.id(1) == "spike");
        CHECK(geo::area_m2(table.geometry, 1) == Approx(geo::area_m2(table.geometry, 0)));
        REQUIRE(problem(table, "mended-geometry") != nullptr);
        CHECK(problem(table, "mended-geometry")->id == "spike");
        CHECK(problem(table, "mended-geometry")->message.en.find("changes the area by") != std::string::npos);
        REQUIRE(table.excluded.size() == 1);
        CHECK(table.excluded[0].id == "bow");
        CHECK(table.excluded[0].reason == "invalid-geometry");
    }
    SECTION("never: excluded")
    {
        const layer::LayerTable table = read_zones(folder, "a.gpkg", layer::Repair::never);
        CHECK(table.size() == 1);
        CHECK(table.excluded.size() == 2);
    }
    SECTION("always: mended whatever changes")
    {
        const layer::LayerTable table = read_zones(folder, "a.gpkg", layer::Repair::always);
        CHECK(table.size() == 3);
        CHECK(table.excluded.empty());
    }
}

TEST_CASE("Rows add up: read = excluded + kept, with null and empty geometries")
{
    const Folder folder;
    make(folder / "a.gpkg", zones("GPKG", {{{"good"}, square},
                                           {{"null"}, ""},
                                           {{"empty"}, "POLYGON EMPTY"},
                                           {{"bow"}, bow_tie},
                                           {{"mixed"}, "GEOMETRYCOLLECTION(POINT(113 23), LINESTRING(113 23, 114 24))"}}));
    const layer::LayerTable table = read_zones(folder, "a.gpkg");
    CHECK(table.sources[0].rows_read == 5);
    CHECK(table.sources[0].rows_read - table.sources[0].rows_excluded == static_cast<std::int64_t>(table.size()));
    for (std::size_t row = 0; row < table.size(); ++row) {
        CHECK((table.geometry.shape(row) == geo::Shape::polygon) == (table.id(row) == "good"));
    }
}

TEST_CASE("Open rings are closed and told")
{
    const Folder folder;
    write_bytes(folder / "a.geojson",
                R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"z1"},"geometry":
                {"type":"Polygon","coordinates":[[[113,23],[113.1,23],[113.1,23.1],[113,23.1]]]}}]})");
    const layer::LayerTable table = read_zones(folder, "a.geojson");
    REQUIRE(table.size() == 1);
    CHECK(table.geometry.ring(0).size() == 5);
    REQUIRE(problem(table, "unclosed-ring") != nullptr);
    CHECK(problem(table, "unclosed-ring")->id == "z1");
}

TEST_CASE("Z is dropped and arcs become lines")
{
    const Folder folder;
    make(folder / "a.gpkg", zones("GPKG", {{{"z"}, "POLYGON Z((113 23 5, 113.1 23 5, 113.1 23.1 5, 113 23 5))"},
                                           {{"arc"}, "CURVEPOLYGON(CIRCULARSTRING(113 23, 113.2 23, 113 23))"}}));
    const layer::LayerTable table = read_zones(folder, "a.gpkg");
    REQUIRE(table.size() == 2);
    CHECK(table.id(0) == "arc");
    CHECK(table.geometry.vertices(0).size() > 100);
    CHECK(table.geometry.vertices(1).size() == 4);
}

TEST_CASE("Long edges keep their place through a change of coordinates")
{
    const Folder folder;
    Made made =
        zones("ESRI Shapefile",
              {{{"z1"}, "POLYGON((400000 2500000, 400000 2600000, 500000 2600000, 500000 2500000, 400000 2500000))"}});
    made.epsg = 4547;
    made.type = wkbPolygon;
    make(folder / "a.shp", made);
    const layer::LayerTable table = read_zones(folder, "a.shp");
    REQUIRE(table.size() == 1);
    CHECK(table.geometry.vertices(0).size() > 20);
    CHECK(problem(table, "mended-geometry") == nullptr);
}

TEST_CASE("The number of threads changes nothing")
{
    const Folder folder;
    std::vector<Row> rows;
    for (int i = 0; i < 5000; ++i) {
        rows.push_back({{fmt::format("z{}", i)}, i % 7 == 0 ? spike : i % 11 == 0 ? bow_tie : square});
    }
    make(folder / "a.gpkg", zones("GPKG", rows));
    ReadRequest one = request(folder, {spec("burn_ban_zone", "a.gpkg")});
    one.jobs = 1;
    ReadRequest four = one;
    four.jobs = 4;
    const layer::LayerTable a = read_table(one);
    const layer::LayerTable b = read_table(four);
    REQUIRE(a.size() == b.size());
    CHECK(a.excluded.size() == b.excluded.size());
    REQUIRE(a.problems.size() == b.problems.size());
    CHECK(a.sources[0].sha256 == b.sources[0].sha256);
    bool same = true;
    for (std::size_t row = 0; row < a.size(); ++row) {
        same = same && a.id(row) == b.id(row) && wkt(a, row) == wkt(b, row);
    }
    CHECK(same);
}

TEST_CASE("complete_within reads polygons; a division code is left alone")
{
    const Folder folder;
    make(folder / "a.gpkg", two_boilers());
    make(folder / "limit.gpkg", zones("GPKG", {{{"g"}, square}}));
    layer::SourceSpec source = spec("boiler", "a.gpkg");
    source.complete_within = "440700";
    CHECK(read(folder, source).complete_within.size() == 0);
    source.complete_within = "limit.gpkg";
    CHECK(read(folder, source).complete_within.size() == 1);
    source.complete_within = "a.gpkg";
    CHECK(error_of([&] { (void)read(folder, source); }).message().en.find("not a polygon") != std::string::npos);
}

TEST_CASE("A VRT in disguise is refused and reads no other file")
{
    const Folder folder;
    make(folder / "secret.gpkg", two_boilers());
    const std::string vrt = "<OGRVRTDataSource><OGRVRTLayer name=\"boiler\"><SrcDataSource>" +
                            (folder / "secret.gpkg").string() + "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>";
    for (const char* name : {"x.gpkg", "x.shp", "x.geojson", "x.fgb", "x.xlsx", "x.vrt"}) {
        write_bytes(folder / name, vrt);
        const Error error = error_of([&] { (void)read(folder, spec("boiler", name)); });
        CHECK(error.kind() == ErrorKind::unreadable);
    }
}

TEST_CASE("Layers: by name, the only one, or an error that names them")
{
    const Folder folder;
    Made first = two_boilers();
    make(folder / "a.gpkg", first);
    Made styles{.layer = "layer_styles", .type = wkbNone, .fields = {{"styleName", OFTString}}, .rows = {}, .options = {}};
    make(folder / "a.gpkg", styles);
    CHECK(read(folder, spec("boiler", "a.gpkg")).size() == 2);
    first.layer = "锅炉";
    make(folder / "a.gpkg", first);
    CHECK(error_of([&] { (void)read(folder, spec("boiler", "a.gpkg")); }).message().en.find("boiler, 锅炉") !=
          std::string::npos);
    layer::SourceSpec named = spec("boiler", "a.gpkg");
    named.layer = "锅炉";
    CHECK(read(folder, named).sources[0].layer == "锅炉");
    named.layer = "boilr";
    CHECK(error_of([&] { (void)read(folder, named); }).hint().en.find("boiler") != std::string::npos);
}

TEST_CASE("A shapefile without its index or with broken records is an error")
{
    const Folder folder;
    Made made = zones("ESRI Shapefile", {{{"z1"}, square}, {{"z2"}, square}});
    made.type = wkbPolygon;
    make(folder / "a.shp", made);
    const std::string whole = bytes_of(folder / "a.shp");
    write_bytes(folder / "a.shp", whole.substr(0, whole.size() - 60));
    const Error error = error_of([&] { (void)read_zones(folder, "a.shp"); });
    CHECK(error.kind() == ErrorKind::unreadable);
    CHECK(error.where().file == "a.shp");
    write_bytes(folder / "a.shp", whole);
    std::filesystem::remove(folder / "a.shx");
    CHECK(error_of([&] { (void)read_zones(folder, "a.shp"); }).message().en.find(".shx") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / "a.shx"));
}

TEST_CASE("What cannot be mended is told in each language")
{
    const Folder folder;
    make(folder / "a.gpkg", {.layer = "a",
                             .type = wkbPolygon,
                             .fields = {{"id", OFTString}},
                             .rows = {{{"z1"}, "POLYGON((113 23,113.1 23,113 23,113 23))"}},
                             .options = {}});
    const layer::LayerTable table = read(folder, spec("burn_ban_zone", "a.gpkg"));
    REQUIRE(table.excluded.size() == 1);
    CHECK(std::all_of(table.excluded[0].detail.en.begin(), table.excluded[0].detail.en.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    CHECK(table.excluded[0].detail.en.find("it cannot be mended") != std::string::npos);
    CHECK(table.excluded[0].detail.zh.find("无法修复") != std::string::npos);
}
