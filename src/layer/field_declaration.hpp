#pragma once
// What a project declares about a field, checked before any row is read.

#include "layer/builder.hpp"

namespace zonelint::layer {

/// Throws Error(config): column and value at once, codes of a field without codes, a code that does not exist.
void check_declaration(const Field& field, const FieldSpec& spec);

/// The unit declared; null when there is none. Throws Error(config) when it is unknown or of another dimension.
[[nodiscard]] const Unit* declared_unit(const Field& field, const FieldSpec& spec);

/// Throws Error(config) when the constant does not read as a value of the field.
void check_constant(const Field& field, bool device, const FieldSpec& spec, const FieldMap::Entry& entry);

}  // namespace zonelint::layer
