// Plain GeoPackages are read by our own code on several threads. Whatever such a file holds, the outcome must be that of
// GDAL's features, one by one: the same table, the same problems and exclusions, or the same error.
#include "io/gpkg_layer.hpp"

#include "io/sqlite_query.hpp"
#include "unit/io/support.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

std::string both_languages(const Text& text) { return text.zh + " / " + text.en; }

std::string dump(const layer::Column& column)
{
    std::string out = fmt::format("unit {}, valid ", column.shown_in == nullptr ? "-" : column.shown_in->name);
    for (std::size_t row = 0; row < column.valid.size(); ++row) {
        out += column.valid[row] ? '1' : '0';
    }
    if (const auto* numbers = std::get_if<layer::NumberColumn>(&column.data)) {
        out += fmt::format(" {}", fmt::join(numbers->values, " "));
    } else if (const auto* flags = std::get_if<layer::FlagColumn>(&column.data)) {
        out += fmt::format(" {}", fmt::join(flags->values, " "));
    } else if (const auto* codes = std::get_if<layer::CodeColumn>(&column.data)) {
        out += fmt::format(" {}", fmt::join(codes->keys, " "));
        for (const auto& entry : codes->dictionary) {
            out += fmt::format(" [{}={}]", entry.word, entry.code);
        }
    } else if (const auto* texts = std::get_if<layer::TextColumn>(&column.data)) {
        out += ' ' + texts->chars + fmt::format(" {}", fmt::join(texts->offsets, " "));
    }
    return out + '\n';
}

std::string dump(const layer::LayerTable& table)
{
    std::string out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        out += fmt::format("{} {} {}\n", table.source[row], table.source_row[row], wkt(table, row, 17));
    }
    for (const layer::Column& column : table.columns) {
        out += dump(column);
    }
    for (const layer::SourceInfo& s : table.sources) {
        out +=
            fmt::format("{} {} {} {} {} {} {} {} {} {} {} {}\n", s.path, s.layer, s.driver, s.crs, s.operation, s.encoding,
                        s.accuracy_m, s.accuracy_assumed, s.sha256, s.rows_read, s.rows_excluded, s.rows_split);
    }
    for (const layer::Excluded& e : table.excluded) {
        out += fmt::format("excluded {} {} {} {} {} {} {}\n", e.source, e.row, e.id, e.name, e.division, e.reason,
                           both_languages(e.detail));
    }
    for (const layer::Problem& p : table.problems) {
        out += fmt::format("problem {} {} {} {} {} {} {} {}\n", p.name, p.source, p.row, p.id, p.field, p.raw,
                           both_languages(p.message), p.count);
    }
    return out;
}

std::string outcome(const ReadRequest& request, ReadWays ways)
{
    try {
        return dump(read_table(request, ways));
    } catch (const Error& error) {
        return error.render(Lang::en) + error.render(Lang::zh);
    }
}

/// The first line in which two outcomes differ; "" where they are the same.
std::string difference(const std::string& a, const std::string& b)
{
    const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (left == a.end() && right == b.end()) {
        return {};
    }
    const std::size_t at = a.rfind('\n', static_cast<std::size_t>(left - a.begin())) + 1;
    return a.substr(at, a.find('\n', at) - at) + " | " + b.substr(at, b.find('\n', at) - at);
}

/// Whether all rows are read without GDAL.
bool is_plain(const std::filesystem::path& file, const std::string& name = {})
{
    const auto layer = GpkgLayer::open(file, name);
    if (!layer) {
        return false;
    }
    const std::vector<bool> all(layer->columns().size(), true);
    Decoder decoder({}, {});
    try {
        for (const GpkgLayer::Range range : layer->ranges()) {
            const auto rows = layer->rows(range, all, decoder);
            while (rows->next()) {
            }
        }
    } catch (const GpkgLayer::Unusual&) {
        return false;
    } catch (const Error&) {
        return true;
    }
    return layer->can_read(all);
}

/// 90 boilers with their keys far apart, so that several threads have their share.
Made many_boilers(const char* index)
{
    Made made{.fields = {{"id", OFTString},
                         {"name", OFTString},
                         {"fuel", OFTString},
                         {"capacity", OFTReal},
                         {"sulfur", OFTInteger64},
                         {"ash", OFTInteger}},
              .rows = {},
              .options = {index}};
    for (int i = 0; i < 90; ++i) {
        made.rows.push_back(
            {{fmt::format("b{:02}", (i * 37) % 90), i % 3 == 0 ? "" : fmt::format("锅炉{}", i), i % 5 == 0 ? "" : "coal",
              i % 4 == 0 ? "" : fmt::format("{}", 0.1 * i), fmt::format("{}", i % 3), fmt::format("{}", i % 30)},
             fmt::format("POINT({} 22.5)", 113 + 0.001 * i)});
    }
    return made;
}

layer::SourceSpec boilers()
{
    layer::SourceSpec source = spec("boiler", "a.gpkg");
    source.layer = "boiler";
    for (const auto& [field, unit] : {std::pair{"capacity", "t/h"}, std::pair{"sulfur", "%"}, std::pair{"ash", "%"}}) {
        source.fields[field].unit = unit;
        source.fields[field].column = field;
    }
    return source;
}

struct Case {
    const char* what;
    const char* sql;
    bool plain;
};

const Case cases[] = {
    {"as GDAL writes it", "SELECT 1", true},
    {"gaps between keys", "UPDATE boiler SET fid = fid * 5000", true},
    {"rows deleted", "UPDATE boiler SET fid = fid * 5000; DELETE FROM boiler WHERE fid % 35000 = 0", true},
    {"all rows deleted", "DELETE FROM boiler", true},
    {"keys below zero", "UPDATE boiler SET fid = fid - 50", true},
    {"keys at the end of their range", "UPDATE boiler SET fid = 9223372036854775717 + fid", true},
    {"write-ahead log, closed", "PRAGMA journal_mode = WAL; UPDATE boiler SET name = 'x'", true},
    {"no geometry", "UPDATE boiler SET geom = NULL WHERE fid % 4 = 0", true},
    {"all values null but the geometry",
     "UPDATE boiler SET id = NULL, name = NULL, fuel = NULL, capacity = NULL, sulfur = NULL, ash = NULL", true},
    {"a blank row",
     "UPDATE boiler SET id = NULL, name = ' ', fuel = NULL, capacity = NULL, sulfur = NULL, ash = NULL, "
     "geom = NULL WHERE fid = 7",
     true},
    {"a point that calls itself empty",
     "UPDATE boiler SET geom = X'47500011000000000101000000000000000000F87F000000000000F87F' WHERE fid = 3", false},
    {"a point without numbers",
     "UPDATE boiler SET geom = X'47500001000000000101000000000000000000F87F000000000000F87F' WHERE fid = 3", true},
    {"a point at infinity",
     "UPDATE boiler SET geom = X'47500001000000000101000000000000000000F07F000000000000F07F' WHERE fid = 3", true},
    {"a point elsewhere",
     "UPDATE boiler SET geom = X'4750000100000000010100000000000000000069400000000000C07240' WHERE fid = 3", true},
    {"a point of a system of its own",
     "UPDATE boiler SET geom = X'47500001E610000001010000000000000000405C400000000000803640' WHERE fid = 3", true},
    {"big-endian", "UPDATE boiler SET geom = X'47500001000000000000000001405C4000000000004036800000000000' WHERE fid = 3",
     true},
    {"with a height",
     "UPDATE boiler SET geom = X'475000010000000001E90300000000000000405C4000000000008036400000000000001440' WHERE fid = 3",
     true},
    {"two points",
     "UPDATE boiler SET geom = "
     "X'"
     "475000010000000001040000000200000001010000000000000000405C40000000000080364001010000000000000000805C400000000000803640"
     "' WHERE fid = 3",
     true},
    {"a line among points",
     "UPDATE boiler SET geom = "
     "X'47500001000000000102000000020000000000000000405C4000000000008036400000000000805C400000000000803640' WHERE fid = 3",
     true},
    {"an arc among points",
     "UPDATE boiler SET geom = "
     "X'"
     "47500001000000000108000000030000000000000000405C4000000000008036400000000000805C4000000000008036400000000000C05C400000"
     "000000803640' WHERE fid = 3",
     false},
    {"a geometry without head", "UPDATE boiler SET geom = X'0101000000' WHERE fid = 3", false},
    {"a geometry of no bytes", "UPDATE boiler SET geom = X'' WHERE fid = 3", false},
    {"text for a geometry", "UPDATE boiler SET geom = 'POINT(113 22)' WHERE fid = 3", false},
    {"text for a number", "UPDATE boiler SET capacity = '12 t/h' WHERE fid = 3", false},
    {"a blob for a number", "UPDATE boiler SET capacity = X'0102' WHERE fid = 3", false},
    {"a number beyond all", "UPDATE boiler SET capacity = 9e999 WHERE fid = 3", true},
    {"a number out of range", "UPDATE boiler SET capacity = -5 WHERE fid % 2 = 0", true},
    {"text for a whole number", "UPDATE boiler SET sulfur = 'low' WHERE fid = 3", false},
    {"a fraction for a whole number", "UPDATE boiler SET sulfur = 1.5 WHERE fid = 3", false},
    {"more than 32 bits", "UPDATE boiler SET ash = 5000000000 WHERE fid = 3", false},
    {"a blob for a text", "UPDATE boiler SET name = X'4142' WHERE fid = 3", false},
    {"a zero in a text", "UPDATE boiler SET name = CAST(X'410042' AS TEXT) WHERE fid = 3", false},
    {"no UTF-8 in a name", "UPDATE boiler SET name = CAST(X'B9F8C2AF' AS TEXT) WHERE fid IN (3, 80)", true},
    {"no UTF-8 and a text for a number",
     "UPDATE boiler SET name = CAST(X'B9F8C2AF' AS TEXT), fid = fid * 5000 WHERE fid = 80; "
     "UPDATE boiler SET capacity = 'x' WHERE fid = 3",
     false},
    {"empty texts", "UPDATE boiler SET name = '', fuel = '' WHERE fid % 2 = 0", true},
    {"no identifier", "UPDATE boiler SET id = NULL WHERE fid % 9 = 0; UPDATE boiler SET id = '/' WHERE fid = 4", true},
    {"blanks round identifiers", "UPDATE boiler SET id = '　' || id || ' '", true},
    {"identifiers twice", "UPDATE boiler SET id = 'b01' WHERE fid % 8 = 0; UPDATE boiler SET fid = fid * 5000", true},
    {"words that are no codes", "UPDATE boiler SET fuel = 'w' || (fid % 20), fid = fid * 3000", true},
    {"more wrong words than are told",
     "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
     "INSERT INTO boiler(fid, geom, id, fuel, capacity) SELECT 90 + i * 30, (SELECT geom FROM boiler WHERE fid = 1), 'c' || "
     "i, "
     "'w' || (i % 1500), -i FROM n",
     true},
    {"a column that is worked out", "ALTER TABLE boiler ADD COLUMN twice REAL AS (capacity * 2)", false},
    {"a column with a default", "ALTER TABLE boiler ADD COLUMN plant_id TEXT DEFAULT 'p'", true},
    {"a column of flags",
     "ALTER TABLE boiler ADD COLUMN obsolete BOOLEAN; UPDATE boiler SET obsolete = fid % 2 WHERE fid % 3 = 0", true},
    {"a flag that is neither", "ALTER TABLE boiler ADD COLUMN obsolete BOOLEAN; UPDATE boiler SET obsolete = fid % 3",
     false},
    {"a column of days",
     "ALTER TABLE boiler ADD COLUMN commissioned DATE; UPDATE boiler SET commissioned = '2020-02-' || (10 + fid % 20)",
     false},
    {"a column without a type", "ALTER TABLE boiler ADD COLUMN plant_id; UPDATE boiler SET plant_id = fid", false},
    {"a description of a column",
     "CREATE TABLE IF NOT EXISTS gpkg_data_columns(table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title "
     "TEXT, "
     "description TEXT, mime_type TEXT, constraint_name TEXT); INSERT INTO gpkg_data_columns VALUES('boiler', 'name', 'n', "
     "'t', "
     "'d', NULL, NULL)",
     true},
    {"a table that is no layer", "CREATE TABLE notes(a TEXT)", true},
    {"a file of another application", "PRAGMA application_id = 7", false},
    {"a layer that is not registered", "DELETE FROM gpkg_contents", false},
    {"a geometry that is not registered", "DELETE FROM gpkg_geometry_columns", false},
    {"attributes only by name", "UPDATE gpkg_contents SET data_type = 'attributes'", false},
    {"a system that is not known", "UPDATE gpkg_geometry_columns SET srs_id = -1; UPDATE gpkg_contents SET srs_id = -1",
     false},
    {"a key that counts down",
     "CREATE TABLE other(fid INTEGER PRIMARY KEY DESC, geom BLOB, id TEXT, name TEXT, fuel TEXT, capacity REAL, sulfur "
     "INTEGER, "
     "ash MEDIUMINT); INSERT INTO other SELECT * FROM boiler; DROP TABLE boiler; ALTER TABLE other RENAME TO boiler",
     true},
    {"no row numbers",
     "CREATE TABLE other(fid INTEGER PRIMARY KEY, geom BLOB, id TEXT, name TEXT, fuel TEXT, capacity REAL, sulfur INTEGER, "
     "ash MEDIUMINT) WITHOUT ROWID; INSERT INTO other SELECT * FROM boiler; DROP TABLE boiler; ALTER TABLE other RENAME TO "
     "boiler",
     false},
    {"a key of two columns",
     "CREATE TABLE other(fid INTEGER, geom BLOB, id TEXT, name TEXT, fuel TEXT, capacity REAL, sulfur INTEGER, ash "
     "MEDIUMINT, "
     "PRIMARY KEY(fid, id)); INSERT INTO other SELECT * FROM boiler; DROP TABLE boiler; ALTER TABLE other RENAME TO boiler",
     false},
};

}  // namespace

TEST_CASE("A GeoPackage gives the same without GDAL as with it")
{
    for (const Case& one : cases) {
        INFO(one.what);
        const Folder folder;
        make(folder / "a.gpkg", many_boilers("SPATIAL_INDEX=NO"));
        run_sql(folder / "a.gpkg", one.sql);
        ReadRequest boiler = request(folder, {boilers()});
        boiler.hash = true;
        const std::string ours = outcome(boiler, {});
        CHECK(difference(ours, outcome(boiler, {.sqlite = false})) == "");
        if (one.plain) {
            CHECK(difference(ours, outcome(boiler, {.sqlite = false, .arrow = false})) == "");
        }
        boiler.jobs = 1;
        CHECK(difference(outcome(boiler, {}), ours) == "");
        CHECK(is_plain(folder / "a.gpkg", "boiler") == one.plain);
    }
}

TEST_CASE("A geometry that is cut short costs only its row without GDAL as with its stream")
{
    const Folder folder;
    make(folder / "a.gpkg", many_boilers("SPATIAL_INDEX=NO"));
    run_sql(folder / "a.gpkg", "UPDATE boiler SET geom = X'475000010000000001010000000000000000405C' WHERE fid = 3");
    const ReadRequest boiler = request(folder, {boilers()});
    CHECK(is_plain(folder / "a.gpkg", "boiler"));
    CHECK(difference(outcome(boiler, {}), outcome(boiler, {.sqlite = false})) == "");
    CHECK(read_table(boiler).excluded.size() == 1);
}

TEST_CASE("A GeoPackage with a spatial index gives the same without GDAL as with it")
{
    const Folder folder;
    make(folder / "a.gpkg", many_boilers("SPATIAL_INDEX=YES"));
    const ReadRequest boiler = request(folder, {boilers()});
    CHECK(difference(outcome(boiler, {}), outcome(boiler, {.sqlite = false, .arrow = false})) == "");
    CHECK(is_plain(folder / "a.gpkg"));
}

TEST_CASE("Several GeoPackages of a kind are one table, whichever way they are read")
{
    const Folder folder;
    make(folder / "a.gpkg", many_boilers("SPATIAL_INDEX=NO"));
    run_sql(folder / "a.gpkg", "UPDATE boiler SET fuel = 'w' || (fid % 7), fid = fid * 5000");
    make(folder / "b.gpkg", many_boilers("SPATIAL_INDEX=NO"));
    run_sql(folder / "b.gpkg", "UPDATE boiler SET id = 'c' || id, fuel = 'w' || (fid % 9)");
    layer::SourceSpec second = boilers();
    second.path = "b.gpkg";
    second.fields.erase("ash");
    second.valid_from = parse_date("2020-01-01");
    SECTION("both plain") {}
    SECTION("one with a value that GDAL should see")
    {
        run_sql(folder / "b.gpkg", "UPDATE boiler SET capacity = 'much' WHERE fid = 5");
    }
    SECTION("with identifiers of the other") { run_sql(folder / "b.gpkg", "UPDATE boiler SET id = substr(id, 2)"); }
    SECTION("one of them with an identifier for all rows") { second.fields["id"].value = "b01"; }
    const ReadRequest boiler = request(folder, {boilers(), second});
    CHECK(difference(outcome(boiler, {}), outcome(boiler, {.sqlite = false, .arrow = false})) == "");
}

TEST_CASE("A GeoPackage in metres is the same both ways")
{
    const Folder folder;
    Made made = many_boilers("SPATIAL_INDEX=NO");
    made.epsg = 4547;
    for (std::size_t i = 0; i < made.rows.size(); ++i) {
        made.rows[i].wkt = fmt::format("POINT({} 2500000)", 400'000 + 100 * i);
    }
    made.rows[5].wkt = "POINT(113 22)";
    make(folder / "a.gpkg", made);
    run_sql(folder / "a.gpkg", "UPDATE boiler SET fid = fid * 5000");
    const ReadRequest boiler = request(folder, {boilers()});
    CHECK(is_plain(folder / "a.gpkg"));
    CHECK(difference(outcome(boiler, {}), outcome(boiler, {.sqlite = false, .arrow = false})) == "");
}

TEST_CASE("Polygons that need a repair are the same both ways")
{
    const Folder folder;
    Made made{.layer = "zone", .type = wkbPolygon, .fields = {{"id", OFTString}}, .rows = {}, .options = {}};
    for (int i = 0; i < 60; ++i) {
        const double x = 110 + 0.1 * i;
        made.rows.push_back({{fmt::format("z{}", i)},
                             i % 3 == 0    ? fmt::format("POLYGON(({0} 23, {1} 24, {1} 23, {0} 24, {0} 23))", x, x + 0.05)
                             : i % 7 == 0  ? fmt::format("POLYGON(({0} 23, {0} 24, {0} 23))", x)
                             : i % 11 == 0 ? "POLYGON EMPTY"
                                           : fmt::format("POLYGON(({0} 23, {1} 23, {1} 24, {0} 23))", x, x + 0.05)});
    }
    make(folder / "a.gpkg", made);
    layer::SourceSpec zones = spec("burn_ban_zone", "a.gpkg");
    zones.repair = GENERATE(layer::Repair::automatic, layer::Repair::never, layer::Repair::always);
    const ReadRequest zone = request(folder, {zones});
    CHECK(difference(outcome(zone, {}), outcome(zone, {.sqlite = false, .arrow = false})) == "");
}
