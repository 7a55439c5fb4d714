#include "layer/gather.hpp"

#include <type_traits>

namespace zonelint::layer {

Column gather(Column column, std::span<const std::uint32_t> order)
{
    Validity valid;
    for (const std::uint32_t row : order) {
        valid.push_back(column.valid[row]);
    }
    column.valid = std::move(valid);
    std::visit(
        [&](auto& data) {
            using Data = std::decay_t<decltype(data)>;
            if constexpr (std::is_same_v<Data, CodeColumn>) {
                data.keys = gather(data.keys, order);
            } else if constexpr (std::is_same_v<Data, TextColumn>) {
                TextColumn out;
                out.chars.reserve(data.chars.size());
                out.offsets.reserve(order.size() + 1);
                for (const std::uint32_t row : order) {
                    out.push_back(data.at(row));
                }
                data = std::move(out);
            } else if constexpr (!std::is_same_v<Data, std::monostate>) {
                data.values = gather(data.values, order);
            }
        },
        column.data);
    return column;
}

geo::GeometryColumn gather(const geo::GeometryColumn& geometry, std::span<const std::uint32_t> order)
{
    std::size_t points = 0;
    bool single = true;
    for (std::uint32_t row = 0; row < geometry.size(); ++row) {
        const std::size_t count = geometry.vertices(row).size();
        points += count;
        single = single && count == 1 && geometry.shape(row) == geo::Shape::point;
    }
    geo::GeometryColumn out;
    out.reserve(order.size(), points);
    if (single && !order.empty()) {
        const geo::Point* all = geometry.ring(0).data();  // one vertex a row: no offsets to look up out of order
        for (const std::uint32_t row : order) {
            out.add_point(all[row]);
        }
        return out;
    }
    for (const std::uint32_t row : order) {
        out.append(geometry, row);
    }
    return out;
}

void gather_rows(LayerTable& table, std::span<const std::uint32_t> order)
{
    for (Column& column : table.columns) {
        if (column.bound()) {
            column = gather(std::move(column), order);
        }
    }
    table.geometry = gather(table.geometry, order);
    table.source = gather(table.source, order);
    table.source_row = gather(table.source_row, order);
}

}  // namespace zonelint::layer
