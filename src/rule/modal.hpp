#pragma once
// The law's words: what each modal is called, how hard it binds and what it makes of an unmet duty.

#include "rule/pack.hpp"

#include <array>
#include <span>

namespace zonelint::rule {

/// What an unmet duty comes to; the words are those of the outcomes.
enum class Unmet { violation, shortfall, todo, advice };
[[nodiscard]] std::string_view to_string(Unmet unmet);

struct ModalRow {
    Modal modal;
    std::string_view name;    ///< what packs write
    std::string_view zh, en;  ///< the words of a text that it stands for
    Text force;               ///< binding, expected, encouraged
    Unmet before;             ///< until `by`, that day included, and where `by` is open
    Unmet after;
    Text label;  ///< of an unmet duty after `by`
};

/// In the order of the specification's table.
[[nodiscard]] std::span<const ModalRow> modals();
[[nodiscard]] const ModalRow& row_of(Modal modal);
[[nodiscard]] const ModalRow* find_modal(std::string_view name);

/// The eight outcomes of a verdict, in the order in which rules on one topic are reported.
inline constexpr std::array<std::string_view, 8> outcome_names = {"violation", "shortfall", "todo",      "undetermined",
                                                                  "advice",    "exempt",    "compliant", "out-of-scope"};

/// What a todo may carry.
inline constexpr std::array<std::string_view, 3> timing_names = {"before-date", "no-date", "plan-ended"};

}  // namespace zonelint::rule
