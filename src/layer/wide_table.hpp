#pragma once
// Tables of figures with a column a year (2020年, 2021年) or a column an indicator: each cell is a figure of its own.

#include "layer/builder.hpp"

namespace zonelint::layer {

inline constexpr std::string_view figures_kind = "indicator_value";

/// Columns that a wide table has beyond its own: indicator, year, value and unit of one cell, in this order.
inline constexpr std::size_t wide_extra = 4;

struct WideColumn {
    std::size_t column = 0;
    std::string indicator;  ///< named by the head; "" where a column of the table names it
    std::string year;       ///< the same
    std::string unit;       ///< in brackets behind the head
};

/// The columns that hold figures, and in `map` the fields that they feed. Nothing for a table that has a column of values.
/// Throws Error(input) where there is neither that nor a column a year or an indicator, or where the indicator or the year
/// is named nowhere.
[[nodiscard]] std::vector<WideColumn> wide_columns(const Kind& kind, std::span<const std::string> heads, FieldMap& map,
                                                   const Where& where);

/// Writes one figure of a row into the cells behind the `own` ones of the table.
void fill_wide(const WideColumn& column, const FieldMap& plain, const Kind& kind, std::size_t own, std::span<Cell> cells);

}  // namespace zonelint::layer
