#include "io/shp_writer.hpp"

#include "io/dbf_columns.hpp"
#include "io/row_reader.hpp"
#include "unit/io/writer_sample.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

using Why = report::KeptValue::Why;

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

DbfPlan plan_of(report::ValueType type, std::vector<report::Value> values)
{
    DbfText text(ShpEncoding::utf8);
    return plan_dbf(one_field(type, std::move(values)), text, "value.shp");
}

std::vector<report::Shapefile> write(const Folder& folder, const report::FeatureLayer& layer,
                                     const WriteOptions& how = options())
{
    return write_shapefile_folder(folder.path(), {&layer, 1}, how);
}

std::string repeated(const char* text, int times)
{
    std::string out;
    for (int i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

/// What GDAL finds in the only field of a shapefile, with no help from us.
std::vector<std::string> found_by_gdal(const std::filesystem::path& file)
{
    register_drivers();
    const Dataset dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
    REQUIRE(dataset != nullptr);
    std::vector<std::string> out;
    while (const Feature feature{dataset->GetLayer(0)->GetNextFeature()}) {
        out.emplace_back(feature->IsFieldSetAndNotNull(0) != 0 ? feature->GetFieldAsString(0) : "NULL");
    }
    return out;
}

}  // namespace

TEST_CASE("Shapefiles: five files a layer, the same bytes every time, the date of the audit")
{
    const Folder a;
    const Folder b;
    const std::vector<report::FeatureLayer> layers{sample_layer(), point_layer(), plain_table()};
    const auto written = write_shapefile_folder(a.path(), layers, options());
    REQUIRE(written.size() == 2);  // a table without geometry is none
    CHECK(written[1].layer == 1);
    CHECK(written[1].parts.size() == 1);
    CHECK(written[1].parts[0].rows == 100);
    CHECK(written[0].kept.empty());
    (void)write_shapefile_folder(b.path(), layers, options());
    CHECK(a.names() == std::vector<std::string>{"findings.cpg", "findings.dbf", "findings.prj", "findings.shp",
                                                "findings.shx", "sites.cpg", "sites.dbf", "sites.prj", "sites.shp",
                                                "sites.shx"});
    for (const std::string& name : a.names()) {
        CHECK(bytes_of(a / name) == bytes_of(b / name));
    }
    CHECK(bytes_of(a / "sites.dbf").substr(1, 3) == std::string{static_cast<char>(124), 6, 30});
    CHECK(bytes_of(a / "sites.dbf")[29] == 0);
    CHECK(bytes_of(a / "sites.cpg") == "UTF-8");
    CHECK(bytes_of(a / "sites.prj").find("China_Geodetic_Coordinate_System_2000") != std::string::npos);
}

TEST_CASE("A shapefile reads back through the reader")
{
    const Folder folder;
    (void)write(folder, sample_layer());
    const layer::LayerTable table = read(folder, spec("burn_ban_zone", "findings.shp"));
    REQUIRE(table.size() == 3);
    CHECK(table.id(0) == "911302307808371268");
    CHECK(table.name(1) == "江门热电厂");
    CHECK(table.geometry.parts_end(0) - table.geometry.parts_begin(0) == 2);
}

TEST_CASE("Shells run clockwise and holes against it, as the format wants, whatever they did")
{
    const Folder folder;
    report::FeatureLayer layer = sample_layer();  // its shells run against the clock
    (void)write(folder, layer);
    register_drivers();
    const Dataset dataset(GDALDataset::Open((folder / "findings.shp").c_str(), GDAL_OF_VECTOR));
    const Feature feature(dataset->GetLayer(0)->GetNextFeature());
    const OGRPolygon& polygon = *feature->GetGeometryRef()->toPolygon();
    CHECK(polygon.getNumInteriorRings() == 1);
    CHECK(feature->GetGeometryRef()->IsValid());
    const std::string bytes = bytes_of(folder / "findings.shp");
    double y[2] = {};  // of the first two vertices of the shell: it begins in a corner and goes north first
    std::memcpy(&y[0], bytes.data() + 100 + 8 + 44 + 2 * 4 + 8, sizeof(double));
    std::memcpy(&y[1], bytes.data() + 100 + 8 + 44 + 2 * 4 + 16 + 8, sizeof(double));
    CHECK(y[1] > y[0]);
}

TEST_CASE("Several points in a row make a shapefile of multipoints")
{
    const Folder folder;
    report::FeatureLayer layer = point_layer();
    layer.geometry = {};
    for (std::size_t i = 0; i < layer.size; ++i) {
        geo::parse_wkt(i % 2 == 0 ? "MULTIPOINT(113 22, 114 23)" : "POINT(113.5 22.5)", layer.geometry);
    }
    (void)write(folder, layer);
    register_drivers();
    const Dataset dataset(GDALDataset::Open((folder / "sites.shp").c_str(), GDAL_OF_VECTOR));
    CHECK(dataset->GetLayer(0)->GetGeomType() == wkbMultiPoint);
    const Feature feature(dataset->GetLayer(0)->GetNextFeature());
    CHECK(feature->GetGeometryRef()->toMultiPoint()->getNumGeometries() == 2);
}

TEST_CASE("Long texts are cut at a character and told")
{
    const Folder folder;
    const std::string text = repeated("锅", 100);
    const auto written = write(folder, one_field(report::ValueType::text, {text, std::string("短"), report::Value{}}));
    CHECK(written[0].kept == std::vector<report::KeptValue>{{0, 0, Why::cut}});
    CHECK(found_by_gdal(folder / "sites.shp") == std::vector<std::string>{repeated("锅", 84), "短", "NULL"});
}

TEST_CASE("GBK: code page 936 in both places, rare characters visibly replaced, texts cut after 127 characters")
{
    const Folder folder;
    WriteOptions gbk = options();
    gbk.shp_encoding = ShpEncoding::gbk;
    const std::string rare = "龚䶮𠅤锅炉";
    const auto written = write(
        folder, one_field(report::ValueType::text, {std::string("广州热电厂"), rare, repeated("锅", 130), report::Value{}}),
        gbk);
    CHECK(written[0].kept == std::vector<report::KeptValue>{{1, 0, Why::replaced}, {2, 0, Why::cut}});
    CHECK(bytes_of(folder / "sites.cpg") == "936");
    CHECK(bytes_of(folder / "sites.dbf")[29] == 0x4D);
    CHECK(bytes_of(folder / "sites.dbf").find("\xB9\xE3\xD6\xDD") != std::string::npos);  // 广州
    const std::vector<std::string> expected{"广州热电厂", "龚〓〓锅炉", repeated("锅", 127), "NULL"};
    CHECK(found_by_gdal(folder / "sites.shp") == expected);
    std::filesystem::remove(folder / "sites.cpg");
    CHECK(found_by_gdal(folder / "sites.shp") == expected);  // by byte 29 alone
}

TEST_CASE("Integers beyond 2^53 and reals too large become text and are told")
{
    const std::int64_t exact = std::int64_t{1} << 53;
    CHECK(plan_of(report::ValueType::integer, {exact}).columns[0].type == 'N');
    CHECK(plan_of(report::ValueType::integer, {exact}).kept.empty());
    CHECK(plan_of(report::ValueType::integer, {exact + 1}).columns[0].as_text);
    CHECK(plan_of(report::ValueType::real, {1e300}).columns[0].as_text);
    CHECK(plan_of(report::ValueType::real, {1.25}).columns[0].decimals == 2);
    CHECK(plan_of(report::ValueType::real, {1.25, 1e-7}).columns[0].decimals == 7);
    CHECK(plan_of(report::ValueType::real, {1.0, 2.0}).columns[0] == DbfColumn{'N', 4, 1});
    CHECK(plan_of(report::ValueType::real, {0.1 + 0.2, 1.0 / 3}).kept.empty());
    CHECK(plan_of(report::ValueType::real, {0.5, 1.5e-20}).kept == std::vector<report::KeptValue>{{1, 0, Why::number}});
    for (const auto& layer :
         {one_field(report::ValueType::integer, {exact + 1, std::int64_t{-5}}),
          one_field(report::ValueType::real, {1e300, -0.5}),
          one_field(report::ValueType::real, {123456789.123456, -0.000001, 1e14, 1.0 / 3, 9.999999999999999}),
          one_field(report::ValueType::integer, {exact, -exact, std::int64_t{0}})}) {
        const Folder folder;
        CHECK_NOTHROW(write(folder, layer));
    }
    const Folder folder;
    (void)write(folder, one_field(report::ValueType::integer, {exact + 1}));
    CHECK(found_by_gdal(folder / "sites.shp") == std::vector<std::string>{"9007199254740993"});
}

TEST_CASE("A layer too large for one shapefile is split, and the parts add up")
{
    const Folder folder;
    WriteOptions small = options();
    small.shp_bytes = 1000;
    const auto written = write(folder, point_layer(), small);
    REQUIRE(written[0].parts.size() > 2);
    std::vector<std::string> ids;
    for (const report::Shapefile::Part& part : written[0].parts) {
        CHECK(std::filesystem::file_size(folder / (part.file + ".shp")) <= 1000);
        CHECK(std::filesystem::file_size(folder / (part.file + ".dbf")) <= 1000);
        const std::vector<std::string> some = found_by_gdal(folder / (part.file + ".shp"));
        CHECK(some.size() == part.rows);
        ids.insert(ids.end(), some.begin(), some.end());
    }
    CHECK(written[0].parts[0].file == "sites_1");
    REQUIRE(ids.size() == 100);
    CHECK(ids.front() == "s0");
    CHECK(ids.back() == "s99");
    CHECK_FALSE(std::filesystem::exists(folder / "sites.shp"));
    small.shp_bytes = 100;
    const Folder other;
    CHECK(error_of([&] { (void)write(other, point_layer(), small); }).kind() == ErrorKind::input);
}

TEST_CASE("File names are safe, and those that collide are numbered")
{
    const Folder folder;
    std::vector<report::FeatureLayer> layers{point_layer(), point_layer(), point_layer()};
    layers[0].name = "ref_a/b";
    layers[1].name = "REF_A:B";
    layers[2].name = std::string(100, 'x');
    const auto written = write_shapefile_folder(folder.path(), layers, options());
    CHECK(written[0].name == "ref_a_b");
    CHECK(written[1].name == "REF_A_B_2");
    CHECK(written[2].name == std::string(100, 'x'));
}

TEST_CASE("What a DBF has no form for: empty layers, empty texts, blanks at the ends, a NUL")
{
    const Folder folder;
    CHECK_NOTHROW(write(folder, one_field(report::ValueType::text, {})));
    const Folder other;
    const auto written = write(
        other, one_field(report::ValueType::text, {std::string("  a b  "), std::string("   "), std::string("a\0b", 3)}));
    CHECK(found_by_gdal(other / "sites.shp") == std::vector<std::string>{"a b", "NULL", "a〓b"});
    CHECK(written[0].kept == std::vector<report::KeptValue>{{2, 0, Why::replaced}});
}

TEST_CASE("Bad short names")
{
    const Folder folder;
    for (const char* name : {"", "much_too_long", "名称", "a b"}) {
        report::FeatureLayer layer = point_layer();
        layer.fields[0].short_name = name;
        CHECK(error_of([&] { (void)write(folder, layer); }).kind() == ErrorKind::internal);
    }
}

TEST_CASE("A folder that cannot be written to, and a file that is there already")
{
    const report::FeatureLayer layer = point_layer();
    CHECK(error_of([&] {
              (void)write_shapefile_folder("/proc/nowhere", {&layer, 1}, options());
          }).kind() == ErrorKind::input);
    const Folder folder;
    write_bytes(folder / "sites.dbf", "here");
    CHECK(error_of([&] { (void)write(folder, layer); }).kind() == ErrorKind::input);
    CHECK(bytes_of(folder / "sites.dbf") == "here");
}
