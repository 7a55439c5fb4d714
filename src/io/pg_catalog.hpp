#pragma once
// What tables and views a PostgreSQL database has, and of what they are made.

#include "io/pg_connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace zonelint::io {

struct PgColumn {
    std::string name;
    std::string sorted_by;  ///< SQL: itself, or as text where its type or its language would not sort everywhere alike
    bool geometry = false;  ///< geometry or geography
    enum class Type : std::uint8_t { other, number, date, flag, text } type = Type::other;
    int srid = 0;  ///< of a geometry column, as its type has it; 0: none, or each row its own
    bool integer = false;
    bool key = false;  ///< of the primary key
};

/// A table, view, materialised view or foreign table.
struct PgRelation {
    std::string oid;
    std::string schema, name;
    std::vector<PgColumn> columns;  ///< geometry ones too

    /// "schema.table", as a project writes it.
    [[nodiscard]] std::string called() const { return schema + "." + name; }
    /// The same as SQL writes it.
    [[nodiscard]] std::string sql() const;
};

/// Those that may hold a delivery: none of the system's or of PostGIS's own, and none that
/// the user may not read. In the order of their names.
[[nodiscard]] std::vector<std::string> relation_names(PgConnection& connection, bool with_geometry);

/// The relation "schema.table", or "table" on the search path; nothing if there is none. Throws Error(input) where two have that
/// name, a schema or table with a dot in it.
[[nodiscard]] std::optional<PgRelation> find_relation(PgConnection& connection, const std::string& called);

/// How SQL writes the schema that holds PostGIS, with a dot. Throws Error(input) for a database without it.
[[nodiscard]] std::string postgis_schema(PgConnection& connection);

}  // namespace zonelint::io
