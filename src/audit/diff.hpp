#pragma once
// Two runs compared: what became of every finding, and what differs that it rests on. Works on what runs stored, or hold in
// memory; reads no file.

#include "audit/outcome.hpp"
#include "audit/tables.hpp"
#include "base/text.hpp"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace zonelint::audit {

/// What a run says of one object under one rule, where that is neither compliant nor out of scope.
struct DiffVerdict {
    Outcome outcome = Outcome::violation;
    Timing timing = Timing::none;
    bool borderline = false;
    std::optional<Outcome> nominal;
    std::optional<double> measured, limit;
    std::string unit;
    std::string by;  ///< a date, "at-once", "open"
    std::string reference_kind, reference_id, reference_name;
    std::string reason;
};

/// An object as far as a run names it. Found again by its id, credit code and device number, or name, place and type.
struct DiffObject {
    std::string key = {};  ///< of one that is called by its row: what stands in the place of the id; "" for others
    std::string name = {}, division = {};
    std::optional<geo::Point> place = {};
    std::string credit_code = {}, device_no = {}, type = {};  ///< "" where not known
};

struct DiffRule {
    std::string id, title, kind, status, reason;
    Counts counts{};
    std::map<std::string, DiffVerdict> verdicts;  ///< by object id; no compliant and no out-of-scope ones
    /// rule::RuleParts; empty where the run kept no rules.
    std::map<std::string, std::string> texts, parameters;
    std::map<std::string, std::vector<std::string>> reads;
    bool reads_peers = false;

    [[nodiscard]] std::string pack() const { return id.substr(0, id.find('/')); }
    /// As far as is known.
    [[nodiscard]] bool reads_kind(const std::string& layer) const
    {
        return reads.empty() || kind == layer || reads.contains(layer);
    }
};

struct DiffWaiver {
    std::string rule, object, document, until, state;
};

struct DiffCorrection {
    std::string document;
    std::string object = {}, field = {}, before = {}, after = {}, state = {};
};

struct DiffInput {
    std::string kind, path, sha256;
    double accuracy_m = 0;
    std::string where = {};  ///< which of its rows are objects; known where the run kept its project
};

/// One of the two runs.
struct DiffSide {
    std::string tool_version, region;
    Date as_of;
    std::string borderline;                                  ///< "undetermined" or "nominal"
    std::vector<std::pair<std::string, std::string>> packs;  ///< id, hash
    bool whole = true;                                       ///< all rules of its packs: no --rules
    std::map<std::string, std::string> parameters;           ///< "<owner>.<name>" -> values used
    std::map<std::string, std::string> settled;              ///< "<owner>.<definition>" -> option
    std::vector<DiffWaiver> waivers;
    std::vector<DiffCorrection> corrections;  ///< in the order of the project
    std::vector<DiffInput> inputs;
    std::vector<DiffRule> rules;
    std::map<std::string, std::map<std::string, DiffObject>> objects;  ///< by kind and id: those that verdicts name
    const Tables* tables = nullptr;                                    ///< all layers; null where the run kept none
};

enum class Change : std::uint8_t {
    added,    ///< "new": a finding that was none before
    gone,     ///< a finding before and none now
    changed,  ///< a finding in both, with another outcome, measured value or limit
    other,    ///< no finding in either, another outcome
    same,     ///< a finding in both, as it was
};
inline constexpr std::size_t change_count = 5;
[[nodiscard]] std::string_view key(Change change);  ///< "new", "gone", "changed", "other", "unchanged"

enum class DiffCauseKind : std::uint8_t {
    rule_added,
    rule_removed,
    rule_status,  ///< ran in one and not in the other
    rule_changed,
    parameter,
    reading,
    borderline,  ///< what the project makes of what is too near to tell
    date_passed,
    waiver_added,
    waiver_ended,
    waiver_withdrawn,  ///< no longer in the project
    object_added,
    object_removed,
    id_changed,
    data,
    correction,
    correction_withdrawn,  ///< no longer in the project
    moved,
    reference_added,
    reference_removed,
    reference_data,
    reference_moved,
    references,       ///< how many of a kind came, went and changed
    pack_changed,     ///< by its hash; nothing more is known
    accuracy,         ///< of a source
    source_where,     ///< which rows of a source are objects
    day,              ///< judged by another day
    sources_changed,  ///< by their hash; nothing more is known
    tool_version,
    unknown,
};
[[nodiscard]] std::string_view key(DiffCauseKind kind);  ///< "data", "reference-added"

/// Something that differs between the runs and that the verdict rests on.
struct DiffCause {
    DiffCauseKind kind = DiffCauseKind::unknown;
    std::string what = {};    ///< the field, the key, the rule's part, the pack, the waiver's document
    std::string object = {};  ///< kind:id of the reference
    std::string before = {}, after = {};
    std::optional<double> metres = {};

    bool operator==(const DiffCause&) const = default;
};

/// Outcomes that are told apart: violation … exempt, then "clear" (compliant or out of scope), then "absent".
inline constexpr std::size_t clear_state = 6;
inline constexpr std::size_t absent_state = 7;
inline constexpr std::size_t state_count = 8;
using Transitions = std::array<std::array<std::int64_t, state_count>, state_count>;  ///< [before][after]
[[nodiscard]] std::string_view state_key(std::size_t state);

struct DiffRow {
    std::size_t rule = 0;    ///< index into Diff::rules
    std::string id_a, id_b;  ///< "" where the object is not in that run
    std::string name, division;
    const DiffVerdict* a = nullptr;  ///< null: clear or absent
    const DiffVerdict* b = nullptr;
    std::size_t state_a = clear_state, state_b = clear_state;
    Change change = Change::same;
    std::vector<DiffCause> causes;  ///< none for `same`
};

/// A rule that both runs have, or that one has and the other could have had.
struct RuleDiff {
    const DiffRule* a = nullptr;
    const DiffRule* b = nullptr;
    std::array<std::int64_t, change_count> changes{};  ///< findings by what became of them; `other`: verdicts
    Transitions
        transitions{};  ///< of objects with a listed outcome in one run at least; all objects where both kept their layers

    [[nodiscard]] const DiffRule& any() const { return b != nullptr ? *b : *a; }
};

/// An object found again under another id.
struct ObjectMatch {
    std::string kind, id_a, id_b;
    bool by_code = false;  ///< credit code and device number; else name, place and type
    double score = 1;
};

/// What name, place and type must come to: 0.5 for the same name (0.35 where one holds the other), up to 0.4 for the place
/// (all at 0 m, nothing at 200 m), 0.1 for the same type.
inline constexpr double least_score = 0.7;

struct Diff {
    std::vector<RuleDiff> rules;
    std::vector<DiffRow> rows;  ///< by kind, id (of B, else of A), then rule
    std::vector<ObjectMatch> matches;
    std::vector<const DiffRule*> only_a, only_b;  ///< not compared: the other run has no such plan, or chose its rules
    std::string region;                           ///< compared; "" where both have the same
    std::int64_t outside_a = 0, outside_b = 0;    ///< verdicts outside that region, not compared

    [[nodiscard]] std::array<std::int64_t, change_count> changes() const;
    [[nodiscard]] Transitions transitions() const;
    /// Nothing came, went or changed.
    [[nodiscard]] bool empty() const;
};

struct DiffOptions {
    /// Rules of the first pack are those of the same name of the second.
    std::optional<std::pair<std::string, std::string>> packs = {};
};

/// Both sides must outlive the result. Throws Error(input) where the runs have no rule or no region in common, Error(internal)
/// where the transitions do not add up to the ledgers.
[[nodiscard]] Diff compare(const DiffSide& a, const DiffSide& b, const DiffOptions& options = {});

}  // namespace zonelint::audit
