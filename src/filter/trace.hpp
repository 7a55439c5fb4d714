#pragma once
// What an evaluation shows for one object: every condition with its value. Plain data that evidence, `why` and tests read.

#include "filter/expr.hpp"
#include "geo/geometry.hpp"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace zonelint::filter {

/// A number known exactly, within limits, or not at all. Counts and sums with unknown members are intervals.
struct Interval {
    bool known = false;  ///< false: nothing can be said ("no reference", a missing field)
    Rational low;
    Rational high;
    bool unbounded = false;            ///< the upper end is infinite
    std::vector<std::string> missing;  ///< facts whose absence widens it or makes it unknown

    [[nodiscard]] bool exact() const { return known && !unbounded && low == high; }
    static Interval of(Rational value) { return {true, value, value, false, {}}; }
    static Interval unknown(std::vector<std::string> missing_facts)
    {
        return {false, {}, {}, false, std::move(missing_facts)};
    }
};

/// One reference that a relation rests on.
struct Witness {
    std::string kind;
    std::string id;
    std::string name;
    std::uint32_t table = 0;  ///< which of the relation's reference tables
    std::uint32_t row = 0;
    Truth truth = Truth::unknown;                              ///< how this one reference alone stands to the subject
    double metres = std::numeric_limits<double>::quiet_NaN();  ///< distance, or to the boundary (inside: negative)
    geo::Point on_subject;
    geo::Point on_reference;
    bool placed = false;      ///< the two points are set
    bool borderline = false;  ///< it counts for certain, only its position leaves the relation open
};

/// A count, sum or other measure that a comparison asked of a definition.
struct Measured {
    Measure measure = Measure::count;
    Interval value;
    const Unit* unit = nullptr;  ///< for display; null: a plain number
};

/// One value of an indicator and the row it stands in.
struct Figure {
    int year = 0;
    int base_year = 0;            ///< of a published change; 0: a plain value
    std::optional<double> value;  ///< base units; nothing where it is missing
    std::string shown;            ///< as the source wrote it: "8.009 万t"
    const Unit* unit = nullptr;   ///< as written; null: a plain number
    std::string source;           ///< the file
    std::int64_t row = 0;
};

/// What `covered` measured.
struct CoverFigures {
    struct Gap {
        double area_m2 = 0;
        double certain_m2 = 0;  ///< of it, whatever the unknown facts are
        geo::Point place;       ///< in it
    };
    double subject_m2 = 0, masked_m2 = 0, covered_m2 = 0, gap_m2 = 0, sliver_m2 = 0;
    double certain_gap_m2 = 0;
    double share = 1;  ///< of the land that is not masked
    std::size_t gaps = 0, slivers = 0;
    std::vector<Gap> largest;  ///< at most 5
};

struct Trace {
    enum class What { both, either, negation, comparison, definition, relation, readings, indicator, other };

    What what = What::other;
    std::string text;  ///< the condition as written, or the definition's name
    Truth truth = Truth::unknown;
    std::vector<std::string> missing;  ///< names of the missing facts that make it unknown, each once, in order

    // comparison: what was measured against what
    std::string field;            ///< "capacity", "near_chp.distance"
    std::string shown;            ///< value for people, as the source gave it: "24.5 MW"
    std::string limit_shown;      ///< "35 t/h"
    std::optional<double> value;  ///< base units
    std::optional<double> limit;  ///< base units
    const Unit* unit = nullptr;   ///< for output of value, limit, margin
    std::string parameter;        ///< the parameter the limit came from

    // relation
    std::string relation;  ///< "within-distance"
    std::vector<std::string> reference_kinds;
    std::vector<Witness> witnesses;  ///< the references it rests on, nearest or first by id first; at most 8,
                                     ///< and under matches 3 more that may count
    std::int64_t references = 0;     ///< how many were looked at in all
    bool borderline = false;
    bool nominal = false;   ///< truth if positions were exact
    double accuracy_m = 0;  ///< combined, where borderline matters

    std::string searched;               ///< the relation's `where` as written
    std::optional<CoverFigures> cover;  ///< of `covered`, where the areas are known

    // relation or indicator that a comparison measures
    std::vector<Measured> measured;

    // indicator
    std::string indicator;        ///< its code
    Text indicator_title;         ///< as a pack declares it, else the code
    bool provisional = false;     ///< of an earlier year, because the year asked for has not ended
    int year = 0;                 ///< asked for; 0: the latest that has ended
    std::vector<Figure> figures;  ///< the value, then the base value; or the published change

    /// Of a relation over a network: the way to the first witness, or the farthest way that leads to none.
    struct Way {
        /// At a reference; where pipes lead on whose direction is unknown, or that do not count; in a circle; else nowhere.
        enum class Ending : std::uint8_t { reference, open, barred, circle, nowhere };

        bool on_network = false;         ///< the subject stands on the network at all
        double metres = 0;               ///< along the pipes
        std::vector<std::string> pipes;  ///< their ids, in the order walked
        std::string node;                ///< id of the node at which it ends, where it has one
        geo::Point end = {};
        Truth sure = Truth::yes;
        Ending ending = Ending::nowhere;
        std::vector<std::uint32_t> links;  ///< of the relation's network, in the order walked; the outer ones maybe in part
        std::optional<std::uint32_t> last_node;  ///< of the network, the last that the way passes
    };
    std::optional<Way> way;
    std::uint32_t definition = 0;  ///< of a relation: its number in the program

    // readings
    Text question;
    std::string settled;  ///< option settled by the project; "" else

    std::vector<Trace> parts;
};

/// "74.9 %", "33.3 % .. 66.7 %", ">= 3000 km"; "" where nothing is known.
[[nodiscard]] std::string spelled(const Interval& interval, const Unit* unit);

/// Adds names that are not there yet.
void add_missing(std::vector<std::string>& into, const std::vector<std::string>& names);

}  // namespace zonelint::filter
