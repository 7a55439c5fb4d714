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

/// A gap of a subject under a rule whose verdict is listed. Its id is that of the subject with "-G" and its number: by area,
/// the largest first, then from west to east.
struct Gap {
    std::size_t row = 0;  ///< index into Report::rows
    audit::CoverageUse use;
    std::size_t part = 0;  ///< row of use.covering->coverage->gaps, or of its slivers
    bool sliver = false;   ///< its id ends in "-S" and a number
    std::string id;
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

/// Gaps and slivers of these rows, in their order. Gaps of subjects whose references are not all here are not shown.
[[nodiscard]] std::vector<Gap> gaps_of(const audit::Run& run, const std::vector<Row>& rows, unsigned jobs);

/// The gap's outline: a column and a row of it.
[[nodiscard]] std::pair<const geo::GeometryColumn*, std::size_t> outline_of(const Gap& gap);

/// "u1-G1"; numbers count from 1.
[[nodiscard]] std::string gap_id(const std::string& subject, std::size_t number);

/// "12345 m2": whole square metres, below 100 with one decimal.
[[nodiscard]] std::string square_metres(double area_m2);

/// "锅炉 3；企业 2": what lies in it. "" if nothing does.
[[nodiscard]] Text inside_of(const Gap& gap);

/// Nothing for a rule without coverage conditions, and for subjects out of its scope, exempt, or with missing references.
[[nodiscard]] std::optional<CoverageSum> coverage_sum(const audit::Run& run, std::size_t rule, std::uint32_t subject);

}  // namespace zonelint::report
