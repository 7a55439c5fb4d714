#pragma once
// Gaps and slivers of a run as rows: what gaps.csv, the layers and the text share.

#include "audit/coverage.hpp"
#include "filter/trace.hpp"
#include "geo/geometry.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zonelint::audit {
class Run;
}

namespace zonelint::report {

struct Report;
struct Row;

/// Of a kind of points: people who live there. What lies in a gap is told with their sum.
inline constexpr std::string_view population_field = "population";

/// A gap of a subject under a rule whose verdict is listed, largest first, then from west to east.
struct Gap {
    std::size_t row = 0;  ///< see Report::row_of
    audit::CoverageUse use;
    std::size_t part = 0;  ///< row of use.covering->coverage->gaps, or of its slivers
    bool sliver = false;
    std::string id;         ///< by its place: see GapIds
    std::int64_t rank = 0;  ///< among the gaps of its rule, 1 is the largest; 0 for slivers
    double area_m2 = 0;
    double certain_m2 = 0;                                     ///< of it, whatever the unknown facts are
    double share = 0;                                          ///< of the subject, 0 to 1
    geo::Point place;                                          ///< in it
    std::string reference_kind, reference_id, reference_name;  ///< nearest to its outline; "" if there is none
    std::optional<double> distance_m;
    std::vector<std::pair<const layer::Kind*, std::int64_t>> inside;  ///< points in it, by kind; kinds by name
    std::optional<double> population;  ///< of the points in it that say so; nothing where none does
    std::int64_t uncounted = 0;        ///< population points in it that say nothing
};

/// What the coverage conditions of a rule say about one division's subjects.
struct CoverageSum {
    double land_m2 = 0;         ///< subjects less masks
    double gap_m2 = 0;          ///< at most
    double certain_gap_m2 = 0;  ///< at least
    std::int64_t gaps = 0;

    void add(const relation::Covering& covering);
    void add(const CoverageSum& other);
    /// Of the land, that nothing is known to be missing from, 0 to 1.
    [[nodiscard]] double share() const { return land_m2 > 0 ? 1 - gap_m2 / land_m2 : 1; }
};

/// Smaller slivers would print as 0.0 m2: they come from rounding, and are counted but not listed.
inline constexpr double least_listed_m2 = 0.05;

/// Whether something of a subject is listed as sliver.
[[nodiscard]] bool has_slivers(const audit::Run& run, std::size_t rule, std::uint32_t subject);

/// Gaps and slivers of the report's rows, and slivers of those that comply. Those of subjects whose references are not all
/// here are not shown.
[[nodiscard]] std::vector<Gap> gaps_of(const Report& report, unsigned jobs);

/// The gap's outline: a column and a row of it.
[[nodiscard]] std::pair<const geo::GeometryColumn*, std::size_t> outline_of(const Gap& gap);

/// "12345 m2": whole square metres, below 100 with one decimal.
[[nodiscard]] std::string square_metres(double area_m2);

/// "锅炉 3；企业 2": what lies in it. "" if nothing does.
[[nodiscard]] Text inside_of(const Gap& gap);

/// Nothing for a rule without coverage conditions, and for subjects out of its scope, exempt, or with missing references.
[[nodiscard]] std::optional<CoverageSum> coverage_sum(const audit::Run& run, std::size_t rule, std::uint32_t subject);

}  // namespace zonelint::report
