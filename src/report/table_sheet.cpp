// A table of the run as a sheet, column by column.
#include "report/sheets.hpp"

#include <algorithm>
#include <array>

namespace zonelint::report {

namespace {

struct Width {
    std::string_view field;
    double width;
};

constexpr std::array<Width, 15> widths = {{{"rule", 48},
                                           {"title", 36},
                                           {"document", 46},
                                           {"clause", 16},
                                           {"kind", 14},
                                           {"source", 30},
                                           {"layer", 16},
                                           {"crs", 36},
                                           {"operation", 34},
                                           {"name", 20},
                                           {"id", 16},
                                           {"detail", 48},
                                           {"message", 48},
                                           {"reason", 24},
                                           {"value", 20}}};

double width_of(const Field& field)
{
    const auto* at = std::find_if(widths.begin(), widths.end(), [&](const Width& one) { return one.field == field.name; });
    return at != widths.end() ? at->width : field.type == ValueType::text ? 14 : 10;
}

}  // namespace

Sheet table_sheet(const SheetContext& context, const Table& table)
{
    SheetColumns columns(context, table);
    for (const Field& field : table.fields) {
        if (field.name == "rule") {
            columns.copy_as("rule", {"规则ID", "rule"}, width_of(field));
        } else {
            columns.copy(field.name, width_of(field));
        }
    }
    Sheet out = std::move(columns).sheet();
    out.frozen_columns = 1;
    return out;
}

}  // namespace zonelint::report
