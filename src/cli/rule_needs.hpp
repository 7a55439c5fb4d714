#pragma once
// What layers a rule needs, and what a delivery lacks of them.

#include "rule/library.hpp"
#include "rule/program.hpp"

#include <set>
#include <string>
#include <vector>

namespace zonelint::cli {

struct RuleNeeds {
    std::string subject;
    std::vector<std::string> others;  ///< kinds of references and values, in the order of the kinds
    Text not_run;                     ///< why it cannot run whatever is delivered; empty when it can
    bool elsewhere = false;           ///< it has no place in the region of the options

    [[nodiscard]] bool reads(const std::string& kind) const;
};

/// Compiles the rule: throws Error(config) as rule::compile(). `region`: a division code; "" is everywhere.
[[nodiscard]] RuleNeeds needs_of(const rule::Library& library, const rule::Library::Found& found,
                                 const layer::KindTable& kinds, rule::ProgramOptions options, const std::string& region);

}  // namespace zonelint::cli
