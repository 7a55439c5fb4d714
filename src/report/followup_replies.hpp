#pragma once
// Workbooks of findings as counties send them back: answers, and what of them cannot be taken as it stands.

#include "layer/sheet_text.hpp"
#include "report/followup.hpp"

namespace zonelint::report {

/// A file that came back.
struct ReplyBook {
    std::string file;  ///< its name, for answers and conflicts
    std::vector<layer::SheetText> sheets;
};

/// A row, a sheet or a whole book, of which nothing was taken.
struct ReplyConflict {
    std::string name = {};  ///< "edited-key"
    std::string file = {}, sheet = {};
    std::int64_t line = 0;  ///< 0: the whole file
    std::string fingerprint = {}, rule = {}, id = {};
    Text message = {};
};

struct Replies {
    FollowUps answers;
    std::vector<ReplyConflict> conflicts;
    std::int64_t rows = 0;        ///< of the lists, over all books
    std::int64_t unanswered = 0;  ///< of these; nothing was filled in
};

/// The answers of the books to a run. `lists`: its tables findings and undetermined, `sent_on`: its day. A row is taken where its fingerprint is one of the
/// run's and rule and object, and its kind where the list has it, stand as they were sent; without a state a closing date means closed, anything else filled in
/// means being worked on. Rows that repeat one another count once. Conflicts are: no-list (a book without a list), other-run (a book that
/// names another day of audit above a list), missing-column (a list from which one was deleted),
/// unknown-fingerprint, edited-key, unknown-state, impossible-date (none, or after `received`; one before the audit says that the ledger was out of date), incomplete-answer (closed without a
/// day, waived without a document, a day though not closed), contradictory (rows about one finding that disagree: none of
/// them is taken).
[[nodiscard]] Replies read_replies(std::span<const ReplyBook> books, std::span<const Table* const> lists, Date sent_on,
                                   Date received);

/// What became of the answers.
struct Merged {
    std::int64_t added = 0, changed = 0, unchanged = 0;
};

/// Takes the answers over into `kept`. An old workbook that comes late takes nothing back but becomes a conflict, taken-back: an
/// answer to an earlier run than the one kept, and one that is no longer closed although its run was before the closing day.
[[nodiscard]] Merged merge(FollowUps& kept, Replies& replies);

/// Conflicts in the order in which they were met; sentences in `lang`.
[[nodiscard]] Table conflict_table(const std::vector<ReplyConflict>& conflicts, Lang lang);

}  // namespace zonelint::report
