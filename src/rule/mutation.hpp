#pragma once
// Changes of rules, one at a time: what their cases should notice. They are made in the packs as they stand in memory.

#include "rule/library.hpp"

#include <functional>
#include <set>

namespace zonelint::rule {

/// One small change of a pack: another limit, comparison, date or region, or a negation more or less.
struct Mutation {
    enum class Type : std::uint8_t { limit, comparison, date, region, negation };

    Type type = Type::limit;
    Where where;         ///< of the changed characters, as far as known
    std::string part;    ///< "require", "boiler.near_chp", "parameter radius", "duty 2 by"
    std::string before;  ///< as it stands
    std::string after;
    const Pack* pack = nullptr;
    const Rule* rule = nullptr;       ///< whose it is; null: a definition or parameter of the pack
    std::vector<const Rule*> tested;  ///< rules of the packs asked for that rest on it
    std::function<void()> swap;       ///< makes the change; called once more, takes it back
};

[[nodiscard]] std::string_view to_string(Mutation::Type type);

/// Every change of the packs asked for, in the order of their files. What each makes of the text:
/// - a comparison: its boundary (< for <=; not beside area() and length(), which no object hits exactly) and its opposite
///   (>= for <), <> for = and the other way round
/// - a limit with a unit: a tenth more, and less; a bare number: one more, and less (from 10 on, a tenth, rounded up)
/// - a date: the day before and the day after; the year of an indicator: one more
/// - a region: each member of `regions` and `regions_except` of a rule, duty or parameter left out
/// - a negation: NOT taken away where it stands, put before IN, LIKE, BETWEEN, NULL, new_since and calls of definitions
/// Members of a pack's named regions, the head of a pack, modals and code words stay. The library must outlive the result
/// and stay where it is.
[[nodiscard]] std::vector<Mutation> mutations(Library& library);

}  // namespace zonelint::rule
