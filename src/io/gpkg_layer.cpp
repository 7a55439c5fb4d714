#include "io/gpkg_layer.hpp"

#include "io/gpkg_scan.hpp"
#include "io/sqlite_file.hpp"
#include "io/sqlite_query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace zonelint::io {

namespace {

/// Keys in one range: enough work for a thread, few enough to share out a layer.
constexpr std::int64_t range_rows = 16'384;
constexpr std::int64_t most_ranges = 4096;

std::string text_of(const Query& statement, int column)
{
    const unsigned char* text = sqlite3_column_text(statement.get(), column);
    return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));  // NOLINT
}

std::optional<std::int64_t> number_of(sqlite3* db, const std::string& sql)
{
    const Query statement = prepare(db, sql);
    const bool found = statement != nullptr && sqlite3_step(statement.get()) == SQLITE_ROW &&
                       sqlite3_column_type(statement.get(), 0) == SQLITE_INTEGER;
    return found ? std::optional(sqlite3_column_int64(statement.get(), 0)) : std::nullopt;
}

/// Texts can then be taken as they lie there.
bool holds_utf8(sqlite3* db)
{
    const Query encoding = prepare(db, "PRAGMA encoding");
    return encoding != nullptr && sqlite3_step(encoding.get()) == SQLITE_ROW && text_of(encoding, 0) == "UTF-8";
}

/// The statement with `name` bound, if that gives exactly one row, standing on it.
Query only_row(sqlite3* db, const std::string& sql, const std::string& name)
{
    const Query count = prepare(db, "SELECT count(*) FROM (" + sql + ")");
    Query row = prepare(db, sql);
    for (sqlite3_stmt* one : {count.get(), row.get()}) {
        if (one == nullptr || sqlite3_bind_text(one, 1, name.c_str(), -1, SQLITE_TRANSIENT) != SQLITE_OK ||
            sqlite3_step(one) != SQLITE_ROW) {
            return nullptr;
        }
    }
    return sqlite3_column_int64(count.get(), 0) == 1 ? std::move(row) : nullptr;
}

/// Tables of programs, which are no layers.
constexpr const char* no_furniture =
    " NOT IN ('layer_styles', 'qgis_projects', 'layer_styles_categories', 'qgis_layer_metadata')";

/// GDAL also lists tables that are not registered; where there are any, it decides what is a layer.
std::optional<std::string> only_table(sqlite3* db)
{
    const auto tables = number_of(
        db, fmt::format("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 5) <> 'gpkg_' AND "
                        "substr(name, 1, 6) <> 'rtree_' AND substr(name, 1, 7) <> 'sqlite_' AND name{}",
                        no_furniture));
    const Query contents = prepare(db, fmt::format("SELECT table_name FROM gpkg_contents WHERE table_name{}", no_furniture));
    if (tables != 1 || contents == nullptr || sqlite3_step(contents.get()) != SQLITE_ROW) {
        return std::nullopt;
    }
    const std::string name = text_of(contents, 0);
    return sqlite3_step(contents.get()) == SQLITE_DONE ? std::optional(name) : std::nullopt;
}

/// GK and UTM zones of China and the two geographic systems: none of them has a height, so that their code says it all.
bool is_plain_system(std::int64_t code)
{
    return code == 4490 || code == 4326 || (code >= 4491 && code <= 4554) || (code >= 32643 && code <= 32653);
}

geo::Shape shape_called(std::string_view type)
{
    static constexpr std::array<std::pair<std::string_view, geo::Shape>, 11> shapes{{{"point", geo::Shape::point},
                                                                                     {"multipoint", geo::Shape::point},
                                                                                     {"linestring", geo::Shape::line},
                                                                                     {"multilinestring", geo::Shape::line},
                                                                                     {"compoundcurve", geo::Shape::line},
                                                                                     {"multicurve", geo::Shape::line},
                                                                                     {"circularstring", geo::Shape::line},
                                                                                     {"polygon", geo::Shape::polygon},
                                                                                     {"multipolygon", geo::Shape::polygon},
                                                                                     {"curvepolygon", geo::Shape::polygon},
                                                                                     {"multisurface", geo::Shape::polygon}}};
    const auto found = std::find_if(shapes.begin(), shapes.end(), [&](const auto& one) { return one.first == type; });
    return found == shapes.end() ? geo::Shape::none : found->second;
}

}  // namespace

std::optional<GpkgLayer> GpkgLayer::open(const std::filesystem::path& file, const std::string& name)
{
    if (lower(file.extension().string()) != ".gpkg") {
        return std::nullopt;
    }
    const auto [opened, success] = open_database(file);
    sqlite3* const db = opened.get();
    static constexpr std::array<std::int64_t, 3> known{0x47504B47, 0x47503130, 0x47503131};  // GPKG, GP10, GP11
    const auto application = success ? number_of(db, "PRAGMA application_id") : std::nullopt;
    if (!application || std::find(known.begin(), known.end(), *application) == known.end() || !holds_utf8(db)) {
        return std::nullopt;
    }
    const std::optional<std::string> table = name.empty() ? only_table(db) : name;
    if (!table || is_standard_view(lower(*table))) {
        return std::nullopt;
    }
    GpkgLayer out;
    out.m_file = file;
    out.m_table = *table;
    const Query contents =
        only_row(db, "SELECT srs_id FROM gpkg_contents WHERE table_name = ?1 AND data_type = 'features'", *table);
    const Query geometry = only_row(db,
                                    "SELECT g.column_name, g.srs_id, s.organization_coordsys_id, g.geometry_type_name FROM "
                                    "gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s "
                                    "ON g.srs_id = s.srs_id WHERE g.table_name = ?1 AND upper(s.organization) = 'EPSG'",
                                    *table);
    const Query made = only_row(db, "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?1", *table);
    if (contents == nullptr || geometry == nullptr || made == nullptr ||
        sqlite3_column_int64(contents.get(), 0) != sqlite3_column_int64(geometry.get(), 1) ||
        !is_plain_system(sqlite3_column_int64(geometry.get(), 2)) ||
        lower(text_of(made, 0)).find("without") != std::string::npos) {
        return std::nullopt;
    }
    out.m_geometry = text_of(geometry, 0);
    out.m_crs = "EPSG:" + text_of(geometry, 2);
    out.m_shape = shape_called(lower(text_of(geometry, 3)));
    return out.read_columns(db) ? std::optional(std::move(out)) : std::nullopt;
}

bool GpkgLayer::read_columns(sqlite3* db)
{
    const Query columns = prepare(db, "PRAGMA table_xinfo(" + sql_name(m_table) + ")");
    bool geometry = false;
    int step = SQLITE_ERROR;
    while (columns != nullptr && (step = sqlite3_step(columns.get())) == SQLITE_ROW) {
        const std::string name = text_of(columns, 1);
        const std::string type = lower(text_of(columns, 2));
        const bool key = sqlite3_column_int(columns.get(), 5) != 0;
        const bool hidden = sqlite3_column_int(columns.get(), 6) != 0;
        if (hidden || !is_utf8(name) || (key && (type != "integer" || !m_key.empty()))) {
            return false;
        }
        if (key) {
            m_key = name;
        } else if (lower(name) == lower(m_geometry)) {
            geometry = true;
        } else {
            m_columns.push_back(name);
            m_types.push_back(type_of(type));
        }
    }
    return step == SQLITE_DONE && geometry && !m_key.empty();
}

GpkgLayer::Type GpkgLayer::type_of(std::string_view declared)
{
    if (declared == "text" || declared.starts_with("text(")) {
        return Type::text;
    }
    if (declared == "integer" || declared == "int") {
        return Type::integer;
    }
    if (declared == "mediumint") {
        return Type::whole32;
    }
    if (declared == "real" || declared == "double") {
        return Type::real;
    }
    return declared == "boolean" ? Type::flag : Type::other;
}

bool GpkgLayer::can_read(const std::vector<bool>& wanted) const
{
    for (std::size_t i = 0; i < m_types.size(); ++i) {
        if (wanted[i] && m_types[i] == Type::other) {
            return false;
        }
    }
    return true;
}

std::size_t GpkgLayer::Range::rows() const
{
    return first < 0 ? 0 : static_cast<std::size_t>(std::min(range_rows, last - first + 1));
}

std::vector<GpkgLayer::Range> GpkgLayer::ranges() const
{
    const auto [db, opened] = open_database(m_file);
    const std::string key = sql_name(m_key);
    const std::string from = " FROM " + sql_name(m_table);
    const auto least = opened ? number_of(db.get(), "SELECT min(" + key + ")" + from) : std::nullopt;
    const auto most = opened ? number_of(db.get(), "SELECT max(" + key + ")" + from) : std::nullopt;
    std::vector<Range> out;
    // Keys below 0 or close to the end of their range are left to one range, whose arithmetic cannot overflow.
    if (!least || !most || *least < 0 || *most > std::int64_t{1} << 60U) {
        out.push_back(all_rows);
        return out;
    }
    const std::int64_t step = std::max(range_rows, (*most - *least) / most_ranges + 1);
    for (std::int64_t first = *least; first <= *most; first += step) {
        out.push_back({first, std::min(*most, first + step - 1)});
    }
    return out;
}

}  // namespace zonelint::io
