#pragma once
// What checks of a table share: a problem of one of its rows.

#include "layer/table.hpp"

namespace zonelint::layer {

[[nodiscard]] Problem problem_at(const LayerTable& table, std::size_t row, std::string name, Text message,
                                 std::string field = {}, std::string raw = {});
[[nodiscard]] bool is_point(const LayerTable& table, std::size_t row);
[[nodiscard]] std::string shown_place(geo::Point p);
/// By source and row, as a reader meets them.
void in_table_order(std::vector<Problem>& out);

}  // namespace zonelint::layer
