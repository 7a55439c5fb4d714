#include "io/pg_ours.hpp"

#include "filter/to_sql.hpp"
#include "io/sqlite_file.hpp"

#include <algorithm>

namespace zonelint::io {

namespace {

constexpr std::string_view own_mark = "(zonelint)";

std::string own_comment(const Text& title)
{
    const std::string both = title.zh == title.en ? title.zh : title.zh + " / " + title.en;
    return both + " " + std::string(own_mark);
}

/// "MultiPoint" of "public.geometry(MultiPoint,4490)".
std::string_view shape_of_type(std::string_view type)
{
    const std::size_t open = type.find('(');
    return open == std::string_view::npos ? std::string_view() : type.substr(open + 1, type.find(',', open) - open - 1);
}

std::string column_sql(const OwnTable::Column& column)
{
    return sql_name(column.name) + " " + column.type + (column.more.empty() ? "" : " " + column.more);
}

}  // namespace

OwnSchema::OwnSchema(PgConnection& connection, std::string name)
    : m_connection(connection), m_name(std::move(name)), m_where(connection.where())
{
    m_where.layer = m_name;
    if (connection.ask("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1", {m_name}).size() == 0) {
        connection.run("CREATE SCHEMA " + sql_name(m_name));
    }
}

std::string OwnSchema::sql(const std::string& name) const { return sql_name(m_name) + "." + sql_name(name); }

void OwnSchema::comment(const std::string& what, const Text& title)
{
    m_connection.run("COMMENT ON " + what + " IS " + filter::sql_literal(own_comment(title)));
}

bool OwnSchema::has(const std::string& name, bool view)
{
    const PgRows found =
        m_connection.ask("SELECT c.relkind = $3::\"char\", COALESCE(pg_catalog.obj_description(c.oid, 'pg_class'), '') FROM "
                         "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = "
                         "$1 AND c.relname = $2",
                         {m_name, name, view ? "v" : "r"});
    if (found.size() == 0) {
        return false;
    }
    if (!found.flag(0, 0) || !found.text(0, 1).ends_with(own_mark)) {
        throw Error(
            ErrorKind::input,
            say("模式里已有“{}”，不是 zonelint 写的", "the schema has a `{}` already that zonelint did not write", name),
            m_where, {"请换一个模式；别人的表从不改动", "choose another schema; the tables of others are never changed"});
    }
    return true;
}

void OwnSchema::make(const OwnTable& table)
{
    if (has(table.name, false)) {
        add_missing(table);
        return;
    }
    std::vector<std::string> columns;
    for (const OwnTable::Column& column : table.columns) {
        columns.push_back(column_sql(column));
    }
    m_connection.run("CREATE TABLE " + sql(table.name) + " (" + join(columns, ", ") + ")");
    comment("TABLE " + sql(table.name), table.title);
    for (const OwnTable::Column& column : table.columns) {
        comment("COLUMN " + sql(table.name) + "." + sql_name(column.name), column.title);
        if (column.geometry) {
            m_connection.run("CREATE INDEX ON " + sql(table.name) + " USING gist (" + sql_name(column.name) + ")");
        }
    }
    if (table.columns.front().more.find("PRIMARY KEY") == std::string::npos) {
        m_connection.run("CREATE INDEX ON " + sql(table.name) + " (" + sql_name(table.columns.front().name) + ")");
    }
}

void OwnSchema::add_missing(const OwnTable& table)
{
    const PgRows found = m_connection.ask(
        "SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a JOIN "
        "pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT a.attisdropped",
        {m_name, table.name});
    for (const OwnTable::Column& column : table.columns) {
        std::size_t at = 0;
        while (at < found.size() && found.text(at, 0) != column.name) {
            ++at;
        }
        if (at == found.size()) {
            m_connection.run("ALTER TABLE " + sql(table.name) + " ADD COLUMN " + column_sql(column));
            comment("COLUMN " + sql(table.name) + "." + sql_name(column.name), column.title);
        } else if (column.geometry ? shape_of_type(found.text(at, 1)) != shape_of_type(column.type)
                                   : found.text(at, 1) != column.type) {
            Where where = m_where;
            where.field = column.name;
            throw Error(ErrorKind::input,
                        say("表 {0} 的这一列是 {1}，这次要写 {2}",
                            "in the table {0} this column is {1}, and this run has {2}", table.name, found.text(at, 1),
                            column.type),
                        where, {"请换一个模式", "choose another schema"});
        }
    }
}

void OwnSchema::make_view(const std::string& name, const Text& title, const std::string& select)
{
    static_cast<void>(has(name, true));
    m_connection.run("CREATE OR REPLACE VIEW " + sql(name) + " AS " + select);
    comment("VIEW " + sql(name), title);
}

}  // namespace zonelint::io
