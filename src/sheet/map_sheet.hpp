#pragma once
// The zone-compliance map as a sheet.

#include "sheet/api.hpp"

namespace zonelint::sheet {

/// As Api::map().
[[nodiscard]] Drawn draw_map_sheet(const MapRequest& request);

}  // namespace zonelint::sheet
