#pragma once
// Fields of objects as values of a table: numbers, flags and dates as such, codes as codes, the rest as the source wrote it.

#include "layer/table.hpp"
#include "report/table.hpp"

namespace zonelint::report {

/// Quantities are texts with their units.
[[nodiscard]] ValueType field_type(const layer::Field& field);

/// NULL where it is missing.
[[nodiscard]] Value field_value(const layer::LayerTable& table, std::size_t field, std::uint32_t row);

/// What the codes of a field mean.
[[nodiscard]] std::vector<Word> field_words(const layer::Field& field);

}  // namespace zonelint::report
