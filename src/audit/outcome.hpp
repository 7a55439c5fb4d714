#pragma once
// The eight outcomes and how a duty turns truths into one (specification, section 2).

#include "base/date.hpp"
#include "base/text.hpp"
#include "base/truth.hpp"
#include "rule/pack.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace zonelint::audit {

/// In the order of severity: where several verdicts meet, the lowest number counts.
enum class Outcome : std::uint8_t { violation, shortfall, todo, undetermined, advice, exempt, compliant, out_of_scope };
inline constexpr std::size_t outcome_count = 8;

/// Of a todo.
enum class Timing : std::uint8_t { none, before_date, no_date, plan_ended };

[[nodiscard]] std::string_view key(Outcome outcome);  ///< "out-of-scope"
[[nodiscard]] std::string_view key(Timing timing);    ///< "" for none
[[nodiscard]] Text title(Outcome outcome);
[[nodiscard]] Text title(Timing timing);
/// Nothing for an unknown word.
[[nodiscard]] std::optional<Outcome> parse_outcome(std::string_view word);

/// A finding asks someone to act.
[[nodiscard]] constexpr bool is_finding(Outcome o) { return o <= Outcome::todo; }

/// What a duty says of a subject that has not reached the end state.
struct Unmet {
    Outcome outcome = Outcome::todo;
    Timing timing = Timing::none;
};
[[nodiscard]] Unmet unmet(const rule::Duty& duty, Date as_of, bool plan_ended);

/// The first line that fits, of the five of the specification. `waived` counts as `except`.
[[nodiscard]] Outcome judge(Truth region, Truth where, Truth except, bool waived, Truth require, const Unmet& unmet);

/// The word for people: 违规, 逾期未完成, 违规（可说明）, 待整治 … by the law's word and the timing.
[[nodiscard]] Text label(Outcome outcome, Timing timing, rule::Modal modal);

using Counts = std::array<std::int64_t, outcome_count>;

/// How many of a rule's subjects keep it, of those about which it says that they do or do not. Advice binds nobody, and what is
/// open, exempt or out of scope counts on neither side.
struct Share {
    std::int64_t compliant = 0;
    std::int64_t decided = 0;

    /// Nothing where nothing is decided.
    [[nodiscard]] std::optional<double> percent() const;
};
[[nodiscard]] Share compliant_share(std::span<const std::int64_t> counts);

}  // namespace zonelint::audit
