#pragma once
// What `rules check` finds in packs: mistakes that keep a rule from compiling, and gaps in its cases.

#include "rule/program.hpp"

#include <map>
#include <string>
#include <vector>

namespace zonelint::rule {

struct CheckFinding {
    bool error = false;  ///< else a warning
    std::string name;    ///< kebab-case: "missing-unmet-case"
    Where where;
    Text message;
    Text hint = {};
};

/// Checks all rules and definitions of the packs asked for, with their cases, without running these. A rule that does not
/// compile is one finding ("does-not-compile") and the next is looked at. Errors: does-not-compile, bad-case,
/// case-without-rule, missing-unmet-case, missing-met-case. Warnings: place-in-require, limit-not-hit, field-never-missing,
/// cannot-run, never-applies, replaces-unknown.
[[nodiscard]] std::vector<CheckFinding> check(const Library& library, const layer::KindTable& kinds,
                                              RelationSchemas relations);

/// Truths of a definition that the runs of a rule's cases have shown, by number in the program.
struct Seen {
    bool yes = false;
    bool no = false;
};

/// Warnings definition-never-true and definition-never-false for the definitions of `rule`, from runs of its cases.
[[nodiscard]] std::vector<CheckFinding> check_seen(const Program& program, const CompiledRule& rule,
                                                   const std::map<std::uint32_t, Seen>& seen);

}  // namespace zonelint::rule
