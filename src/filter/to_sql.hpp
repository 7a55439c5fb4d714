#pragma once
// A filter as SQL, for a database that holds the rows as they were delivered: other names, other units, the source's own words.

#include "filter/expr.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace zonelint::filter {

/// How a field stands in a table of a database.
struct SqlField {
    enum class Form : std::uint8_t { number, date, flag, words };

    std::string column;  ///< as SQL writes it
    Form form = Form::words;
    double factor = 1;                       ///< numbers: base units in one of the column's
    layer::Range range = layer::Range::any;  ///< numbers outside count as missing; no elevation
    /// words: every text of the column with what it means; nothing for one that means nothing.
    std::vector<std::pair<std::string, std::optional<std::string>>> words = {};
};

/// By index of the field; fields that are not there cannot be said in SQL.
using SqlFields = std::map<std::size_t, SqlField>;

/// A text as SQL writes it, whatever is in it: E'it''s'.
[[nodiscard]] std::string sql_literal(std::string_view text);

/// SQL that is FALSE only for rows of which `expr` is certainly "no"; it is TRUE or NULL for all others, and for parts that cannot
/// be said: definitions, arithmetic, areas, numbers nearer to their limit than a double can tell. "" where no row could be told to
/// be excluded. Words are compared as lists of those that occur, never as strings; no text of a filter gets into the SQL unquoted.
[[nodiscard]] std::string to_sql(const Expr& expr, const SqlFields& fields, Date as_of);

}  // namespace zonelint::filter
