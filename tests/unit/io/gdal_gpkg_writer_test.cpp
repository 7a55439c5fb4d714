#include "io/gdal_gpkg_writer.hpp"

#include "io/gpkg_scan.hpp"
#include "unit/io/writer_sample.hpp"

#include <functional>

#include <sqlite3.h>

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

std::vector<report::FeatureLayer> layers() { return {sample_layer(), point_layer(), plain_table()}; }

std::string sql_text(const std::filesystem::path& file, const char* sql)
{
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    sqlite3_stmt* statement = nullptr;
    std::string out;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) == SQLITE_OK) {
        while (sqlite3_step(statement) == SQLITE_ROW) {
            const auto* value = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
            out += std::string(value != nullptr ? value : "NULL") + ";";
        }
    } else {
        out = sqlite3_errmsg(db);
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return out;
}

}  // namespace

TEST_CASE("A GeoPackage is the same bytes every time and leaves nothing beside it")
{
    const Folder folder;
    write_geopackage_file(folder / "a.gpkg", layers(), options());
    std::filesystem::create_directories(folder / "b");
    write_geopackage_file(folder / "b/a.gpkg", layers(), options());
    CHECK(bytes_of(folder / "a.gpkg") == bytes_of(folder / "b/a.gpkg"));
    CHECK(folder.names() == std::vector<std::string>{"a.gpkg", "b"});
    CHECK_NOTHROW(scan_geopackage(folder / "a.gpkg", {}));
}

TEST_CASE("Titles, dates, order and coordinate system of a GeoPackage")
{
    const Folder folder;
    write_geopackage_file(folder / "a.gpkg", layers(), options());
    CHECK(sql_text(folder / "a.gpkg", "SELECT table_name FROM gpkg_contents ORDER BY rowid") == "findings;sites;ledger;");
    CHECK(sql_text(folder / "a.gpkg", "SELECT identifier FROM gpkg_contents ORDER BY rowid") == "问题清单;对象;台账;");
    CHECK(sql_text(folder / "a.gpkg", "SELECT DISTINCT last_change FROM gpkg_contents") == "2024-06-30T00:00:00.000Z;");
    CHECK(sql_text(folder / "a.gpkg", "SELECT DISTINCT srs_id FROM gpkg_geometry_columns") == "4490;");
    CHECK(sql_text(folder / "a.gpkg",
                   "SELECT title FROM gpkg_data_columns WHERE table_name='findings' AND column_name='measured'") ==
          "实测值;");
    CHECK(sql_text(folder / "a.gpkg", "SELECT count(*) FROM rtree_sites_geom") == "100;");
}

TEST_CASE("The packed index of a GeoPackage is a sound R-tree that finds every row")
{
    const Folder folder;
    for (const int count : {0, 1, 51, 52, 103, 5000}) {
        report::FeatureLayer layer = point_layer();
        layer.geometry = {};
        std::vector<report::Record> rows;
        for (int i = 0; i < count; ++i) {
            rows.push_back({fmt::format("s{}", i)});
            if (i % 7 == 3) {
                layer.geometry.add_empty_row();
            } else {
                layer.geometry.add_point({110 + 0.013 * (i % 97), 20 + 0.0101 * (i % 89)});
            }
        }
        report::hold(layer, std::move(rows));
        const std::filesystem::path file = folder / fmt::format("{}.gpkg", count);
        write_geopackage_file(file, {&layer, 1}, options());
        CHECK(sql_text(file, "SELECT rtreecheck('rtree_sites_geom')") == "ok;");
        const std::string placed = fmt::format("{};", count - (count + 3) / 7);
        CHECK(sql_text(file, "SELECT count(*) FROM rtree_sites_geom") == placed);
        CHECK(sql_text(file, "SELECT feature_count FROM gpkg_ogr_contents") == fmt::format("{};", count));
        const GdalMessages messages;
        const Dataset dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
        OGRLayer& written = *dataset->GetLayer(0);
        written.SetSpatialFilterRect(110.5, 20.2, 110.8, 20.6);
        GIntBig inside = 0;
        for (std::size_t row = 0; row < layer.geometry.size(); ++row) {
            if (layer.geometry.shape(row) != geo::Shape::none) {
                const geo::Point p = layer.geometry.first(row);
                inside += p.x >= 110.5 && p.x <= 110.8 && p.y >= 20.2 && p.y <= 20.6 ? 1 : 0;
            }
        }
        CHECK(written.GetFeatureCount() == inside);
    }
}

TEST_CASE("A GeoPackage of ours can be edited: its triggers are there, its extent is told")
{
    const Folder folder;
    const std::filesystem::path file = folder / "a.gpkg";
    write_geopackage_file(file, layers(), options());
    CHECK(sql_text(file, "SELECT round(min_x, 2) || ' ' || round(max_y, 2) FROM gpkg_contents WHERE table_name='sites'") ==
          "113.0 22.12;");
    register_drivers();
    {
        const Dataset dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        OGRLayer& sites = *dataset->GetLayerByName("sites");
        CHECK(sites.DeleteFeature(5) == OGRERR_NONE);
        const Feature feature(OGRFeature::CreateFeature(sites.GetLayerDefn()));
        OGRPoint point(100, 30);
        feature->SetGeometry(&point);
        CHECK(sites.CreateFeature(feature.get()) == OGRERR_NONE);
        CHECK(feature->GetFID() == 101);
    }
    CHECK(sql_text(file, "SELECT count(*) FROM rtree_sites_geom WHERE id = 5 OR id = 101") == "1;");
    CHECK(sql_text(file, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name='sites'") == "100;");
    CHECK(sql_text(file, "SELECT rtreecheck('rtree_sites_geom')") == "ok;");
}

TEST_CASE("What we write we can read")
{
    const Folder folder;
    write_geopackage_file(folder / "a.gpkg", layers(), options());
    layer::SourceSpec source = spec("burn_ban_zone", "a.gpkg");
    source.layer = "findings";
    const layer::LayerTable table = read(folder, source);
    CHECK(table.size() == 3);
    CHECK(table.sources[0].crs.starts_with("EPSG:4490"));
}

TEST_CASE("A GeoPackage is not overwritten, and contradictions are internal errors")
{
    const Folder folder;
    write_bytes(folder / "a.gpkg", "here");
    CHECK(error_of([&] { write_geopackage_file(folder / "a.gpkg", layers(), options()); }).kind() == ErrorKind::input);
    CHECK(bytes_of(folder / "a.gpkg") == "here");
    const std::vector<std::function<void(report::Record&)>> faults = {
        [](report::Record& row) { row.pop_back(); },
        [](report::Record& row) { row[2] = std::string("text"); },
        [](report::Record& row) { row[2] = std::nan(""); },
        [](report::Record& row) { row[1] = std::string("\xFF"); },
    };
    for (std::size_t i = 0; i < faults.size(); ++i) {
        std::vector<report::FeatureLayer> bad = layers();
        bad[0].read = [read = bad[0].read, fault = faults[i]](std::size_t row, report::Record& out) {
            read(row, out);
            fault(out);
        };
        CHECK(error_of([&] { write_geopackage_file(folder / fmt::format("{}.gpkg", i), bad, options()); }).kind() ==
              ErrorKind::internal);
    }
}

TEST_CASE("A place that cannot be written to is an error")
{
    CHECK(error_of([&] { write_geopackage_file("/proc/nowhere/a.gpkg", layers(), options()); }).kind() == ErrorKind::input);
}

TEST_CASE("Styles of layers become the styles that QGIS opens them with")
{
    const Folder folder;
    std::vector<report::FeatureLayer> styled = layers();
    styled[0].qml = "<qgis name=\"it's\"/>";
    write_geopackage_file(folder / "a.gpkg", styled, options());
    CHECK(sql_text(folder / "a.gpkg", "SELECT f_table_name || '|' || f_table_schema || '|' || f_geometry_column || '|' || "
                                      "useAsDefault || '|' || update_time || '|' || styleQML FROM layer_styles") ==
          "findings||geom|1|2024-06-30T00:00:00.000Z|<qgis name=\"it's\"/>;");
    CHECK(
        sql_text(folder / "a.gpkg", "SELECT data_type || last_change FROM gpkg_contents WHERE table_name='layer_styles'") ==
        "attributes2024-06-30T00:00:00.000Z;");
    write_geopackage_file(folder / "b.gpkg", styled, options());
    CHECK(bytes_of(folder / "a.gpkg") == bytes_of(folder / "b.gpkg"));
}

TEST_CASE("A GeoPackage without styles has no table of them")
{
    const Folder folder;
    write_geopackage_file(folder / "a.gpkg", layers(), options());
    CHECK(sql_text(folder / "a.gpkg", "SELECT count(*) FROM sqlite_master WHERE name = 'layer_styles'") == "0;");
}
