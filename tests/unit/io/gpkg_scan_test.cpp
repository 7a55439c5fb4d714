#include "io/gpkg_scan.hpp"

#include "unit/io/support.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

TEST_CASE("A plain GeoPackage passes")
{
    const Folder folder;
    make(folder / "a.gpkg", two_boilers());
    CHECK_NOTHROW(scan_geopackage(folder / "a.gpkg", {}));
    CHECK(read(folder, spec("boiler", "a.gpkg")).size() == 2);
}

TEST_CASE("Views and virtual tables are refused")
{
    const Folder folder;
    for (const char* sql : {
             "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x FROM c",
             "CREATE VIRTUAL TABLE f USING fts4(a)",
             "CREATE VIRTUAL TABLE \"a USING rtree(\" USING fts4(a)",
             "CREATE VIRTUAL TABLE [x USING rtree (] USING fts4(a)",
         }) {
        std::filesystem::remove(folder / "a.gpkg");
        make(folder / "a.gpkg", two_boilers());
        run_sql(folder / "a.gpkg", sql);
        const Error error = error_of([&] { (void)read(folder, spec("boiler", "a.gpkg")); });
        CHECK(error.kind() == ErrorKind::unreadable);
        CHECK(error.message().en.find("a view or a virtual table") != std::string::npos);
    }
}

TEST_CASE("Triggers of its own pass: nothing is changed that they wait for")
{
    const Folder folder;
    make(folder / "a.gpkg", two_boilers());
    run_sql(folder / "a.gpkg", "CREATE TRIGGER own AFTER INSERT ON boiler BEGIN DELETE FROM boiler; END");
    CHECK(read(folder, spec("boiler", "a.gpkg")).size() == 2);
}

TEST_CASE("The views of early GeoPackages pass, others of their names do not")
{
    const Folder folder;
    make(folder / "a.gpkg", two_boilers());
    run_sql(folder / "a.gpkg",
            "CREATE VIEW spatial_ref_sys AS SELECT srs_id AS srid, definition AS srtext FROM gpkg_spatial_ref_sys;"
            "CREATE VIEW st_geometry_columns AS SELECT table_name, \"ST_\" || geometry_type_name, g.srs_id, srs_name FROM "
            "gpkg_geometry_columns as g JOIN gpkg_spatial_ref_sys AS s WHERE g.srs_id=s.srs_id");
    CHECK(read(folder, spec("boiler", "a.gpkg")).size() == 2);
    run_sql(folder / "a.gpkg", "CREATE VIEW geometry_columns AS SELECT * FROM gpkg_contents");
    CHECK(error_of([&] { (void)read(folder, spec("boiler", "a.gpkg")); }).kind() == ErrorKind::unreadable);
}

TEST_CASE("A schema that was tampered with is refused")
{
    const Folder folder;
    make(folder / "a.gpkg", two_boilers());
    run_sql(
        folder / "a.gpkg",
        "PRAGMA writable_schema=1; INSERT INTO sqlite_master(type, name, tbl_name, rootpage, sql) VALUES('table', 'z', 'z', "
        "2, 'create/**/virtual table z using fts4(a)')");
    CHECK(error_of([&] { scan_geopackage(folder / "a.gpkg", {}); }).kind() == ErrorKind::unreadable);
}

TEST_CASE("Unfinished changes of another program are refused")
{
    const Folder folder;
    make(folder / "a.gpkg", two_boilers());
    write_bytes(folder / "a.gpkg-wal", "pages");
    CHECK(error_of([&] { (void)read(folder, spec("boiler", "a.gpkg")); }).message().en.find("a.gpkg-wal") !=
          std::string::npos);
}

TEST_CASE("A file that is no database is no GeoPackage")
{
    const Folder folder;
    write_bytes(folder / "a.gpkg", std::string("SQLite format 3\0", 16) + std::string(84, 'x'));
    CHECK(error_of([&] { (void)read(folder, spec("boiler", "a.gpkg")); }).kind() == ErrorKind::unreadable);
}

TEST_CASE("Reading a GeoPackage leaves no trace, in write-ahead mode too")
{
    const Folder folder;
    make(folder / "a.gpkg", two_boilers());
    const bool ahead = GENERATE(false, true);
    if (ahead) {
        run_sql(folder / "a.gpkg", "PRAGMA journal_mode=WAL");
    }
    const std::string before = bytes_of(folder / "a.gpkg");
    const auto time = std::filesystem::last_write_time(folder / "a.gpkg");
    const auto names = folder.names();
    CHECK(read(folder, spec("boiler", "a.gpkg")).size() == 2);
    CHECK(bytes_of(folder / "a.gpkg") == before);
    CHECK(std::filesystem::last_write_time(folder / "a.gpkg") == time);
    CHECK(folder.names() == names);
}
