#include "io/survey.hpp"

#include "unit/io/support.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

std::vector<layer::LayerSurvey> survey(const std::filesystem::path& file) { return survey_file({.path = file.string()}); }

std::vector<std::string> names(const layer::LayerSurvey& layer) { return layer::column_names(layer); }

}  // namespace

TEST_CASE("What a GeoPackage holds")
{
    const Folder folder;
    make(folder / "a.gpkg", two_boilers());
    const auto layers = survey(folder / "a.gpkg");
    REQUIRE(layers.size() == 1);
    CHECK(layers[0].layer == "boiler");
    CHECK(layers[0].driver == "GPKG");
    CHECK(layers[0].crs == "EPSG:4490");
    CHECK(layers[0].encoding == "UTF-8");
    CHECK(layers[0].rows == 2);
    CHECK(layers[0].shape == geo::Shape::point);
    CHECK(names(layers[0]) == std::vector<std::string>{"id", "name", "fuel", "capacity"});
}

TEST_CASE("A GeoPackage that GDAL has to look at is counted once")
{
    const Folder folder;
    Made layer = two_boilers();
    make(folder / "plain.gpkg", layer);
    layer.rows.push_back({layer.rows.front().values, "POINT EMPTY"});
    make(folder / "unusual.gpkg", layer);
    const auto plain = survey(folder / "plain.gpkg").at(0);
    const auto unusual = survey(folder / "unusual.gpkg").at(0);
    CHECK(unusual.rows == plain.rows + 1);
    CHECK(unusual.layer == plain.layer);
    CHECK(unusual.driver == plain.driver);
    CHECK(unusual.crs == plain.crs);
    CHECK(unusual.shape == plain.shape);
    CHECK(unusual.encoding == plain.encoding);
    CHECK(unusual.read_as == plain.read_as);
    CHECK(unusual.encoding_by_evidence == plain.encoding_by_evidence);
    CHECK(unusual.shapes == std::array<std::int64_t, 4>{1, plain.rows, 0, 0});
    REQUIRE(unusual.columns.size() == plain.columns.size());
    for (std::size_t i = 0; i < plain.columns.size(); ++i) {
        INFO(plain.columns[i].name);
        CHECK(unusual.columns[i].type == plain.columns[i].type);
        CHECK(unusual.columns[i].filled == plain.columns[i].filled + 1);
        CHECK(unusual.columns[i].distinct == plain.columns[i].distinct);
        CHECK(unusual.columns[i].samples == plain.columns[i].samples);
    }
}

TEST_CASE("What is not declared stays open")
{
    const Folder folder;
    make(folder / "a.shp", {.driver = "ESRI Shapefile",
                            .layer = "a",
                            .epsg = 0,
                            .fields = {{"锅炉编号", OFTString}, {"名称", OFTString}},
                            .rows = {{{"b1", "江门"}, "POINT(113.1 22.5)"}},
                            .options = {"ENCODING=GBK"}});
    CHECK(survey(folder / "a.shp")[0].encoding == "GBK");
    std::filesystem::remove(folder / "a.cpg");
    const auto layers = survey(folder / "a.shp");
    CHECK(layers[0].encoding == "GB18030");
    CHECK(layers[0].encoding_by_evidence);
    CHECK(layers[0].crs.empty());
    CHECK(layers[0].columns[0].name == "锅炉编号");
    write_bytes(folder / "b.csv", "id,\xB1\xE0\xFF,lon,lat\nb1,,113.1,22.5\n");
    CHECK(survey(folder / "b.csv")[0].encoding.empty());
}

TEST_CASE("A column name that is UTF-8 by chance is read as its neighbours are")
{
    const Folder folder;
    make(folder / "a.shp", {.driver = "ESRI Shapefile",
                            .layer = "a",
                            .epsg = 0,
                            .fields = {{"锅炉编号", OFTString}, {"状态", OFTString}},  // 状态 in GBK: D7 B4 CC AC
                            .rows = {{{"b1", "在用"}, "POINT(113.1 22.5)"}},
                            .options = {"ENCODING=GBK"}});
    std::filesystem::remove(folder / "a.cpg");
    CHECK(names(survey(folder / "a.shp")[0]) == std::vector<std::string>{"锅炉编号", "状态"});
}

TEST_CASE("A table has no shape and no coordinate system")
{
    const Folder folder;
    write_bytes(folder / "a.csv", "编号,lon,lat\nb1,113.1,22.5\n");
    const auto layers = survey(folder / "a.csv");
    CHECK(layers[0].shape == geo::Shape::none);
    CHECK(layers[0].crs.empty());
    CHECK(layers[0].rows == 1);
    CHECK(layers[0].encoding == "UTF-8");
}

TEST_CASE("The factory gives the interface, and the versions of what is inside")
{
    extern const Api& factory() __asm__("zonelint_io_api");
    CHECK(factory().versions().starts_with("GDAL 3."));
    CHECK(factory().versions().find("SQLite") != std::string::npos);
}
