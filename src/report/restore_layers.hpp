#pragma once
// Layers read back from the GeoPackages of a run get what the files do not hold: titles, words, short names, decimals.

#include "report/feature_layer.hpp"
#include "report/report.hpp"

#include <span>
#include <string>
#include <vector>

namespace zonelint::report {

/// findings.gpkg: in the order of finding_layer_heads(). `file` stands for the file in messages. Throws Error(input) for a
/// layer, field or type that this version does not write.
[[nodiscard]] std::vector<FeatureLayer> restored_findings(std::vector<FeatureLayer> layers,
                                                          const std::vector<std::string>& carry,
                                                          std::span<const layer::Kind* const> kinds,
                                                          const std::string& file);

/// references.gpkg, in the order of reference_layers(); the rest as above.
[[nodiscard]] std::vector<FeatureLayer>
restored_references(std::vector<FeatureLayer> layers, std::span<const layer::Kind* const> kinds, const std::string& file);

}  // namespace zonelint::report
