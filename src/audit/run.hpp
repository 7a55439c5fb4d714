#pragma once
// One audit: a program over tables gives a verdict for every subject under every rule. Needs no file and no GDAL.

#include "audit/coverage.hpp"
#include "audit/definitions.hpp"
#include "audit/evidence.hpp"
#include "audit/outcome.hpp"
#include "layer/correction.hpp"
#include "layer/object_keys.hpp"
#include "relation/connected.hpp"
#include "rule/project.hpp"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace zonelint::audit {

/// A correction of the project as it fared when the tables were read.
struct CorrectionUse {
    rule::Correction correction;
    layer::CorrectionState state = layer::CorrectionState::unread;
    std::string found;  ///< as CorrectionOutcome's
};

struct RunOptions {
    EngineOptions engine;
    rule::Borderline borderline = rule::Borderline::undetermined;
    std::vector<rule::Waiver> waivers;
    std::vector<CorrectionUse> corrections;  ///< laid over the tables already; the run tells of them
    /// Told after each rule or chunk of subjects: work done and work in all.
    std::function<void(std::int64_t done, std::int64_t total)> progress;
};

enum class RuleStatus : std::uint8_t { run, incomplete, not_run };
[[nodiscard]] std::string_view key(RuleStatus status);

struct Verdict {
    Outcome outcome = Outcome::out_of_scope;
    Timing timing = Timing::none;
    Outcome nominal = Outcome::out_of_scope;  ///< differs from `outcome` only where borderline
    bool borderline = false;
    std::uint16_t instance = 0;  ///< index into CompiledRule::instances: whose duty gave the outcome

    bool operator==(const Verdict&) const = default;
};

struct RuleResult {
    const rule::CompiledRule* rule = nullptr;
    const layer::LayerTable* subjects = nullptr;  ///< null: the layer is not bound
    RuleStatus status = RuleStatus::not_run;
    Text reason;                    ///< of not-run and incomplete
    std::vector<Verdict> verdicts;  ///< one a subject, in subject order; empty when not run
    Counts counts{};
    std::int64_t waived = 0;
    std::int64_t near_edge = 0;  ///< subjects within a rule's distance of the edge of the reference data
};

/// A waiver as it fared.
struct WaiverUse {
    const rule::Waiver* waiver = nullptr;
    std::int64_t exempted = 0;
    /// "used", "unused", "rule-not-run", "repeated", "expired", "not-yet", "unknown-object", "malformed"
    std::string state;
    std::string nearest;  ///< of "unknown-object": the id most like it, "" when none is
};

class Run {
public:
    /// `program` and `tables` must outlive the run. Throws Error(internal) when the ledger does not close.
    Run(const rule::Program& program, const Tables& tables, const layer::KindTable& kinds, RunOptions options);
    ~Run();

    [[nodiscard]] const std::vector<RuleResult>& rules() const { return m_rules; }
    [[nodiscard]] const std::vector<WaiverUse>& waivers() const { return m_waivers; }
    [[nodiscard]] const std::vector<CorrectionUse>& corrections() const { return m_options.corrections; }
    [[nodiscard]] const Divisions& divisions() const { return *m_divisions; }
    [[nodiscard]] const Tables& tables() const { return m_tables; }
    [[nodiscard]] const rule::Program& program() const { return m_program; }
    /// What a subject is told by from run to run. The rule must have been run.
    [[nodiscard]] std::string key_of(const layer::LayerTable& subjects, std::uint32_t row) const;

    /// Every condition of one verdict; independent of the fast path. Thread safe. The rule must have been run. `detail` is
    /// that of the conditions of `where` and `except`.
    [[nodiscard]] Explanation explain(std::size_t rule, std::uint32_t row,
                                      relation::Detail detail = relation::Detail::full) const;

    /// The references a relation looked to, one entry a target; nothing for definitions that are no relation or were not needed.
    [[nodiscard]] std::span<const relation::References> references(std::uint32_t definition) const;

    /// Truths of a definition for all objects of its kind; none where the layer is not bound or no rule needed it.
    [[nodiscard]] std::vector<Truth> truths(std::uint32_t definition) const { return m_definitions->truths(definition); }

    /// What the coverage conditions of a rule found about a subject, those of the instance that gave the verdict; nothing for
    /// rules without one. Thread safe.
    [[nodiscard]] std::vector<CoverageUse> coverage(std::size_t rule, std::uint32_t row) const;

    /// The relation of a definition by `connected` that was needed; else null.
    [[nodiscard]] const relation::Connected* connected(std::uint32_t definition) const;

    /// Outcomes add up to the subjects of every rule that was run, and rows read - excluded + split = subjects of every
    /// layer. Throws Error(internal) that says which sum fails.
    void check_ledger() const;

private:
    void judge_all();
    /// Marks a rule incomplete whose references or files are not all here; `closure`: the definitions that it rests on.
    void tell_lacks(RuleResult& result, const std::set<std::uint32_t>& closure) const;
    void judge_rows(RuleResult& result, std::size_t begin, std::size_t end);
    void settle_borderline(RuleResult& result, std::size_t begin, std::size_t end);
    [[nodiscard]] bool waived(const rule::CompiledRule& rule, std::string_view id) const;
    [[nodiscard]] bool applies(const rule::CompiledRule& rule, const rule::RuleInstance& instance,
                               const layer::LayerTable& table, std::uint32_t row, relation::Mode mode) const;
    [[nodiscard]] RegionAnswer region(const rule::CompiledRule& rule, const rule::RuleInstance& instance,
                                      const layer::LayerTable& table, std::uint32_t row) const;
    void find_waivers();
    void tell_unused(WaiverUse& use) const;
    void count_edges(RuleResult& result) const;

    const rule::Program& m_program;
    const Tables& m_tables;
    RunOptions m_options;
    std::unique_ptr<Divisions> m_divisions;
    std::unique_ptr<Definitions> m_definitions;
    std::vector<RuleResult> m_rules;
    std::vector<std::vector<std::vector<std::uint32_t>>> m_coverage;  ///< by rule and instance: its coverage conditions
    std::map<const layer::LayerTable*, layer::ObjectKeys> m_keys;     ///< of the subjects of rules that were run
    std::vector<WaiverUse> m_waivers;
    std::map<std::string, std::map<std::string, std::size_t, std::less<>>, std::less<>>
        m_waived;  ///< rule id -> object -> waiver
};

}  // namespace zonelint::audit
