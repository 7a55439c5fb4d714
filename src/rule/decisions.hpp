#pragma once
// Settings and settlements must name something. Internal to rule/.

#include "rule/names.hpp"
#include "rule/program.hpp"

namespace zonelint::rule {

/// Throws Error(config) for a setting or settlement whose owner, parameter, definition or option is not there.
void check_decisions(const Names& names, const ProgramOptions& options);

}  // namespace zonelint::rule
