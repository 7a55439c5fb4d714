#pragma once
// Rows that are only asked about: an application for a new boiler stands beside the boilers that are there, is judged as
// they are, and is nobody's reference, for it is not there.

#include "layer/table.hpp"

namespace zonelint::audit {

/// SourceInfo::driver of such rows.
inline constexpr std::string_view guest_driver = "guests";

[[nodiscard]] inline bool is_guest(const layer::LayerTable& table, std::uint32_t row)
{
    return table.sources[table.source[row]].driver == guest_driver;
}

/// False: of no row is_guest() need be asked.
[[nodiscard]] bool has_guests(const layer::LayerTable& table);

/// Marks all rows as guests. The sources then hold these rows and nothing else, so that a ledger over them closes.
void make_guests(layer::LayerTable& table);

}  // namespace zonelint::audit
