#pragma once
// Coverage conditions of a rule: which they are, and what they found about a subject.

#include "relation/covered.hpp"
#include "rule/program.hpp"

#include <cstdint>
#include <vector>

namespace zonelint::audit {

/// What one `covered` of a rule found about a subject.
struct CoverageUse {
    std::uint32_t definition = 0;
    const relation::Covered* relation = nullptr;
    const relation::Covering* covering = nullptr;
    relation::Mode mode = relation::Mode::certain;  ///< nominal: the verdict was taken as if positions were exact
};

/// Definitions by `covered` that this instance asks of its subjects, by themselves or through other definitions of the same
/// kind; ascending. Not those that define references.
[[nodiscard]] std::vector<std::uint32_t> coverage_definitions(const rule::Program& program,
                                                              const rule::RuleInstance& instance);

}  // namespace zonelint::audit
