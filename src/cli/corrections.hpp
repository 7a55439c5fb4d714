#pragma once
// [[correction]] of a project, laid over the layers it is about.

#include "audit/run.hpp"

#include <span>

namespace zonelint::cli {

/// Kinds and fields exist and may be corrected. Throws Error(config): unknown kind or field, the id of an object, its
/// place, a value that the field cannot have, no document, and two corrections of one cell.
void check_corrections(std::span<const rule::Correction> corrections, const layer::KindTable& kinds);

/// All of the project's, not yet laid over anything.
[[nodiscard]] std::vector<audit::CorrectionUse> unread(std::span<const rule::Correction> corrections);

/// Lays those about the table's kind over it and notes how they fared. `fields`: those that were read; empty: all. Throws
/// Error(config) for values that the field cannot have.
void lay_over(layer::LayerTable& table, std::span<const std::size_t> fields, std::vector<audit::CorrectionUse>& uses);

}  // namespace zonelint::cli
