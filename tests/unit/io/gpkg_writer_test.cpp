#include "io/gpkg_writer.hpp"

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
    CHECK(sql_text(folder / "a.gpkg", "SELECT data_type || last_change FROM gpkg_contents WHERE table_name='layer_styles'") ==
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
