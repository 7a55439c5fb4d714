#pragma once
// Drops what folding made unreachable. Internal to rule/.

#include "rule/program.hpp"

namespace zonelint::rule {

/// Keeps the definitions that rules reach, callees before callers, and numbers them anew.
void keep_reached(Program& program);

}  // namespace zonelint::rule
