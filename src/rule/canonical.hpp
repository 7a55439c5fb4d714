#pragma once
// Text that is equal for conditions that are equal: the key under which definitions are shared. Internal to rule/.

#include "rule/program.hpp"

#include <string>

namespace zonelint::rule {

[[nodiscard]] std::string canonical(const filter::Expr& expr);

/// Kind and body; the name too where it shows in results (readings).
[[nodiscard]] std::string canonical(const CompiledDefinition& definition);

}  // namespace zonelint::rule
