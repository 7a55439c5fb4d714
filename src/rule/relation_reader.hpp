#pragma once
// The keys that a relation has in a rule and in a file of queries alike. Internal to rule/.

#include "rule/reader.hpp"

#include <span>

namespace zonelint::rule {

/// relation, distance, snap, min_area, measure, via, via_where, direction, mask, on, level: what is left are `to`, `where`,
/// `sum` and `versions`, which a query spells otherwise or has not.
[[nodiscard]] std::span<const std::string_view> shared_relation_keys();

/// Reads them; places are the caller's. Throws Error(config) at the place of a value that is none of its key.
[[nodiscard]] RelationText read_shared_relation(const ConfigTable& table);

}  // namespace zonelint::rule
