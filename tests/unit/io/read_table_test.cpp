#include "geo/gcj02.hpp"
#include "geo/geodesic.hpp"
#include "unit/io/support.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

layer::SourceSpec sheet(const std::string& path, const std::string& crs = "EPSG:4490")
{
    layer::SourceSpec out = spec("boiler", path);
    out.crs = crs;
    return out;
}

Made workbook()
{
    return {.driver = "XLSX",
            .layer = "锅炉台账",
            .epsg = 0,
            .type = wkbNone,
            .fields = {{"锅炉编号", OFTString}, {"锅炉名称", OFTString}, {"经度", OFTReal}, {"纬度", OFTReal}},
            .rows = {{{"b2", "二", "113.2", "22.6"}, ""}, {{"b1", "一", "113.1", "22.5"}, ""}},
            .options = {}};
}

}  // namespace

TEST_CASE("CSV with longitude and latitude")
{
    const Folder folder;
    write_bytes(folder / "a.csv", "锅炉编号,锅炉名称,经度,纬度\nb1,一,113.1,22.5\nb2,\"二\n号\",,\n");
    const layer::LayerTable table = read(folder, sheet("a.csv"));
    REQUIRE(table.size() == 2);
    CHECK(wkt(table, 0) == "POINT (113.1 22.5)");
    CHECK(table.geometry.shape(1) == geo::Shape::none);
    CHECK(table.name(1) == "二\n号");
    CHECK(table.source_row[0] == 2);  // the line in a spreadsheet
    CHECK(table.sources[0].driver == "CSV");
    CHECK(table.sources[0].accuracy_m == 50);
    CHECK(error_of([&] { (void)read(folder, sheet("a.csv", "")); }).message().en.find("coordinate system") !=
          std::string::npos);
}

TEST_CASE("CSV in survey coordinates and in GCJ-02")
{
    const Folder folder;
    layer::SourceSpec survey = sheet("a.csv", "EPSG:4547");
    survey.fields["id"].column = "no";
    write_bytes(folder / "a.csv", "no,lon,lat\nb1,428285.96,2555783.93\nb2,,\nb3,2555783.93,428285.96\n");
    const layer::LayerTable table = read(folder, survey);
    REQUIRE(table.size() == 3);
    CHECK(geo::distance_m(table.geometry.first(0), {113.3, 23.1}) < 0.01);
    CHECK(table.geometry.shape(1) == geo::Shape::none);

    const geo::Point there = geo::to_gcj02({112.549, 37.857});
    write_bytes(folder / "a.csv", fmt::format("no,lon,lat\nb1,{:.9f},{:.9f}\n", there.x, there.y));
    survey.crs = "GCJ-02";
    const layer::LayerTable shifted = read(folder, survey);
    CHECK(geo::distance_m(shifted.geometry.first(0), {112.549, 37.857}) < 0.01);
    CHECK(shifted.sources[0].accuracy_m == Approx(std::sqrt(50.0 * 50 + 10 * 10)));
}

TEST_CASE("A workbook: first row heads, sheets by name")
{
    const Folder folder;
    make(folder / "a.xlsx", workbook());
    const layer::LayerTable table = read(folder, sheet("a.xlsx"));
    REQUIRE(table.size() == 2);
    CHECK(table.id(0) == "b1");
    CHECK(wkt(table, 0) == "POINT (113.1 22.5)");
    CHECK(table.source_row[0] == 3);
    CHECK(table.sources[0].layer == "锅炉台账");

    Made other = workbook();
    other.layer = "说明";
    make(folder / "a.xlsx", other);
    CHECK(error_of([&] { (void)read(folder, sheet("a.xlsx")); }).message().en.find("锅炉台账, 说明") != std::string::npos);
    layer::SourceSpec named = sheet("a.xlsx");
    named.layer = "锅炉台账";
    CHECK(read(folder, named).size() == 2);
}

TEST_CASE("A sheet of text only still has its first row as heads")
{
    const Folder folder;
    Made made = workbook();
    made.fields = {{"锅炉编号", OFTString}, {"锅炉名称", OFTString}};
    made.rows = {{{"b1", "一"}, ""}, {{"b2", "二"}, ""}};
    make(folder / "a.xlsx", made);
    CHECK(read(folder, sheet("a.xlsx")).size() == 2);
}

TEST_CASE("A glob is read in name order as one layer")
{
    const Folder folder;
    write_bytes(folder / "b_2.csv", "boiler_id,lon,lat\nx2,113.1,22.5\nx1,113.1,22.5\n");
    write_bytes(folder / "b_1.csv", "boiler_id,lon,lat\nx4,114,23\nx3,114,23\n");
    const layer::LayerTable table = read(folder, sheet("b_*.csv"));
    REQUIRE(table.sources.size() == 2);
    CHECK(table.sources[0].path == "b_1.csv");
    CHECK(table.size() == 4);
    CHECK(table.sources[0].sha256.size() == 64);
    write_bytes(folder / "b_3.csv", "boiler_id,lon,lat\nx2,114,23\n");
    const Error error = error_of([&] { (void)read(folder, sheet("b_*.csv")); });
    CHECK(error.where().file == "b_3.csv");
    CHECK(error.message().en.find("b_2.csv") != std::string::npos);
}

TEST_CASE("Missing files and columns are named")
{
    const Folder folder;
    write_bytes(folder / "a.csv", "boiler_id,lon,lat\nx,113.1,22.5\n");
    CHECK(error_text(error_of([&] { (void)read(folder, sheet("b.csv")); })).find("b.csv") != std::string::npos);
    layer::SourceSpec wrong = sheet("a.csv");
    wrong.fields["name"].column = "boiler_d";
    CHECK(error_text(error_of([&] { (void)read(folder, wrong); })).find("boiler_id") != std::string::npos);
    write_bytes(folder / "a.txt", "hello");
    CHECK(error_of([&] { (void)read(folder, sheet("a.txt")); }).message().en.find("no format") != std::string::npos);
}
