#pragma once
// A run's results as plain data, ready to be rendered: what text, csv, jsonl, GeoPackage and later formats share. Made
// once by collect(); renderers are pure functions of it.

#include "audit/run.hpp"
#include "base/date.hpp"
#include "base/text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace zonelint::report {

/// What a run was made from and with; everything a reader needs to repeat it.
struct RunInfo {
    std::string tool_version;
    std::string library_versions;
    std::string project_name, project_path, project_sha256;
    std::string region;
    Date as_of;
    Lang lang = Lang::zh;                      ///< of human sentences in the files
    std::vector<std::string> options;          ///< as given: "--rules chp", "--region 440100"
    rule::Borderline borderline = rule::Borderline::undetermined;
    bool all_verdicts = false;
    std::vector<std::string> carry;            ///< fields copied into every finding
};

/// One object under one rule, for findings, advice, undetermined and verdicts.
struct Row {
    std::size_t rule = 0;                      ///< index into audit::Run::rules()
    std::uint32_t subject = 0;                 ///< row of the rule's subject table
    audit::Verdict verdict;
    audit::Evidence evidence;
    std::string division, division_name;
    std::optional<geo::Point> place;           ///< of the subject: first vertex of a point, else a point of it
    Text reason;                               ///< one sentence: why this outcome
    std::vector<std::string> carry;
    std::string fingerprint;                   ///< 16 hex digits of sha256 over rule id + kind + subject id
};

/// One object with all rules that found something, strictest first.
struct ObjectRow {
    const layer::LayerTable* table = nullptr;
    std::uint32_t subject = 0;
    std::vector<std::size_t> rows;             ///< indices into Report::rows, strictest first
};

struct Report {
    const audit::Run* run = nullptr;
    RunInfo info;
    std::vector<Row> rows;                     ///< findings, undetermined, advice, exempt of all rules; subject order (kind, id, source, row), then rule order
    std::vector<ObjectRow> objects;            ///< objects with a finding, undetermined or advice; subject order
    std::vector<std::size_t> findings, advice, undetermined;   ///< indices into rows
    /// Totals over all rules that ran, by outcome.
    audit::Counts totals{};
    std::int64_t objects_with_findings = 0;
};

/// Works out evidence for every row that is listed, on `jobs` threads; the result does not depend on their number.
[[nodiscard]] Report collect(const audit::Run& run, RunInfo info, unsigned jobs);

}  // namespace zonelint::report
