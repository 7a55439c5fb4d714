#pragma once
// Results as feature layers, for GeoPackages and shapefiles.

#include "report/feature_layer.hpp"
#include "report/report.hpp"

#include <span>
#include <string>
#include <vector>

namespace zonelint::report {

/// findings.gpkg: findings, undetermined, advice (points: the place of the subject), findings_line and findings_area where
/// subjects are lines or polygons (their own geometry), witness_lines (subject to reference), gaps and slivers where there
/// are any, traces where findings rest on ways over a network, network_faults where the run has pipes.
[[nodiscard]] std::vector<FeatureLayer> finding_layers(const Report& report);

/// All layers that findings.gpkg can have, in its order and without rows. `carry` and `kinds` as in table_heads().
[[nodiscard]] std::vector<FeatureLayer> finding_layer_heads(const std::vector<std::string>& carry,
                                                            std::span<const layer::Kind* const> kinds);

/// references.gpkg: ref_<kind> for every kind the rules that ran look to; only references that a definition lets pass.
/// Besides, ref_admin_division and ref_water_body where they were read: a map shows where things are by them; and
/// ref_black_odorous_water where pipes were read too: ways and faults lead there.
/// One layer a shape where a kind has several: ref_heat_network_line, ref_heat_network_polygon.
[[nodiscard]] std::vector<FeatureLayer> reference_layers(const Report& report);

/// What the layer `name` holds: the kind's title, and the shape where the kind has a layer for each.
[[nodiscard]] Text reference_title(const layer::Kind& kind, geo::Shape shape, std::string_view name);

/// Of points that count as references: the distances in metres at which rules that ran reach about each, as "2000;15000".
inline constexpr const char* reach_field = "reach";

/// One of them without rows: these fields of the kind, and where it says which objects count as references "counts" and, of
/// points, "reach".
[[nodiscard]] FeatureLayer reference_layer_head(const layer::Kind& kind, std::span<const std::size_t> fields,
                                                geo::Shape shape, std::string name, bool counts);

}  // namespace zonelint::report
