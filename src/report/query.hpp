#pragma once
// The answer of a query as a table, as layers and as a workbook.

#include "audit/query.hpp"
#include "report/feature_layer.hpp"
#include "report/workbook.hpp"

namespace zonelint::report {

/// What the outputs of one query are made from.
struct QueryReport {
    const audit::QueryAnswer* answer = nullptr;
    const layer::KindTable* kinds = nullptr;
    std::string name = "query";       ///< of tables, layers and sheets
    std::vector<std::size_t> fields;  ///< of the subjects, besides id, name and division
    bool ranked = false;              ///< asked for the nearest: with ranks
    std::optional<double> limit_m;
    Date as_of;
    std::string tool_version;
};

/// Sorted by subject; of one subject the nearest reference first. The report's answer must outlive it, here and below.
[[nodiscard]] Table query_table(const QueryReport& report);

/// The same with the geometry of the subjects: one layer, or one a shape where they have several (query_point, query_line …).
/// Rows without geometry are in the first. Never empty.
[[nodiscard]] std::vector<FeatureLayer> query_layers(const QueryReport& report);

/// What query_counts() leaves open: references that were lost; nothing where none was.
[[nodiscard]] std::optional<Text> query_lacks(const audit::QueryAnswer& answer);

/// One sheet a query, its heading saying how many subjects are what; more where a sheet cannot hold all rows.
[[nodiscard]] Workbook query_workbook(std::span<const QueryReport> reports, Lang lang, const WorkbookOptions& options = {});

/// "boiler: 24 subjects, 5 yes, 2 unknown (1 borderline), 14 no, 3 not selected".
[[nodiscard]] Text query_counts(const QueryReport& report);

}  // namespace zonelint::report
