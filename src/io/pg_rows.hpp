#pragma once
// The rows of a query as cells and geometries, block by block through a cursor.

#include "io/pg_connection.hpp"
#include "io/row_reader.hpp"

#include <memory>
#include <string>
#include <vector>

namespace zonelint::io {

/// SQL that gives the shape of a row as WKB, and whether something shorter took its place.
struct ShapeSql {
    std::string wkb, shortened;
};

/// `excluded`: SQL that is FALSE for rows whose shape is not wanted. Of such a row a valid line or polygon with more vertices than
/// its stand-in becomes the diagonal or outline of its box, so that whatever is asked about the place of a row is answered
/// alike. `postgis`: the schema of its functions, with a dot.
[[nodiscard]] ShapeSql shape_sql(const std::string& shape, const std::string& postgis, const std::string& excluded);

struct PgRowQuery {
    /// Selects the number of a row, its WKB, whether that is shortened, then the wanted columns.
    std::string sql;
    std::vector<std::string> columns;  ///< names of all
    std::vector<std::size_t> wanted;   ///< which of them are selected
    bool numbered = false;             ///< else rows are counted from 1
    Where where;
};

/// Inside a transaction. Whole numbers, reals, booleans and dates come as such (stamps as their day), all others as the text that
/// the database makes of them; numeric too, so that no digit is lost. NaN, infinite numbers and bytes count as missing. The
/// connection and the decoder must outlive the reader.
[[nodiscard]] std::unique_ptr<RowReader> read_pg_rows(PgConnection& connection, PgRowQuery query, Decoder& decoder);

}  // namespace zonelint::io
