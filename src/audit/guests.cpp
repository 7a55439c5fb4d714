#include "audit/guests.hpp"

#include <algorithm>

namespace zonelint::audit {

bool has_guests(const layer::LayerTable& table)
{
    return std::any_of(table.sources.begin(), table.sources.end(),
                       [](const layer::SourceInfo& source) { return source.driver == guest_driver; });
}

void make_guests(layer::LayerTable& table)
{
    for (layer::SourceInfo& source : table.sources) {
        source.driver = guest_driver;
        source.rows_read = 0;
        source.rows_excluded = 0;
        source.rows_split = 0;
        source.unreadable = {};
    }
    for (const std::uint32_t source : table.source) {
        ++table.sources[source].rows_read;
    }
    table.excluded.clear();
}

}  // namespace zonelint::audit
