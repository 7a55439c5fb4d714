#pragma once
// Tables and views in a database that zonelint made: known by their comment, never mistaken for anybody else's.

#include "io/pg_connection.hpp"
#include "report/feature_layer.hpp"

#include <string>
#include <vector>

namespace zonelint::io {

/// One of the tables of a schema, as it should be.
struct OwnTable {
    std::string name;
    Text title;
    struct Column {
        std::string name;
        std::string type;  ///< as format_type() writes it; of a geometry as it is declared
        std::string more;  ///< "NOT NULL"
        Text title;
        bool geometry = false;
    };
    std::vector<Column> columns;  ///< the first is run_id
};

class OwnSchema {
public:
    /// Inside a transaction. The schema is made where there is none. Throws Error(input) where that is not allowed.
    OwnSchema(PgConnection& connection, std::string name);

    /// The table is made with its indexes and comments, or given the columns that it lacks. Throws Error(input) for a table or view
    /// of that name that is not ours, and for a column of another type.
    void make(const OwnTable& table);
    /// The view is made, or made anew. Throws as make().
    void make_view(const std::string& name, const Text& title, const std::string& select);

    /// "results"."findings" as SQL writes it.
    [[nodiscard]] std::string sql(const std::string& name) const;

private:
    void add_missing(const OwnTable& table);
    /// Whether it is there. Throws for one that is not ours.
    [[nodiscard]] bool has(const std::string& name, bool view);
    void comment(const std::string& what, const Text& title);

    PgConnection& m_connection;
    std::string m_name;
    Where m_where;
};

}  // namespace zonelint::io
