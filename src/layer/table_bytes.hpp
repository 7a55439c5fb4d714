#pragma once
// A table as bytes, and back: what a run keeps of what it read.

#include "layer/table.hpp"

#include <span>
#include <string>
#include <string_view>

namespace zonelint::layer {

/// The whole table: columns, geometries, sources, excluded rows, problems. The same bytes for the same table, on every machine.
[[nodiscard]] std::string table_bytes(const LayerTable& table);

/// The reverse; fields are found by name. `file` stands for the bytes in messages. Throws Error(input) for bytes that are no
/// table of a kind of `kinds`, that end early or go on, and for what this version does not know: fields, types, units.
[[nodiscard]] LayerTable table_from_bytes(std::string_view bytes, const KindTable& kinds, const std::string& file);

/// Forgets the columns of all fields but these, and what was corrected in them.
void keep_fields(LayerTable& table, std::span<const std::size_t> fields);

}  // namespace zonelint::layer
