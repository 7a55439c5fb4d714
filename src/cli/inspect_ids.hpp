#pragma once
// Identifiers across the files of a delivery: of a kind, one names one object, whichever file it is in. Internal to inspections.

#include "cli/inspect_judge.hpp"

#include <span>

namespace zonelint::cli {

/// Keeps the identifiers of a layer that was read, where others of `all` are of its kind. Within a layer the reader has told them.
void keep_ids(Work& work, const layer::LayerTable& table, std::span<const Work> all);

/// "duplicate-id" for what another layer has too; told of the later one. O(identifiers kept).
void check_ids(std::span<Work> all);

}  // namespace zonelint::cli
