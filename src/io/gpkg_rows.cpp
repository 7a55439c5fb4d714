#include "io/gpkg_rows.hpp"

#include "io/bytes.hpp"
#include "io/feature_writer.hpp"
#include "io/gpkg_index.hpp"
#include "io/wkb.hpp"

namespace zonelint::io {

namespace {

constexpr std::uint32_t srs_id = 4490;
constexpr const char* geometry_column = "geom";

/// A geometry as GeoPackage has it: a head with the box, for points without, before the WKB.
void blob_of(const geo::GeometryColumn& geometry, std::size_t row, bool multi, std::string& out)
{
    const bool boxed = geometry.shape(row) != geo::Shape::point;
    out.assign("GP");
    out += '\0';                 // version 1
    out += boxed ? '\3' : '\1';  // little-endian; box of x and y
    put_little(out, srs_id);
    if (boxed) {
        const geo::Box& box = geometry.box(row);
        for (const double bound : {box.min_x, box.max_x, box.min_y, box.max_y}) {
            put_little(out, bound);
        }
    }
    out += encode_wkb(geometry, row, multi);
}

void bind_value(Statement& insert, int parameter, const report::Value& value, std::string& day)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        insert.bind(parameter, std::string_view(*text));
    } else if (const auto* real = std::get_if<double>(&value)) {
        insert.bind(parameter, *real);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        insert.bind(parameter, *integer);
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        insert.bind(parameter, std::int64_t{*flag});
    } else if (const auto* date = std::get_if<Date>(&value)) {
        day = to_string(*date);
        insert.bind(parameter, std::string_view(day));
    } else {
        insert.bind_null(parameter);
    }
}

std::string insert_sql(const report::FeatureLayer& layer)
{
    std::vector<std::string> columns;
    if (layer.shape != geo::Shape::none) {
        columns.push_back(sql_name(geometry_column));
    }
    for (const report::Field& field : layer.fields) {
        columns.push_back(sql_name(field.name));
    }
    const std::vector<std::string> marks(columns.size(), "?");
    return "INSERT INTO " + sql_name(layer.name) + "(" + join(columns, ", ") + ") VALUES(" + join(marks, ", ") + ")";
}

void fill_table(const SqliteFile& database, const report::FeatureLayer& layer, bool multi, const std::filesystem::path& file)
{
    if (layer.fields.empty() && layer.shape == geo::Shape::none) {
        return;
    }
    Statement insert(database, insert_sql(layer));
    const int placed = layer.shape == geo::Shape::none ? 0 : 1;
    report::Record record;
    std::string blob;
    std::vector<std::string> days(layer.fields.size());
    for (std::size_t row = 0; row < layer.size; ++row) {
        layer.read(row, record);
        check_row(layer, row, record, file);
        if (placed == 1 && layer.geometry.shape(row) == geo::Shape::none) {
            insert.bind_null(1);
        } else if (placed == 1) {
            blob_of(layer.geometry, row, multi, blob);
            insert.bind_blob(1, blob);
        }
        for (std::size_t f = 0; f < record.size(); ++f) {
            bind_value(insert, placed + static_cast<int>(f) + 1, record[f], days[f]);
        }
        insert.run();
    }
}

void enter_contents(const SqliteFile& database, const report::FeatureLayer& layer)
{
    Statement count(database, "UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = ?");
    count.bind(1, static_cast<std::int64_t>(layer.size));
    count.bind(2, std::string_view(layer.name));
    count.run();
    geo::Box box;
    for (std::size_t row = 0; row < layer.geometry.size(); ++row) {
        if (layer.geometry.shape(row) != geo::Shape::none) {
            box.add(layer.geometry.box(row));
        }
    }
    if (box.empty()) {
        return;
    }
    Statement extent(database, "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?");
    extent.bind(1, box.min_x);
    extent.bind(2, box.min_y);
    extent.bind(3, box.max_x);
    extent.bind(4, box.max_y);
    extent.bind(5, std::string_view(layer.name));
    extent.run();
}

/// Takes the triggers of a table away and gives back the statements that make them.
std::vector<std::string> take_triggers(const SqliteFile& database, const std::string& table)
{
    std::vector<std::string> names;
    std::vector<std::string> statements;
    Statement select(database, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? ORDER BY rowid");
    select.bind(1, std::string_view(table));
    select.run([&](const std::vector<std::string>& row) {
        names.push_back(row[0]);
        statements.push_back(row[1]);
    });
    for (const std::string& name : names) {
        database.run("DROP TRIGGER " + sql_name(name));
    }
    return statements;
}

}  // namespace

void insert_rows(const SqliteFile& database, const report::FeatureLayer& layer, bool multi,
                 const std::filesystem::path& file)
{
    const std::vector<std::string> triggers = take_triggers(database, layer.name);
    fill_table(database, layer, multi, file);
    if (layer.shape != geo::Shape::none) {
        pack_index(database, "rtree_" + layer.name + "_" + geometry_column, layer.geometry);
    }
    enter_contents(database, layer);
    for (const std::string& trigger : triggers) {
        database.run(trigger);
    }
}

}  // namespace zonelint::io
