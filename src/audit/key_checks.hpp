#pragma once
// Keys by which an object names one of another layer. A row whose key is missing or leads nowhere counts for nobody, and no
// verdict can tell.

#include "audit/tables.hpp"
#include "rule/program.hpp"

namespace zonelint::audit {

/// key-unknown: the other layer is there, but has no such object. key-missing: no key, where the rules of the run find these
/// objects by it alone. In table order.
[[nodiscard]] std::vector<layer::Problem> check_keys(const layer::LayerTable& table, const Tables& tables,
                                                     const rule::Program& program);

}  // namespace zonelint::audit
