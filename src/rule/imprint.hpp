#pragma once
// [report] mapped_by of zonelint.toml: who made the maps, for their imprint.

#include "base/config.hpp"

#include <filesystem>
#include <string>

namespace zonelint::rule {

/// That key of the table; "" where it is absent. Throws Error(config) for words that cannot stand on one line, and for none.
[[nodiscard]] std::string mapped_by(const ConfigTable& report);

/// That of a project file which read_project() took.
[[nodiscard]] std::string read_mapped_by(const std::filesystem::path& project);

}  // namespace zonelint::rule
