#pragma once
// A first project file for a delivery. What cannot be known from the files is TODO, which `audit` refuses.

#include "report/inspection.hpp"

#include <span>

namespace zonelint::cli {

struct Draft {
    std::string toml;
    std::size_t sources = 0;
    std::size_t todos = 0;
};

/// Paths of the layers are those to be written. `unreadable`: files that are named in a comment, with the reason. `packs`: ids to
/// choose from.
[[nodiscard]] Draft draft_project(std::span<const report::InspectedLayer> layers,
                                  std::span<const report::InspectedFile> unreadable, const layer::KindTable& kinds,
                                  const std::vector<std::string>& packs, Lang lang);

}  // namespace zonelint::cli
