#include "audit/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace zonelint::audit {

using filter::Trace;

namespace {

/// A bare number counts where it is a measure: 0 of 1 facilities.
bool is_measured(const Trace& t) { return t.value && t.limit && (t.unit != nullptr || !t.parts.empty()); }

std::string spoken(const Trace& t, const filter::CoverFigures& cover)
{
    return t.text + fmt::format(": gap {} of {}", format_quantity(cover.gap_m2, *find_unit("m2"), 9),
                                format_quantity(cover.subject_m2, *find_unit("m2"), 9));
}

std::string spoken(const Trace& t)
{
    if (t.what == Trace::What::relation && t.cover) {
        return spoken(t, *t.cover);
    }
    if (t.what == Trace::What::relation) {
        std::string out = t.text;
        if (!t.witnesses.empty()) {
            out += ": " + (t.witnesses.front().name.empty() ? t.witnesses.front().id : t.witnesses.front().name);
        }
        if (t.value && t.unit != nullptr) {
            out += " " + format_quantity(*t.value, *find_unit("m"), 9);
            if (t.limit && *t.limit > 0) {
                out += (t.truth == Truth::no ? " > " : " <= ") + format_quantity(*t.limit, *t.unit);
            }
        }
        return out;
    }
    return (t.field.empty() ? t.text : t.field) + ": " + (t.shown.empty() ? "?" : t.shown);
}

void measure(Evidence& out, const Trace& t)
{
    const double factor = t.unit == nullptr ? 1 : t.unit->factor.to_double();
    out.measured = *t.value / factor;
    out.limit = *t.limit / factor;
    out.margin = std::fabs(*t.limit - *t.value) / factor;
    out.unit = t.unit == nullptr ? std::string() : t.unit->name;
    if (t.truth == Truth::no || (t.truth == Truth::unknown && *t.value > *t.limit)) {
        out.margin = -*out.margin;
    }
}

double slack(const Trace& t) { return std::fabs(*t.limit - *t.value) / std::max(1e-300, std::fabs(*t.limit)); }

/// How much a measured comparison has to do with the outcome.
enum class Rank : std::uint8_t { silent, limits, decides };

/// leaves() has left out what does not carry the truth of `where` or `require`, so that in a `require` that is met or
/// broken every leaf decides. What is open is left open by its open leaves alone.
Rank rank_of(Outcome outcome, const Trace& t, bool of_require)
{
    switch (outcome) {
    case Outcome::undetermined:
        return t.truth == Truth::unknown ? Rank::decides : Rank::silent;
    case Outcome::out_of_scope:
        return of_require ? Rank::silent : Rank::decides;
    case Outcome::exempt:
        return of_require ? Rank::silent : Rank::limits;
    default:
        return of_require ? Rank::decides : Rank::limits;
    }
}

void add_way(Evidence& out, const Trace& relation)
{
    const Trace::Way& way = *relation.way;
    WayEvidence& one = out.ways.emplace_back();
    one.definition = relation.definition;
    one.condition = relation.text;
    one.sure = way.sure;
    one.metres = way.metres;
    one.ending = way.ending;
    one.links = way.links;
    one.last_node = way.last_node;
    if (way.ending == Trace::Way::Ending::reference) {
        one.reference_kind = relation.witnesses.front().kind;
        one.reference = relation.witnesses.front().id;
    }
}

void add_measures(Evidence& out, const Trace& comparison)
{
    constexpr std::size_t most = 3;
    for (const Trace& part : comparison.parts) {
        if (part.measured.empty()) {
            continue;
        }
        MeasuredEvidence one;
        one.definition = part.text;
        one.numbers = part.measured;
        one.kinds = part.reference_kinds;
        one.indicator = part.indicator;
        one.provisional = part.provisional;
        one.figures = part.figures;
        for (const filter::Witness& witness : part.witnesses) {
            std::vector<std::string>& ids = witness.truth == Truth::yes ? one.members : one.open;
            if (witness.truth != Truth::no && ids.size() < most) {
                ids.push_back(witness.id);
            }
        }
        out.measures.push_back(std::move(one));
    }
}

}  // namespace

void leaves(const Trace& trace, std::vector<const Trace*>& out)
{
    if (trace.what == Trace::What::relation || trace.what == Trace::What::comparison ||
        trace.what == Trace::What::indicator) {
        out.push_back(&trace);
        return;
    }
    for (const Trace& part : trace.parts) {
        // Of an OR that holds only the sides that hold speak; of an AND that fails only those that fail.
        const bool silent = (trace.what == Trace::What::either && trace.truth == Truth::yes && part.truth != Truth::yes) ||
                            (trace.what == Trace::What::both && trace.truth == Truth::no && part.truth != Truth::no);
        if (!silent) {
            leaves(part, out);
        }
    }
}

Evidence summarise(const Explanation& e)
{
    Evidence out;
    out.missing = e.missing;
    std::vector<const Trace*> all;
    if (e.where) {
        leaves(*e.where, all);
    }
    const std::size_t of_where = all.size();
    leaves(e.require, all);
    const Trace* relation = nullptr;
    const Trace* comparison = nullptr;
    Rank rank = Rank::silent;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Trace& t = *all[i];
        out.conditions.push_back(spoken(t));
        add_measures(out, t);
        if (t.way && !t.way->links.empty() && is_finding(e.outcome)) {
            add_way(out, t);
        }
        if (t.what == Trace::What::relation) {
            // A relation of the place that limits the duty; in `require` only one that was not met.
            const bool speaks = i < of_where || t.truth != Truth::yes;
            const bool better = relation == nullptr || (t.borderline && !relation->borderline) ||
                                (relation->witnesses.empty() && !t.witnesses.empty());
            if (speaks && better) {
                relation = &t;
            }
        } else if (is_measured(t)) {
            const Rank own = rank_of(e.outcome, t, i >= of_where);
            if (own > rank || (own == rank && comparison != nullptr && slack(t) < slack(*comparison))) {
                comparison = &t;
                rank = own;
            }
        }
    }
    if (relation != nullptr) {
        if (!relation->witnesses.empty()) {
            const filter::Witness& witness = relation->witnesses.front();
            out.reference_kind = witness.kind;
            out.reference_id = witness.id;
            out.reference_name = witness.name;
            // A line to what is nearest to a gap would say how large the gap is, not how far.
            out.witness_placed = witness.placed && !relation->cover;
            out.on_subject = witness.on_subject;
            out.on_reference = witness.on_reference;
        }
        if (is_measured(*relation) && relation->cover) {
            measure(out, *relation);
            return out;
        }
        if (is_measured(*relation)) {
            out.measured = *relation->value;
            out.limit = *relation->limit;
            out.margin = *relation->limit - *relation->value;
            out.unit = "m";
            return out;
        }
    }
    if (comparison != nullptr) {
        measure(out, *comparison);
    }
    return out;
}

}  // namespace zonelint::audit
