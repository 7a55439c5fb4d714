#pragma once
// Why a subject got its outcome under a rule: the one deciding measure for tables, and all conditions for `why`.

#include "audit/outcome.hpp"
#include "filter/trace.hpp"

#include <optional>
#include <string>
#include <vector>

namespace zonelint::audit {

/// The full explanation of one verdict, worked out plainly for one subject.
struct Explanation {
    Outcome outcome = Outcome::undetermined;
    Timing timing = Timing::none;
    Outcome nominal = Outcome::undetermined;
    bool borderline = false;
    std::size_t instance = 0;  ///< of the rule, whose duty gave the outcome
    Truth region = Truth::unknown;
    std::string region_missing;
    std::optional<filter::Trace> where, except;
    filter::Trace require;
    bool waived = false;
    std::string waiver_document;
    std::vector<std::string> missing;  ///< facts that make it undetermined, each once
};

/// A definition that a comparison measured: a tally with its numbers, or an indicator with its rows.
struct MeasuredEvidence {
    std::string definition;
    std::vector<filter::Measured> numbers;
    std::vector<std::string> kinds;    ///< of what was counted
    std::vector<std::string> members;  ///< ids of some that count
    std::vector<std::string> open;     ///< ids of some of which nobody can say
    std::string indicator;             ///< its code; "" for a tally
    bool provisional = false;
    std::vector<filter::Figure> figures;
};

/// A way over a network that a condition rests on.
struct WayEvidence {
    std::uint32_t definition = 0;
    std::string condition;
    Truth sure = Truth::yes;
    double metres = 0;
    filter::Trace::Way::Ending ending = filter::Trace::Way::Ending::nowhere;
    std::vector<std::uint32_t> links;
    std::optional<std::uint32_t> last_node;
    std::string reference_kind, reference;  ///< that it leads to, if it does
};

/// What a row of a table can say.
struct Evidence {
    std::optional<double> measured, limit, margin;  ///< in `unit`; margin > 0: that far inside the rule's reach
    std::string unit;
    std::string reference_kind, reference_id, reference_name;
    bool witness_placed = false;
    geo::Point on_subject, on_reference;
    std::vector<std::string> missing;
    std::vector<MeasuredEvidence> measures;
    std::vector<WayEvidence> ways;        ///< of findings
    std::vector<std::string> conditions;  ///< "fuel: 原煤", "near_chp: 14990 m <= 15 km": shown values in order
};

/// Appends the conditions without parts of their own that carry the outcome of a trace, in order; pointers into it.
void leaves(const filter::Trace& trace, std::vector<const filter::Trace*>& out);

/// Picks the deciding condition: a relation that limits the duty; else a comparison of the end state that is met or not
/// met, else one that limits the duty; of several the one with the smallest margin. An open verdict shows only an open
/// comparison, one out of scope only what puts it there; else none.
[[nodiscard]] Evidence summarise(const Explanation& explanation);

}  // namespace zonelint::audit
