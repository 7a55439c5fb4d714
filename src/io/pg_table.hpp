#pragma once
// A table or view of a PostgreSQL database as a layer.

#include "io/pg_catalog.hpp"
#include "io/row_reader.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zonelint::io {

class PgTable {
public:
    /// `layer` as a project names it: "schema.table", or "schema.table(column)" where it has several geometries. `geometry`:
    /// whether one is wanted. Throws Error(input) for no name or one that is not there (with those that are), and for several
    /// geometries of which none is named.
    PgTable(PgConnection& connection, const std::string& layer, bool geometry, Where where);
    PgTable(const PgTable&) = delete;
    PgTable& operator=(const PgTable&) = delete;

    /// As messages and the manifest have it.
    [[nodiscard]] const std::string& name() const { return m_name; }
    /// All but those that hold geometries.
    [[nodiscard]] std::vector<std::string> columns() const;
    [[nodiscard]] bool has_geometry() const { return m_geometry != nullptr; }
    /// Asks the server each time. What the definition of its SRID in spatial_ref_sys says, for geo::Transform; nothing for SRID 0 or an unknown one. Throws
    /// Error(input) for rows of several SRIDs.
    [[nodiscard]] std::optional<std::string> crs() const;

    /// All rows in the order of the primary key, or of all columns where there is none: the same rows always come alike. Their
    /// number is the key where that is one whole number, else their place in this order, from 1. `excluded`: SQL that is FALSE
    /// for rows whose long outlines may be replaced by a line or polygon with the same box (RowReader::shortened); "" for none.
    [[nodiscard]] std::unique_ptr<RowReader> rows(const std::vector<bool>& wanted, bool geometry,
                                                  const std::string& excluded, Decoder& decoder) const;

    /// SHA-256 over all columns of all rows whatever is wanted of them, their names and the coordinate system; the order does not
    /// count. The server makes it.
    [[nodiscard]] std::string fingerprint() const;

    /// The distinct texts of a column, at most `most` of them, NULL left out; nothing where there are more.
    [[nodiscard]] std::optional<std::vector<std::string>> words(const std::string& column, std::size_t most) const;
    [[nodiscard]] const PgColumn& column(std::size_t index) const;  ///< of columns()

    /// False where the server said no, and not we.
    [[nodiscard]] bool usable() const { return m_connection.usable(); }

private:
    PgConnection& m_connection;
    Where m_where;
    std::string m_name;
    PgRelation m_relation;
    std::vector<const PgColumn*> m_columns;
    const PgColumn* m_geometry = nullptr;
    std::string m_postgis;  ///< "public."
};

}  // namespace zonelint::io
