#pragma once
// A run's results as plain data, ready to be rendered: what text, csv, jsonl, GeoPackage and later formats share. Made
// once by collect(); renderers are pure functions of it.

#include "audit/run.hpp"
#include "base/date.hpp"
#include "base/text.hpp"
#include "network/fault.hpp"
#include "report/cause.hpp"
#include "report/followup.hpp"
#include "report/gaps.hpp"
#include "rule/network_choice.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zonelint::report {

class RuleWords;

/// What a run was made from and with; everything a reader needs to repeat it.
struct RunInfo {
    std::string tool_version;
    std::string library_versions;
    std::string project_name, project_path, project_sha256;
    std::string region;
    Date as_of;
    Lang lang = Lang::zh;              ///< of human sentences in the files
    std::vector<std::string> options;  ///< as given: "--rules chp", "--region 440100"
    rule::Borderline borderline = rule::Borderline::undetermined;
    bool all_verdicts = false;
    std::vector<std::string> carry;       ///< fields copied into every finding, followup_fields() among them
    std::vector<rule::Setting> settings;  ///< of the project
    std::vector<rule::Settlement> settlements;
    rule::NetworkChoice network;  ///< of the project
    /// Answers to earlier findings, and the file that holds them; nothing where the project names none.
    struct FollowUpFile {
        std::string path, sha256;  ///< no hash: there is no such file yet
        FollowUps answers;
    };
    std::optional<FollowUpFile> followup;
    std::vector<const rule::Pack*> packs;  ///< all that were read, also those only used; must outlive the report
};

/// One object under one rule, for findings, advice, undetermined and verdicts.
struct Row {
    std::size_t rule = 0;       ///< index into audit::Run::rules()
    std::uint32_t subject = 0;  ///< row of the rule's subject table
    audit::Verdict verdict;
    audit::Evidence evidence;
    std::string division, division_name;
    std::optional<geo::Point> place;  ///< of the subject: first vertex of a point, else a point of it
    std::optional<Cause> cause;       ///< of an undetermined verdict
    Text reason;                      ///< one sentence: why this outcome
    std::vector<std::string> carry;
    std::string fingerprint;  ///< 16 hex digits of sha256 over rule id + kind + key of the subject: audit::Run::key_of
};

/// One object with all rules that found something, strictest first.
struct ObjectRow {
    const layer::LayerTable* table = nullptr;
    std::uint32_t subject = 0;
    std::vector<std::size_t> rows;  ///< indices into Report::rows, strictest first
};

struct Report {
    const audit::Run* run = nullptr;
    RunInfo info;
    std::vector<Row>
        rows;  ///< findings, undetermined, advice, exempt of all rules; subject order (kind, id, source, row), then rule order
    std::vector<ObjectRow> objects;  ///< objects with a finding, undetermined or advice; subject order
    std::vector<std::size_t> findings, advice, undetermined;  ///< indices into rows
    std::vector<Row> complying;  ///< compliant, but for slivers: no list shows them but that of the slivers
    std::vector<Gap> gaps;       ///< and slivers, in the order of rows, then of complying
    /// The sewer network and what is wrong with it; null and nothing where no pipes were read.
    std::shared_ptr<const network::Network> network;
    std::vector<network::Fault> faults;
    /// Totals over all rules that ran, by outcome.
    audit::Counts totals{};
    std::int64_t objects_with_findings = 0;

    [[nodiscard]] const Row& row_of(const Gap& gap) const
    {
        return gap.row < rows.size() ? rows[gap.row] : complying[gap.row - rows.size()];
    }
};

/// Works out evidence for every row that is listed, on `jobs` threads; the result does not depend on their number. The run
/// must outlive the report. Throws Error(internal) where the explanation of a verdict contradicts it.
[[nodiscard]] Report collect(const audit::Run& run, RunInfo info, unsigned jobs);

/// One verdict of any outcome with its evidence, as collect() makes them; the rule must have been run. `words` are those of
/// the rule.
[[nodiscard]] Row make_row(const audit::Run& run, const RunInfo& info, const RuleWords& words, std::uint32_t subject);

/// Fields that reports show or by which objects are found again, whatever the rules read, with those the project carries: to be
/// loaded where a kind has them.
[[nodiscard]] std::vector<std::string> reported_fields(const std::vector<std::string>& carry);

}  // namespace zonelint::report
