#pragma once
// What counties answered to findings of earlier runs (销号台账): states by fingerprint, kept beside the project and shown with
// the findings of every later run. No verdict depends on them.

#include "base/date.hpp"
#include "base/text.hpp"
#include "report/table.hpp"

#include <map>
#include <span>

namespace zonelint::report {

enum class FollowUpState : std::uint8_t {
    open,      ///< being worked on
    done,      ///< closed, on a day
    disputed,  ///< the county says that the finding is wrong
    waived,    ///< left alone, by a document
};

[[nodiscard]] std::string_view key(FollowUpState state);
/// The states with their titles.
[[nodiscard]] std::vector<Word> followup_words();
[[nodiscard]] Text followup_words_listed();  ///< "整改中、已销号、…"
/// A state by its key or its title in either language; nothing for other words.
[[nodiscard]] std::optional<FollowUpState> parse_followup_state(std::string_view word);

struct FollowUp {
    std::string fingerprint;
    std::string rule = {}, kind = {}, id = {}, name = {}, division = {};  ///< of the finding when it was answered
    FollowUpState state = FollowUpState::open;
    std::optional<Date> closed_on = {};
    std::string progress = {}, document = {}, remarks = {};
    std::optional<Date> sent_on = {};                              ///< the day of the run that was answered
    std::string answered_in = {};                                  ///< "蓬江区.xlsx / 问题清单 / 7"
    std::vector<std::pair<std::string, std::string>> beside = {};  ///< columns that a project keeps of its own: head, text

    bool operator==(const FollowUp&) const = default;
};

/// By fingerprint.
using FollowUps = std::map<std::string, FollowUp, std::less<>>;

/// What is to be filled in beside a finding: state, progress, closed_on, reply_document, remarks.
[[nodiscard]] std::span<const Field> reply_fields();

/// Columns that the lists of a run with follow-up have behind the fields that its project carries: followup,
/// followup_date, followup_note.
[[nodiscard]] std::span<const Field> followup_fields();
[[nodiscard]] const Field* find_followup_field(std::string_view name);

/// The value of such a column; "" for what nobody answered. What was closed after `as_of` is not known yet; what was closed
/// before it and `is_finding` again is "returned".
[[nodiscard]] std::string followup_value(const FollowUps& followups, std::string_view field, std::string_view fingerprint,
                                         bool is_finding, Date as_of);

}  // namespace zonelint::report
