#include "io/needed_columns.hpp"

#include <algorithm>

namespace zonelint::io {

std::vector<bool> needed_columns(const ReadRequest& request, const layer::FieldMap& map, std::size_t columns, bool located)
{
    std::vector<bool> result(columns, !located);
    for (const layer::FieldMap::Entry& entry : map.entries) {
        const std::string& name = request.kind->fields[entry.field].name;
        const bool needed = request.fields.empty() || name == "id" || name == "name" || name == "division" ||
                            (name == "capacity" && request.kind->device) ||
                            std::find(request.fields.begin(), request.fields.end(), entry.field) != request.fields.end();
        if (entry.column && needed) {
            result[*entry.column] = true;
        }
    }
    return result;
}

}  // namespace zonelint::io
