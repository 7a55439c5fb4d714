#pragma once
// Rows in a new order.

#include "layer/table.hpp"

#include <span>

namespace zonelint::layer {

/// The rows of `order`, in that order. Rows not named are dropped. O(rows + bytes of text).
[[nodiscard]] Column gather(Column column, std::span<const std::uint32_t> order);
[[nodiscard]] geo::GeometryColumn gather(const geo::GeometryColumn& geometry, std::span<const std::uint32_t> order);

/// The same with a table's columns, geometry and sources of rows.
void gather_rows(LayerTable& table, std::span<const std::uint32_t> order);

template <class T>
[[nodiscard]] std::vector<T> gather(const std::vector<T>& values, std::span<const std::uint32_t> order)
{
    std::vector<T> out;
    out.reserve(order.size());
    for (const std::uint32_t row : order) {
        out.push_back(values[row]);
    }
    return out;
}

}  // namespace zonelint::layer
