#pragma once
// Conditions that contradict themselves or the rule they stand in. Internal to rule/.

#include "rule/check.hpp"

namespace zonelint::rule {

/// Warnings never-true and never-false for the filters of a definition, each at the part that no value can reach.
void check_reach(const Definition& definition, std::uint32_t number, const std::vector<CompiledDefinition>& definitions,
                 std::vector<CheckFinding>& out);

/// The same for the conditions of a rule, `require` and `except` where `where` holds. A part that matters under one of the
/// rule's variants, duties or regional values is no finding.
void check_reach(const Rule& rule, const Program& program, std::vector<CheckFinding>& out);

}  // namespace zonelint::rule
