#include "io/pg_table.hpp"

#include "base/hash.hpp"
#include "io/gdal_readers.hpp"
#include "io/pg_rows.hpp"
#include "io/sqlite_file.hpp"

#include <algorithm>

namespace zonelint::io {

namespace {

constexpr std::size_t most_named = 30;

std::string listed(std::vector<std::string> names)
{
    if (names.size() > most_named) {
        names.resize(most_named);
        names.emplace_back("…");
    }
    return join(names, ", ");
}

[[noreturn]] void refuse_layer(PgConnection& connection, const std::string& layer, bool geometry, const Where& where)
{
    const std::vector<std::string> names = relation_names(connection, geometry);
    if (names.empty()) {
        throw Error(ErrorKind::input,
                    geometry ? Text{"数据库里没有可读的空间表", "there is no table with geometry that can be seen"}
                             : Text{"数据库里没有可读的表", "there is no table that can be seen"},
                    where, {"请核对数据库名和用户的权限", "check the database, and what its user may see"});
    }
    const std::string list = listed(names);
    if (layer.empty()) {
        throw Error(ErrorKind::input, say("没有写明读哪个表，现有：{}", "no table is named; there are: {}", list), where,
                    {"请在数据源中写 layer = \"模式.表\"", "name one with layer = \"schema.table\" in this source"});
    }
    throw Error(ErrorKind::input,
                say("没有表或视图“{}”，现有：{}", "there is no table or view `{}`; there are: {}", layer, list), where,
                did_you_mean(layer, names));
}

/// "schema.table(column)".
struct NamedColumn {
    std::string table, column;
};

NamedColumn split_layer(const std::string& layer)
{
    const std::size_t open = layer.rfind('(');
    if (open == std::string::npos || open == 0 || !layer.ends_with(')')) {
        return {layer, {}};
    }
    return {layer.substr(0, open), layer.substr(open + 1, layer.size() - open - 2)};
}

}  // namespace

PgTable::PgTable(PgConnection& connection, const std::string& layer, bool geometry, Where where)
    : m_connection(connection), m_where(std::move(where))
{
    connection.about(layer);
    std::optional<PgRelation> found = layer.empty() ? std::nullopt : find_relation(connection, layer);
    std::string column;
    if (!found) {
        NamedColumn named = split_layer(layer);
        column = std::move(named.column);
        found = column.empty() ? std::nullopt : find_relation(connection, named.table);
    }
    if (!found) {
        refuse_layer(connection, layer, geometry, m_where);
    }
    m_relation = std::move(*found);
    m_name = column.empty() ? m_relation.called() : m_relation.called() + "(" + column + ")";
    m_where.layer = m_name;
    std::vector<std::string> geometries;
    for (const PgColumn& one : m_relation.columns) {
        if (!one.geometry) {
            m_columns.push_back(&one);
            continue;
        }
        geometries.push_back(one.name);
        if (geometry && (column.empty() || column == one.name)) {
            m_geometry = &one;
        }
    }
    if (!geometry) {
        return;
    }
    const std::string list = join(geometries, ", ");
    if (!column.empty() && m_geometry == nullptr) {
        throw Error(ErrorKind::input,
                    say("没有几何列“{}”，现有：{}", "there is no geometry `{}`; there are: {}", column, list), m_where,
                    did_you_mean(column, geometries));
    }
    if (column.empty() && geometries.size() > 1) {
        throw Error(
            ErrorKind::input, say("有几个几何列：{}", "it has several geometries: {}", list), m_where,
            say("请写明一个，如 layer = \"{0}({1})\"", "name one: layer = \"{0}({1})\"", m_name, geometries.front()));
    }
    if (m_geometry != nullptr) {
        m_postgis = postgis_schema(connection);
    }
}

std::vector<std::string> PgTable::columns() const
{
    std::vector<std::string> out;
    for (const PgColumn* column : m_columns) {
        out.push_back(column->name);
    }
    return out;
}

const PgColumn& PgTable::column(std::size_t index) const { return *m_columns[index]; }

std::optional<std::string> PgTable::crs() const
{
    if (m_geometry == nullptr) {
        return std::nullopt;
    }
    std::string srid = std::to_string(m_geometry->srid);
    if (m_geometry->srid == 0) {
        const std::string shape = sql_name(m_geometry->name);
        const PgRows rows =
            m_connection.ask("SELECT DISTINCT " + m_postgis + "ST_SRID(" + shape + "::" + m_postgis + "geometry) FROM " +
                             m_relation.sql() + " WHERE " + shape + " IS NOT NULL ORDER BY 1 LIMIT 5");
        std::vector<std::string> srids;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            srids.push_back(rows.string(row, 0));
        }
        if (srids.size() > 1) {
            throw Error(
                ErrorKind::input,
                say("几何列里有几种坐标系（SRID {}）", "its geometries are in several coordinate systems (SRID {})",
                    join(srids, ", ")),
                m_where,
                {"请建一个视图，用 ST_Transform 换成一种", "make a view that brings them into one, with ST_Transform"});
        }
        srid = srids.empty() ? "0" : srids.front();
    }
    const PgRows system = m_connection.ask("SELECT COALESCE(NULLIF(srtext, ''), proj4text, '') FROM " + m_postgis +
                                               "spatial_ref_sys WHERE srid = $1::integer",
                                           {srid});
    return system.size() == 0 ? std::nullopt : gdal().defined_crs(system.string(0, 0));
}

std::unique_ptr<RowReader> PgTable::rows(const std::vector<bool>& wanted, bool geometry, const std::string& excluded,
                                         Decoder& decoder) const
{
    std::vector<const PgColumn*> keys;
    for (const PgColumn& column : m_relation.columns) {
        if (column.key) {
            keys.push_back(&column);
        }
    }
    PgRowQuery query;
    query.where = m_where;
    query.columns = columns();
    query.numbered = keys.size() == 1 && keys.front()->integer;
    if (keys.empty()) {
        for (const PgColumn& column : m_relation.columns) {
            keys.push_back(&column);
        }
    }
    std::vector<std::string> order;
    for (const PgColumn* key : keys) {
        order.push_back(key->sorted_by);
    }
    std::vector<std::string> selected{query.numbered ? sql_name(keys.front()->name) : "NULL::bigint"};
    const bool placed = geometry && m_geometry != nullptr;
    if (placed) {
        const std::string shape = sql_name(m_geometry->name) + "::" + m_postgis + "geometry";
        const ShapeSql sql = shape_sql(shape, m_postgis, excluded);
        selected.insert(selected.end(), {sql.wkb, sql.shortened});
    } else {
        selected.insert(selected.end(), {"NULL::bytea", "false"});
    }
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (wanted[i]) {
            query.wanted.push_back(i);
            selected.push_back(sql_name(m_columns[i]->name));
        }
    }
    query.sql = "SELECT " + join(selected, ", ") + " FROM " + m_relation.sql() +
                (order.empty() ? "" : " ORDER BY " + join(order, ", "));
    return read_pg_rows(m_connection, std::move(query), decoder);
}

std::optional<std::vector<std::string>> PgTable::words(const std::string& column, std::size_t most) const
{
    const std::string name = sql_name(column);
    const PgRows rows = m_connection.ask("SELECT DISTINCT " + name + "::text COLLATE \"C\" FROM " + m_relation.sql() +
                                         " WHERE " + name + " IS NOT NULL ORDER BY 1 LIMIT " + std::to_string(most + 1));
    if (rows.size() > most) {
        return std::nullopt;
    }
    std::vector<std::string> out;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        out.push_back(rows.string(row, 0));
    }
    return out;
}

std::string PgTable::fingerprint() const
{
    const PgRows rows = m_connection.ask(
        "SELECT pg_catalog.encode(pg_catalog.sha256(COALESCE(pg_catalog.string_agg(hash, ''::bytea ORDER BY "
        "hash), ''::bytea)), 'hex') FROM (SELECT pg_catalog.sha256(pg_catalog.convert_to(zonelint_row::text, "
        "'UTF8')) AS hash FROM " +
        m_relation.sql() + " AS zonelint_row) AS hashes");
    std::string text = crs().value_or("") + '\n';
    for (const PgColumn& column : m_relation.columns) {
        text += column.name + '\n';
    }
    return sha256(text + rows.string(0, 0));
}

}  // namespace zonelint::io
