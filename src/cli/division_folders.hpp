#pragma once
// Results divided by county or city, a folder for each: what each of them is sent.

#include "cli/run_files.hpp"
#include "report/division_level.hpp"

#include <span>

namespace zonelint::cli {

/// Writes into `whole.folder` a folder `<code>_<name>` for each division, with these formats of its part of the results, the
/// lists with columns to fill in, and `index.csv` that says which is which. What was cut or left out joins `whole.notes`,
/// under the folder's name.
void write_division_folders(RunOutput& whole, report::DivisionLevel level, std::span<const Format* const> formats);

}  // namespace zonelint::cli
