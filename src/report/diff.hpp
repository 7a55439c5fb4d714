#pragma once
// Two runs compared, as text, tables, a workbook and JSON.

#include "audit/diff.hpp"
#include "layer/kind.hpp"
#include "report/workbook.hpp"

namespace zonelint::report {

/// What the outputs are made from; all of it must outlive them.
struct DiffReport {
    const audit::Diff& diff;
    const audit::DiffSide& a;
    const audit::DiffSide& b;
    const layer::KindTable& kinds;
    std::string name_a, name_b;  ///< what people call the runs
    std::string tool_version;    ///< that compared them
};

/// One sentence: "capacity (容量): 10 t/h -> 20 t/h".
[[nodiscard]] Text diff_cause(const audit::DiffCause& cause, const DiffReport& report, const std::string& kind);

/// What differs between the runs as a whole: the day, the version, packs, parameters, readings, files.
[[nodiscard]] std::vector<Text> diff_heads(const DiffReport& report);

/// changes, rules, transitions, objects: in this order.
[[nodiscard]] std::vector<Table> diff_tables(const DiffReport& report, Lang lang);

/// For a terminal: the heads, counts by rule, the transitions, and every finding that came, went or changed with its causes.
[[nodiscard]] std::string diff_text(const DiffReport& report, Lang lang);

/// "new 3, gone 1, changed 2, unchanged 9; other outcomes changed: 4".
[[nodiscard]] Text diff_counts(const audit::Diff& diff);

[[nodiscard]] std::string diff_json(const DiffReport& report, Lang lang);

/// A sheet a table.
[[nodiscard]] Workbook diff_workbook(const DiffReport& report, Lang lang);

}  // namespace zonelint::report
