#pragma once
// [network] of zonelint.toml: how the sewer network is put together.

#include "base/config.hpp"

#include <filesystem>
#include <optional>

namespace zonelint::rule {

/// For the faults and traces of the network. A rule's own `snap` decides in that rule.
struct NetworkChoice {
    std::optional<double> snap_m;  ///< none: the default, but never more than half the median pipe
    bool t_junctions = false;      ///< ends that lie on the course of another pipe join it, in rules too
};

/// The table of that name. Throws Error(config).
[[nodiscard]] NetworkChoice read_network(const ConfigTable& table);

/// That of a project file which read_project() took; the default where it has no such table.
[[nodiscard]] NetworkChoice read_network_choice(const std::filesystem::path& project);

}  // namespace zonelint::rule
