#pragma once
// Notices of findings: a PDF with a sheet for each enterprise, to be sent to it.

#include "sheet/api.hpp"

namespace zonelint::sheet {

/// As Api::notices().
[[nodiscard]] Drawn draw_notices(const MapRequest& request);

}  // namespace zonelint::sheet
