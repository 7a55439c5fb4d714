#pragma once
// Cases against kinds and against the conditions of their rule. Internal to rule/.

#include "rule/check.hpp"

namespace zonelint::rule {

/// Kinds, fields, codes, quantities and dates of a case's objects.
void check_case(const Case& one, const layer::KindTable& kinds, std::vector<CheckFinding>& out);

/// A case in which the duty is unmet and one in which it is not.
void check_outcomes(const Rule& rule, const std::vector<Case>& cases, std::vector<CheckFinding>& out);

/// A rule that compiles, its cases, and where what is found goes.
struct CheckedRule {
    const Rule* rule = nullptr;
    Program program;
    std::vector<Case> cases;
    std::vector<CheckFinding>* findings = nullptr;
};

/// Limits of numbers and dates on fields that no object of a case has exactly; fields that every object of a case has.
/// What a rule reads itself its own cases must try; what it reads through a definition of a pack, those of any rule that
/// uses this definition. Definitions of packs that are only used are passed over.
void check_coverage(const std::vector<CheckedRule>& rules, const Library& library);

}  // namespace zonelint::rule
