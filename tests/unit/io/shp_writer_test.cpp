#include "io/shp_writer.hpp"

#include "io/dbf_columns.hpp"
#include "unit/io/writer_sample.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

report::FeatureLayer one_field(report::ValueType type, std::vector<report::Value> values)
{
    report::FeatureLayer layer = point_layer();
    layer.fields = {{"value", "value", {"值", "Value"}, type}};
    layer.geometry = {};
    std::vector<report::Record> rows;
    for (report::Value& value : values) {
        rows.push_back({std::move(value)});
        layer.geometry.add_point({113, 22});
    }
    report::hold(layer, std::move(rows));
    return layer;
}

DbfColumn column_of(report::ValueType type, report::Value value)
{
    return dbf_columns(one_field(type, {std::move(value)}), "value.shp").front();
}

std::vector<Text> write(const Folder& folder, const report::FeatureLayer& layer)
{
    return write_shapefile_folder(folder.path(), {&layer, 1}, options());
}

}  // namespace

TEST_CASE("Shapefiles: five files a layer, the same bytes every time, the date of the audit")
{
    const Folder a;
    const Folder b;
    const std::vector<report::FeatureLayer> layers{sample_layer(), point_layer(), plain_table()};
    CHECK(write_shapefile_folder(a.path(), layers, options()).empty());
    CHECK(write_shapefile_folder(b.path(), layers, options()).empty());
    CHECK(a.names() == std::vector<std::string>{"findings.cpg", "findings.dbf", "findings.prj", "findings.shp",
                                                "findings.shx", "sites.cpg", "sites.dbf", "sites.prj", "sites.shp",
                                                "sites.shx"});
    for (const std::string& name : a.names()) {
        CHECK(bytes_of(a / name) == bytes_of(b / name));
    }
    CHECK(bytes_of(a / "sites.dbf").substr(1, 3) == std::string{static_cast<char>(124), 6, 30});
    CHECK(bytes_of(a / "sites.cpg") == "UTF-8");
    CHECK(bytes_of(a / "sites.prj").find("China_Geodetic_Coordinate_System_2000") != std::string::npos);
}

TEST_CASE("A shapefile reads back through the reader")
{
    const Folder folder;
    const report::FeatureLayer layer = sample_layer();
    CHECK(write(folder, layer).empty());
    const layer::LayerTable table = read(folder, spec("burn_ban_zone", "findings.shp"));
    REQUIRE(table.size() == 3);
    CHECK(table.id(0) == "911302307808371268");
    CHECK(table.name(1) == "江门热电厂");
    CHECK(table.geometry.parts_end(0) - table.geometry.parts_begin(0) == 2);
}

TEST_CASE("Long texts are cut at a character and told")
{
    const Folder folder;
    std::string text;
    for (int i = 0; i < 100; ++i) {
        text += "锅";
    }
    CHECK(dbf_text(text).size() == 252);
    CHECK(is_utf8(dbf_text(text)));
    const auto notes = write(folder, one_field(report::ValueType::text, {text, std::string("短"), std::string()}));
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].en.find("1 values of value") != std::string::npos);
}

TEST_CASE("Integers beyond 2^53 and reals too large become text")
{
    const std::int64_t exact = std::int64_t{1} << 53;
    CHECK(column_of(report::ValueType::integer, exact).type == OFTInteger64);
    CHECK(column_of(report::ValueType::integer, exact + 1).as_text);
    CHECK(column_of(report::ValueType::real, 1e300).as_text);
    CHECK(column_of(report::ValueType::real, 1.25).decimals == 2);
    for (const auto& layer : {one_field(report::ValueType::integer, {exact + 1, std::int64_t{-5}}),
                              one_field(report::ValueType::real, {1e300, -0.5}),
                              one_field(report::ValueType::real, {123456789.123456, -0.000001, 1e14, 1.0 / 3}),
                              one_field(report::ValueType::integer, {exact, -exact, std::int64_t{0}})}) {
        const Folder folder;
        CHECK_NOTHROW(write(folder, layer));
    }
}

TEST_CASE("Empty layers and bad short names")
{
    const Folder folder;
    CHECK_NOTHROW(write(folder, one_field(report::ValueType::text, {})));
    for (const char* name : {"", "much_too_long", "名称", "a b"}) {
        report::FeatureLayer layer = point_layer();
        layer.fields[0].short_name = name;
        CHECK(error_of([&] { (void)write(folder, layer); }).kind() == ErrorKind::internal);
    }
}
