#pragma once
// The order of subjects everywhere: id by bytes, then source, then row.

#include "layer/table.hpp"

#include <functional>
#include <span>

namespace zonelint::layer {

/// Row numbers in subject order. O(rows log rows), O(rows) when they are in order already.
[[nodiscard]] std::vector<std::uint32_t> subject_order(const TextColumn& ids, std::span<const std::uint32_t> source,
                                                       std::span<const std::int64_t> source_row);

/// Two sources that share ids number their objects separately: leaving out the second would lose a whole delivery. Throws
/// Error(input) that names both, an id and how many they share. `order` is that of subject_order().
void refuse_shared_ids(const LayerTable& table, const TextColumn& ids, const std::vector<std::uint32_t>& order);

/// Puts the rows of a table, as its sources gave them, into subject order. Rows of one id in a source that differ are told
/// apart (shared_ids.hpp), and `tell` of them; of those that are alike the first stays, the others are excluded
/// ("duplicate-id"), naming it. Throws as refuse_shared_ids().
void put_in_subject_order(LayerTable& table, std::size_t id_field, const std::function<void(Problem)>& tell);

}  // namespace zonelint::layer
