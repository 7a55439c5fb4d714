#pragma once
// Data checks of the divisions that objects name, against the division layer of a project.

#include "layer/table.hpp"

#include <vector>

namespace zonelint::audit {

/// division-disagrees: an object stands in another division than the one it names, by more than its accuracy.
/// division-unknown: the division layer has its neighbours but not the code or word that the object names.
/// division-ambiguous: a name that several divisions of the layer have. `admin` is the division
/// layer, null where a project has none: then nothing can be said. In table order.
[[nodiscard]] std::vector<layer::Problem> check_divisions(const layer::LayerTable& table, const layer::CodeList& codes,
                                                          const layer::LayerTable* admin, unsigned jobs);

}  // namespace zonelint::audit
