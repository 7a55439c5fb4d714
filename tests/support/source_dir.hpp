#pragma once
// Where the project's own files are: layers, rules, sample-data. Compiled once, so that no other test depends on the place
// of the tree and compiler caches serve them all.

#include <string>

namespace zonelint {

[[nodiscard]] const std::string& source_dir();

}  // namespace zonelint
