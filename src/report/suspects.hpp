#pragma once
// Black-odorous waters and what may pour into them, as a table and as a layer of ways.

#include "report/feature_layer.hpp"
#include "report/report.hpp"

#include <span>

namespace zonelint::report {

inline constexpr const char* suspects_name = "suspects";

/// True for runs that read pipes and black-odorous waters: they have the table and the layer.
[[nodiscard]] bool has_suspects(std::span<const layer::Kind* const> kinds);

/// Without rows.
[[nodiscard]] Table suspect_head(std::span<const layer::Kind* const> kinds);
[[nodiscard]] FeatureLayer suspect_layer_head(std::span<const layer::Kind* const> kinds);

/// One row a water and suspect, one without a suspect for waters that have none; areas of the ledger beside those of the map.
[[nodiscard]] Table suspect_table(const Report& report);
/// The same rows with the way: the pipes, then straight from the mouth to the water. Ways of no length have no geometry.
[[nodiscard]] FeatureLayer suspect_layer(const Report& report);

/// One line: waters and suspects; "" without such waters.
[[nodiscard]] std::string suspect_section(const Report& report, Lang lang);

}  // namespace zonelint::report
