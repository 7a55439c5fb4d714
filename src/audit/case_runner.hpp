#pragma once
// Runs the cases of rules: the same engine over the few objects of a case (`rules test`, and the tests of the packs).

#include "audit/outcome.hpp"
#include "layer/kind.hpp"
#include "rule/check.hpp"
#include "rule/library.hpp"
#include "rule/relation_schema.hpp"

#include <span>
#include <string>
#include <vector>

namespace zonelint::audit {

struct CaseVerdict {
    std::string rule;       ///< full id
    std::string case_name;  ///< or "case 2"
    std::string object;
    std::string expected;  ///< "todo", "undetermined (class)"
    std::string got;
    bool passed = false;
    Where where;
};

struct CaseReport {
    std::vector<CaseVerdict> verdicts;
    std::int64_t cases = 0;
    std::int64_t passed = 0;
    std::int64_t failed = 0;
    struct Skipped {
        std::string rule;
        std::int64_t verdicts = 0;
        Text reason;
    };
    std::vector<Skipped> skipped;  ///< rules that do not run: a parameter without value, a list that is not given
    rule::SeenTruths seen;         ///< of the definitions that the rules rest on
};

/// Whether a verdict of these cases, which are the rule's, is not as they expect it; stops at the first. Throws Error as
/// run_cases() does.
[[nodiscard]] bool fails(const rule::Library& library, const rule::Pack& pack, const rule::Rule& rule,
                         std::span<const rule::Case> cases, const layer::KindTable& kinds, rule::RelationSchemas relations);

/// Runs all cases of one rule. Throws Error(config) for objects that do not fit their kind.
void run_cases(const rule::Library& library, const rule::Pack& pack, const rule::Rule& rule, const layer::KindTable& kinds,
               rule::RelationSchemas relations, CaseReport& report);

}  // namespace zonelint::audit
