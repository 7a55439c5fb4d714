#pragma once
// The parts of a page's data as JSON: tables by column, geometries, symbols.

#include "report/layer_style.hpp"

#include <span>
#include <string>

namespace zonelint::report {

/// {"zh":…,"en":…}.
[[nodiscard]] std::string page_text(const Text& text);

/// {"name","title","size","fields":[…],"columns":[…]} of these rows of the table. A column is null where every value is; a
/// list of values; or, of texts that repeat, {"words":[…],"at":[…]} with -1 for NULL. Numbers have the digits of the CSV.
[[nodiscard]] std::string page_table(const Table& table, std::span<const std::size_t> rows,
                                     std::span<const std::size_t> fields);

/// The whole table.
[[nodiscard]] std::string page_table(const Table& table);

/// One item a row: null, or parts of rings of x, y, x, y, … in degrees with seven decimals (1 cm).
[[nodiscard]] std::string page_geometry(const geo::GeometryColumn& column, std::span<const std::size_t> rows);

/// All of a symbol; lengths are millimetres.
[[nodiscard]] std::string page_symbol(const layer::Symbol& symbol);

/// A layer's style: by, label, scales, categories, others.
[[nodiscard]] std::string page_style(const LayerStyle& style);

}  // namespace zonelint::report
