#pragma once
// A layer as GeoJSON (RFC 7946). Longitude and latitude are CGCS2000, which counts as WGS 84.

#include "report/feature_layer.hpp"

#include <ostream>

namespace zonelint::report {

/// One feature a line; all fields as properties, null where empty. Outer rings run counter-clockwise, holes clockwise. Numbers
/// are the shortest that read back the same, coordinates have nine decimals at most (0.1 mm). All features of a layer have
/// the same type of geometry, MULTI where one of them needs it.
void write_geojson(const FeatureLayer& layer, std::ostream& out);

}  // namespace zonelint::report
