#include "io/gdal_rows.hpp"

#include "unit/io/support.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

std::string everything(const layer::LayerTable& table)
{
    std::string out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        out += fmt::format("{} {} ", table.source_row[row], wkt(table, row));
        for (std::size_t field = 0; field < table.columns.size(); ++field) {
            out += table.shown(field, row) + '|';
        }
        out += '\n';
    }
    return out;
}

}  // namespace

TEST_CASE("The Arrow stream and features give the same table")
{
    const Folder folder;
    Made made = two_boilers();
    made.driver = GENERATE("GPKG", "FlatGeobuf");
    made.fields.push_back({"in_use", OFTDate});
    made.fields.push_back({"unmapped", OFTReal});
    made.rows.clear();
    for (int i = 0; i < 300; ++i) {
        made.rows.push_back(
            {{fmt::format("b{:03}", i), i % 3 == 0 ? "" : fmt::format("名{}", i), i % 5 == 0 ? "" : "coal",
              i % 4 == 0 ? "" : fmt::format("{}", 0.1 * i), i % 2 == 0 ? "" : "2020/05/06", "1.5"},
             i % 10 == 0 && std::string(made.driver) == "GPKG" ? "" : fmt::format("POINT({} 22.5)", 113 + 0.001 * i)});
    }
    const std::string file = std::string("a.") + (std::string(made.driver) == "GPKG" ? "gpkg" : "fgb");
    make(folder / file, made);
    layer::SourceSpec source = spec("boiler", file);
    source.fields["capacity"].unit = "t/h";
    source.fields["capacity"].column = "capacity";
    const ReadRequest both = request(folder, {source});
    const layer::LayerTable fast = read_table(both, {.sqlite = false});
    const layer::LayerTable slow = read_table(both, {.sqlite = false, .arrow = false});
    CHECK(fast.size() == 300);
    CHECK(everything(fast) == everything(slow));
    CHECK(fast.problems.size() == slow.problems.size());
}

TEST_CASE("No boolean of a GeoPackage is lost on the fast way")
{
    const Folder folder;
    register_drivers();
    {
        const Dataset dataset(GetGDALDriverManager()->GetDriverByName("GPKG")->Create((folder / "a.gpkg").c_str(), 0, 0, 0,
                                                                                      GDT_Unknown, nullptr));
        OGRLayer& layer = *dataset->CreateLayer("boiler", nullptr, wkbNone, nullptr);
        OGRFieldDefn id("id", OFTString);
        OGRFieldDefn flag("obsolete", OFTInteger);
        flag.SetSubType(OFSTBoolean);
        REQUIRE(layer.CreateField(&id) == OGRERR_NONE);
        REQUIRE(layer.CreateField(&flag) == OGRERR_NONE);
        for (int i = 0; i < 40; ++i) {
            const Feature feature(OGRFeature::CreateFeature(layer.GetLayerDefn()));
            feature->SetField(0, fmt::format("b{:02}", i).c_str());
            feature->SetField(1, i % 3 == 0 ? 1 : 0);
            REQUIRE(layer.CreateFeature(feature.get()) == OGRERR_NONE);
        }
    }
    layer::SourceSpec source = spec("boiler", "a.gpkg");
    source.crs = "EPSG:4490";
    const ReadRequest both = request(folder, {source});
    const layer::LayerTable table = read_table(both, {.sqlite = false});
    REQUIRE(table.size() == 40);
    const std::size_t field = *both.kind->field("obsolete");
    for (std::size_t row = 0; row < 40; ++row) {
        CHECK(table.flag(field, row) == (row % 3 == 0));
    }
    CHECK(everything(table) == everything(read_table(both, {.sqlite = false, .arrow = false})));
}

TEST_CASE("Polygons are the same both ways")
{
    const Folder folder;
    Made made{.layer = "zone", .type = wkbMultiPolygon, .fields = {{"id", OFTString}}, .rows = {}, .options = {}};
    for (int i = 0; i < 50; ++i) {
        made.rows.push_back(
            {{fmt::format("z{:02}", i)},
             fmt::format("MULTIPOLYGON((({0} 23, {1} 23, {1} 24, {0} 23)),(({0} 25, {1} 25, {1} 26, {0} 25)))",
                         100 + 0.1 * i, 100.05 + 0.1 * i)});
    }
    make(folder / "a.gpkg", made);
    const ReadRequest both = request(folder, {spec("burn_ban_zone", "a.gpkg")});
    const std::string by_feature = everything(read_table(both, {.sqlite = false, .arrow = false}));
    CHECK(everything(read_table(both, {.sqlite = false})) == by_feature);
    CHECK(everything(read_table(both)) == by_feature);
}

TEST_CASE("Only needed fields are kept")
{
    const Folder folder;
    make(folder / "a.gpkg", two_boilers());
    ReadRequest some = request(folder, {spec("boiler", "a.gpkg")});
    some.fields = {*some.kind->field("status")};
    const layer::LayerTable table = read_table(some);
    CHECK_FALSE(table.bound(*some.kind->field("fuel")));
    CHECK(table.bound(*some.kind->field("capacity")));  // of devices: it says how many subjects a row is
    CHECK(table.id(1) == "b2");
    CHECK(table.name(0) == "江门锅炉一");
}

TEST_CASE("Days of stamps are taken as written")
{
    const Folder folder;
    Made made = two_boilers();
    made.fields.push_back({"start", OFTDateTime});
    made.rows[0].values.push_back("2020/05/06 23:30:00");
    make(folder / "a.gpkg", made);
    layer::SourceSpec source = spec("boiler", "a.gpkg");
    std::string date_field;
    for (const layer::Field& field : kinds().find("boiler")->fields) {
        if (field.type == layer::FieldType::date && date_field.empty()) {
            date_field = field.name;
        }
    }
    REQUIRE_FALSE(date_field.empty());
    source.fields[date_field].column = "start";
    const layer::LayerTable table = read(folder, source);
    CHECK(table.date(*table.kind->field(date_field), 0) == parse_date("2020-05-06"));
}

TEST_CASE("Text that is no UTF-8 in a GeoPackage is an error")
{
    const Folder folder;
    Made made = two_boilers();
    made.rows[1].values[1] = "AAAAAAAA";
    make(folder / "a.gpkg", made);
    std::string bytes = bytes_of(folder / "a.gpkg");
    const std::size_t at = bytes.find("AAAAAAAA");
    REQUIRE(at != std::string::npos);
    bytes.replace(at, 8, "\xB9\xF8\xC2\xAF\xB9\xF8\xC2\xAF");
    write_bytes(folder / "a.gpkg", bytes);
    const Error error = error_of([&] { (void)read(folder, spec("boiler", "a.gpkg")); });
    CHECK(error.where().feature == "2");
    CHECK(error.where().field == "name");
}
