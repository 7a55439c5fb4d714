#pragma once
// The order of subjects everywhere: id by bytes, then source, then row.

#include "layer/table.hpp"

#include <span>

namespace zonelint::layer {

/// Row numbers in subject order. O(rows log rows), O(rows) when they are in order already.
[[nodiscard]] std::vector<std::uint32_t> subject_order(const TextColumn& ids, std::span<const std::uint32_t> source,
                                                       std::span<const std::int64_t> source_row);

}  // namespace zonelint::layer
