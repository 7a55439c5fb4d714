#pragma once
// The files of a release, read back for the check of what they hold.

#include "cli/run_files.hpp"
#include "report/leak_check.hpp"

namespace zonelint::cli {

/// All files of the folder, by what they are. Throws Error(internal) for one that nobody can read back: it would be published
/// unseen.
void check_release(const RunOutput& output, report::LeakCheck& check);

}  // namespace zonelint::cli
