#pragma once
// Cases against kinds and against the conditions of their rule. Internal to rule/.

#include "rule/check.hpp"

namespace zonelint::rule {

/// Kinds, fields, codes, quantities and dates of a case's objects.
void check_case(const Case& one, const layer::KindTable& kinds, std::vector<CheckFinding>& out);

/// A case in which the duty is unmet and one in which it is not.
void check_outcomes(const Rule& rule, const std::vector<Case>& cases, std::vector<CheckFinding>& out);

/// Limits of numbers and dates on fields that no object of a case has exactly; fields that every object of a case has.
void check_coverage(const Program& program, const Rule& rule, const std::vector<Case>& cases,
                    std::vector<CheckFinding>& out);

}  // namespace zonelint::rule
