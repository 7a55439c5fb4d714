#pragma once
// Results as feature layers, for GeoPackages and shapefiles.

#include "report/feature_layer.hpp"
#include "report/report.hpp"

namespace zonelint::report {

/// findings.gpkg: findings, undetermined, advice (points: the place of the subject), findings_line and findings_area where
/// subjects are lines or polygons (their own geometry), witness_lines (subject to reference).
[[nodiscard]] std::vector<FeatureLayer> finding_layers(const Report& report);

/// references.gpkg: ref_<kind> for every kind the rules that ran look to; only references that a definition lets pass.
/// Besides, ref_admin_division where the project has divisions: a map needs their outlines.
/// One layer a shape where a kind has several: ref_heat_network_line, ref_heat_network_polygon.
[[nodiscard]] std::vector<FeatureLayer> reference_layers(const Report& report);

}  // namespace zonelint::report
