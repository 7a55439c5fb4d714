#pragma once
// Which rules and duties are law on a day. Internal to rule/.

#include "rule/program.hpp"

namespace zonelint::rule {

/// Why no rule of the pack is in force; empty when it is.
[[nodiscard]] Text out_of_force(const Pack& pack, Date as_of);

/// The same for one rule: also replaced by a rule of another pack asked for that is in force itself.
[[nodiscard]] Text out_of_force(const Library& library, const Pack& pack, const Rule& rule, Date as_of);

[[nodiscard]] bool in_force(const Duty& duty, Date as_of);

/// Throws Error(config) when `replaces` of a rule names one that is not there, itself, or one of a higher level (a
/// pack's region must hold that of the pack whose rule it replaces).
void check_replaces(const Library& library, const layer::CodeList& divisions);

}  // namespace zonelint::rule
