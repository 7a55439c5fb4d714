#pragma once
// What `rules check` finds in packs: mistakes that keep a rule from compiling, and gaps in its cases.

#include "rule/program.hpp"

#include <map>
#include <string>
#include <tuple>
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
/// cannot-run, never-applies, never-true, never-false, replaces-unknown.
[[nodiscard]] std::vector<CheckFinding> check(const Library& library, const layer::KindTable& kinds,
                                              RelationSchemas relations);

/// Truths of a definition that runs of cases have shown.
struct Seen {
    Where where;
    bool yes = false;
    bool no = false;
};

/// By what the program calls them: owner, kind and name.
using SeenTruths = std::map<std::tuple<std::string, std::string, std::string>, Seen>;

/// Warnings definition-never-true and definition-never-false, in the order of the files. Those of a pack that was not
/// asked for are no business of its user.
[[nodiscard]] std::vector<CheckFinding> check_seen(const Library& library, const SeenTruths& seen);

}  // namespace zonelint::rule
