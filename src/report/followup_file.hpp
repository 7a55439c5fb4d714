#pragma once
// followup.csv: the answers to findings, one row each, as a project keeps them.

#include "layer/sheet_text.hpp"
#include "report/followup.hpp"

namespace zonelint::report {

/// In the order of rules, kinds, objects and fingerprints; columns that the project keeps of its own come last, as they came.
[[nodiscard]] Table followup_table(const FollowUps& followups);

/// The rows of such a file, whoever saved it last and with whatever columns beside. Throws Error(input) with line and field
/// for a missing column, an unknown state, a date that is none, something closed without a day, a row without fingerprint,
/// one that stands twice, two columns of one name, and a cell in a column without one.
[[nodiscard]] FollowUps read_followups(std::span<const layer::SheetText> sheets, const std::string& file);

}  // namespace zonelint::report
