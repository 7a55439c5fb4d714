#include "io/pg_catalog.hpp"

#include "io/sqlite_file.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

namespace zonelint::io {

namespace {

constexpr const char* relation_kinds = "c.relkind IN ('r','v','m','f','p')";

int whole_number(std::string_view text)
{
    int out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

/// Numbers and days sort by themselves; texts by their bytes, whatever language the database has.
std::string sort_expression(const std::string& name, std::string_view category, bool geometry)
{
    const bool plain = !geometry && (category == "N" || category == "D" || category == "B");
    return plain ? sql_name(name) : sql_name(name) + "::text COLLATE \"C\"";
}

PgColumn::Type type_named(std::string_view type)
{
    static constexpr std::pair<std::string_view, PgColumn::Type> known[] = {
        {"int2", PgColumn::Type::number},   {"int4", PgColumn::Type::number},   {"int8", PgColumn::Type::number},
        {"float4", PgColumn::Type::number}, {"float8", PgColumn::Type::number}, {"numeric", PgColumn::Type::number},
        {"date", PgColumn::Type::date},     {"bool", PgColumn::Type::flag},     {"text", PgColumn::Type::text},
        {"varchar", PgColumn::Type::text},  {"bpchar", PgColumn::Type::text}};
    const auto* const at =
        std::find_if(std::begin(known), std::end(known), [&](const auto& one) { return one.first == type; });
    return at == std::end(known) ? PgColumn::Type::other : at->second;
}

bool has_postgis(PgConnection& connection)
{
    return connection.ask("SELECT 1 FROM pg_catalog.pg_extension WHERE extname = 'postgis'").size() > 0;
}

std::vector<PgColumn> columns_of(PgConnection& connection, const std::string& oid)
{
    const PgRows rows =
        connection.ask("SELECT a.attname, t.typcategory, COALESCE(b.typname, t.typname), a.atttypmod, "
                       "COALESCE(b.oid, t.oid) IN (20, 21, 23), EXISTS (SELECT 1 FROM pg_catalog.pg_index i "
                       "WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey)) "
                       "FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid "
                       "LEFT JOIN pg_catalog.pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype "
                       "WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
                       {oid});
    std::vector<PgColumn> out;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        PgColumn column;
        column.name = rows.string(row, 0);
        const std::string_view type = rows.text(row, 2);
        column.geometry = type == "geometry" || type == "geography";
        column.sorted_by = sort_expression(column.name, rows.text(row, 1), column.geometry);
        column.type = type_named(type);
        column.integer = rows.flag(row, 4);
        column.key = rows.flag(row, 5);
        if (column.geometry && whole_number(rows.text(row, 3)) > 0) {
            column.srid = whole_number(
                connection
                    .ask("SELECT " + postgis_schema(connection) + "postgis_typmod_srid($1::integer)", {rows.string(row, 3)})
                    .text(0, 0));
        }
        out.push_back(std::move(column));
    }
    return out;
}

}  // namespace

std::string PgRelation::sql() const { return sql_name(schema) + "." + sql_name(name); }

std::vector<std::string> relation_names(PgConnection& connection, bool with_geometry)
{
    const std::string geometry =
        "EXISTS (SELECT 1 FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid "
        "WHERE a.attrelid = c.oid AND a.attnum > 0 AND t.typname IN ('geometry', 'geography'))";
    const PgRows rows = connection.ask(
        "SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c "
        "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE " +
        std::string(relation_kinds) +
        " AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT') "
        "AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT c.relispartition "
        "AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass "
        "AND d.objid = c.oid AND d.deptype = 'e')" +
        (with_geometry ? " AND " + geometry : "") + " ORDER BY 1");
    std::vector<std::string> out;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        out.push_back(rows.string(row, 0));
    }
    return out;
}

std::optional<PgRelation> find_relation(PgConnection& connection, const std::string& called)
{
    const PgRows rows = connection.ask("SELECT c.oid, n.nspname, c.relname FROM pg_catalog.pg_class c "
                                       "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE " +
                                           std::string(relation_kinds) +
                                           " AND (n.nspname || '.' || c.relname = $1 "
                                           "OR (c.relname = $1 AND pg_catalog.pg_table_is_visible(c.oid)))",
                                       {called});
    if (rows.size() == 0) {
        return std::nullopt;
    }
    if (rows.size() > 1) {
        Where where = connection.where();
        where.layer = called;
        throw Error(ErrorKind::input, {"有两个表叫这个名字", "two tables go by that name"}, where,
                    {"请另建一个名字里没有点的视图", "make a view of it without a dot in its name"});
    }
    PgRelation out;
    out.oid = rows.string(0, 0);
    out.schema = rows.string(0, 1);
    out.name = rows.string(0, 2);
    out.columns = columns_of(connection, out.oid);
    return out;
}

std::string postgis_schema(PgConnection& connection)
{
    if (!has_postgis(connection)) {
        throw Error(ErrorKind::input, {"数据库里没有 PostGIS", "the database has no PostGIS"}, connection.where(),
                    {"请管理员运行 CREATE EXTENSION postgis", "ask its administrator for CREATE EXTENSION postgis"});
    }
    const PgRows rows =
        connection.ask("SELECT n.nspname FROM pg_catalog.pg_extension e "
                       "JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'postgis'");
    return sql_name(rows.text(0, 0)) + ".";
}

}  // namespace zonelint::io
