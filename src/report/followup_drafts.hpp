#pragma once
// What counties dispute or hold to be permitted, as entries of a project that still have to be decided.

#include "report/followup.hpp"

#include <string>

namespace zonelint::report {

struct FollowUpDrafts {
    std::string toml;  ///< begins with followup_drafts_mark
    std::size_t corrections = 0;
    std::size_t waivers = 0;
};

/// The first words of such a file, in any language.
inline constexpr std::string_view followup_drafts_mark = "# zonelint followup import:";

/// A [[correction]] for each disputed answer and a [[waiver]] for each waived one to the run of that day, in the order of
/// rules, kinds and objects. A reply says neither which field is wrong nor how long a permission holds: that is TODO, which no
/// verb accepts. Comments in `lang`.
[[nodiscard]] FollowUpDrafts followup_drafts(const FollowUps& followups, Date sent_on, Lang lang);

}  // namespace zonelint::report
