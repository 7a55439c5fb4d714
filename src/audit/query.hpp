#pragma once
// Queries answered over tables: every subject of which the answer is not "no", with its evidence. Needs no file and no GDAL.

#include "audit/definitions.hpp"
#include "rule/query.hpp"

#include <span>
#include <string>
#include <vector>

namespace zonelint::audit {

/// One answer: a subject, or with `nearest` a subject and one of its references.
struct QueryRow {
    std::uint32_t subject = 0;
    Truth truth = Truth::unknown;                        ///< yes or unknown
    bool borderline = false;                             ///< only positions leave it open
    bool nominal = false;                                ///< the answer if positions were exact
    const layer::LayerTable* reference_table = nullptr;  ///< null: no reference
    std::uint32_t reference = 0;                         ///< its row
    std::uint32_t rank = 0;                              ///< of `nearest`, from 1; 0: none
    std::optional<double> metres;                        ///< distance; inside: minus the depth; connected: the way
    std::optional<double> accuracy_m;
    bool placed = false;  ///< the two points are set
    geo::Point on_subject, on_reference;
    std::size_t others = 0;  ///< of `nearest`: references not listed that may be among them
    std::vector<std::string> missing;
};

/// Subjects = not selected + no + yes + unknown.
struct QueryCounts {
    std::int64_t subjects = 0;
    std::int64_t not_selected = 0;  ///< the filter says no
    std::int64_t no = 0;
    std::int64_t yes = 0;
    std::int64_t unknown = 0;
    std::int64_t borderline = 0;  ///< of the unknown ones

    bool operator==(const QueryCounts&) const = default;
};

struct QueryAnswer {
    const layer::LayerTable* subjects = nullptr;  ///< one of the tables asked, as those of the references
    std::vector<QueryRow> rows;                   ///< in subject order; of one subject the nearest first
    QueryCounts counts;
    /// References that cannot be used and whose division does not say where they matter: a "no" is not sure.
    std::int64_t lost = 0;
};

class Queries {
public:
    /// Rules of `program` are those of a query_pack(). All must outlive this.
    Queries(const rule::Program& program, const Tables& tables, const layer::KindTable& kinds, EngineOptions options);

    /// The same on any number of threads. Throws Error(config) where the query cannot be answered: a layer is not bound, a
    /// parameter has no value or one for each region; Error(internal) where the counts do not add up.
    [[nodiscard]] QueryAnswer answer(const rule::CompiledRule& rule, std::optional<std::size_t> nearest);

private:
    /// `rows`: subjects, ascending where that is not for the nearest; those the filter says no to are dropped from it.
    void answer_rows(const rule::CompiledRule& rule, std::size_t nearest, std::span<std::uint32_t> rows,
                     QueryAnswer& out) const;

    const rule::Program& m_program;
    const Tables& m_tables;
    EngineOptions m_options;
    Divisions m_divisions;
    Definitions m_definitions;
};

}  // namespace zonelint::audit
