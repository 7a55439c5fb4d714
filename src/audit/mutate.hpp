#pragma once
// How well cases watch their rules: each change of a rule should make one of them fail (`rules test --mutate`).

#include "layer/kind.hpp"
#include "rule/library.hpp"
#include "rule/mutation.hpp"
#include "rule/relation_schema.hpp"

#include <cstdint>
#include <vector>

namespace zonelint::audit {

struct MutationScore {
    const rule::Pack* pack = nullptr;
    std::int64_t noticed = 0;
    std::int64_t survived = 0;
    std::int64_t refused = 0;   ///< the changed rule is no rule any more: says nothing of the cases, not in the score
    std::int64_t unjudged = 0;  ///< all rules it concerns cannot run, or their cases fail unchanged; not in the score

    /// In percent of noticed and survived; where there are none, 100 without any change to judge, else 0.
    [[nodiscard]] double percent() const;
};

struct MutationReport {
    std::vector<MutationScore> packs;       ///< those asked for, in their order
    std::vector<rule::Mutation> survivors;  ///< in the order of the files; a rule without cases notices nothing
    std::vector<std::string> failing;       ///< ids of rules whose cases fail as the rules stand: they watch nothing
};

struct MutationChoice {
    std::int64_t sample = 0;  ///< so many changes, drawn from those of all packs; 0: all
    std::uint64_t seed = 1;
    std::vector<const rule::Rule*> rules;  ///< changes of these rules alone, not of what packs share; empty: all
};

/// Makes each change alone and runs the cases of the rules that rest on it, until one fails. The library is as before when it
/// returns or throws. The same choice gives the same report. Throws Error(config) as run_cases() does.
[[nodiscard]] MutationReport mutate(rule::Library& library, const layer::KindTable& kinds, rule::RelationSchemas relations,
                                    const MutationChoice& choice);

}  // namespace zonelint::audit
