#pragma once
// What every format is made from: a run as plain data, whether it was judged just now or read back from its folder.

#include "report/feature_layer.hpp"
#include "report/manifest.hpp"
#include "report/report.hpp"

#include <functional>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace zonelint::report {

struct Results {
    std::string tool_version;
    std::string project_name;
    std::string region, region_name;
    Date as_of;
    Lang lang = Lang::zh;                          ///< of heads and words
    Lang sentences = Lang::zh;                     ///< of sentences in rows: the language of the run
    std::map<std::string, std::string> divisions;  ///< names by code: those of named_divisions()
    std::vector<Table> tables;                     ///< those of table_heads(), in its order
    /// Layers of findings.gpkg and references.gpkg; made when asked for.
    std::function<std::vector<FeatureLayer>()> findings, references;
    /// The text of verdicts.jsonl.
    std::function<void(std::ostream&)> verdicts;
    /// The text of network_faults.jsonl; null where the run has no pipes.
    std::function<void(std::ostream&)> network_faults;
    /// The text of manifest.json beside these files.
    std::function<std::string(const std::vector<WrittenFile>&)> manifest;
};

/// The report must outlive the results.
[[nodiscard]] Results results_of(const Report& report, unsigned jobs);

/// Names, as far as they are known, of the region, of the divisions of the table "summary", and of the counties and cities
/// that they belong to.
[[nodiscard]] std::map<std::string, std::string> named_divisions(const Report& report, const Table& summary);

/// Objects counted by their strictest outcome.
struct Headline {
    std::int64_t violation = 0, shortfall = 0, todo = 0, undetermined = 0;

    /// Objects on the list. O(1).
    [[nodiscard]] std::int64_t findings() const { return violation + shortfall + todo; }
};

/// From the table "objects" (the whole one, or part of it).
[[nodiscard]] Headline headline_of(const Table& objects);

/// "问题清单 12 台（处），其中违规 3、未完成 0、待整治 9；待核 2".
[[nodiscard]] Text headline(const Headline& counts);

}  // namespace zonelint::report
