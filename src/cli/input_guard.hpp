#pragma once
// Output never takes the place of input.

#include "rule/project.hpp"

#include <filesystem>

namespace zonelint::cli {

/// Whether `folder` is `file`, or holds it at any depth. Neither has to exist.
[[nodiscard]] bool holds(const std::filesystem::path& folder, const std::filesystem::path& file);

/// Throws Error(input) if the output folder is or holds the project file, a file that the project reads, the folder that
/// a glob looks in, or a rule pack of the project's own. A folder beside them, or in a folder with them, may be written.
void keep_inputs(const rule::Project& project, const std::filesystem::path& output);

}  // namespace zonelint::cli
