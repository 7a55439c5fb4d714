#pragma once
// The words by which deliveries call a field. Within one kind every word means one field.

#include "base/config.hpp"
#include "layer/kind.hpp"

namespace zonelint::layer {

/// Appends the normal form of a column head, without its unit, unless it is there.
void add_alias(std::vector<std::string>& aliases, std::string_view alias);

/// The key `aliases` of a table.
[[nodiscard]] std::vector<std::string> read_aliases(const ConfigTable& table);

/// What a kind itself says about a field; shared fields have more words.
struct OwnAliases {
    std::vector<std::string> aliases;
    Where where;
};

/// The kind's own words (one entry a field) come before the shared ones; among equals a clash is an Error(config). Names and
/// Chinese titles become words too where they mean no other field.
void settle_aliases(std::vector<Field>& fields, const std::vector<OwnAliases>& own);

}  // namespace zonelint::layer
