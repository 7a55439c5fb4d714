#pragma once
// How a kind is drawn: [style] of its file.

#include "base/config.hpp"
#include "layer/kind.hpp"

namespace zonelint::layer {

/// Strict: colour #RRGGBB, symbol, fill and line from fixed lists.
[[nodiscard]] Style read_style(const ConfigTable& table);

}  // namespace zonelint::layer
