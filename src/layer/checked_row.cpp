#include "layer/checked_row.hpp"

#include <algorithm>
#include <tuple>

namespace zonelint::layer {

Problem problem_at(const LayerTable& table, std::size_t row, std::string name, Text message, std::string field,
                   std::string raw)
{
    return {.name = std::move(name),
            .source = table.source[row],
            .row = table.source_row[row],
            .id = table.id(row),
            .field = std::move(field),
            .raw = std::move(raw),
            .message = std::move(message)};
}

bool is_point(const LayerTable& table, std::size_t row) { return table.geometry.shape(row) == geo::Shape::point; }

std::string shown_place(geo::Point p) { return fmt::format("{:.8g}, {:.8g}", p.x, p.y); }

void in_table_order(std::vector<Problem>& out)
{
    std::stable_sort(out.begin(), out.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.source, a.row) < std::tie(b.source, b.row);
    });
}

}  // namespace zonelint::layer
