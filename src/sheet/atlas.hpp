#pragma once
// An atlas: a PDF with an index and a map a division, a rule or a finding.

#include "sheet/api.hpp"

namespace zonelint::sheet {

/// As Api::atlas().
[[nodiscard]] Drawn draw_atlas(const MapRequest& request, AtlasBy by);

}  // namespace zonelint::sheet
