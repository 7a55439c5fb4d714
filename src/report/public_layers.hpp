#pragma once
// Feature layers of a run as a release for the public has them.

#include "report/public_log.hpp"
#include "report/public_view.hpp"

namespace zonelint::report {

/// A layer of findings.gpkg; nothing for one that is left out: shapes of objects tell what they are.
[[nodiscard]] std::optional<FeatureLayer> public_finding_layer(const FeatureLayer& layer, const PublicView& view,
                                                               PublicLog& log);

/// A layer of references.gpkg; nothing for one that is left out.
[[nodiscard]] std::optional<FeatureLayer> public_reference_layer(const FeatureLayer& layer, const PublicView& view,
                                                                 PublicLog& log);

}  // namespace zonelint::report
