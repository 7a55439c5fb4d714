#pragma once
// Evidence in words: names of missing facts, conditions with their values, and one sentence a verdict.

#include "audit/run.hpp"
#include "base/text.hpp"
#include "report/cause.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint::report {

/// The document of a waiver, and who approved it.
[[nodiscard]] std::string basis_of(const rule::Waiver& waiver);

/// The words of one rule, prepared once. Thread safe.
class RuleWords {
public:
    RuleWords(const audit::Run& run, std::size_t rule);

    [[nodiscard]] std::size_t rule() const { return m_rule; }
    [[nodiscard]] const audit::RuleResult& result() const { return *m_result; }

    /// One of explanation.missing as people call it: "额定出力", "发电机组的装机容量", "位置在精度之内（临界）", the question of a
    /// reading. Unknown names stay as they are.
    [[nodiscard]] Text fact(std::uint32_t row, const audit::Explanation& explanation, std::string_view name) const;

    /// One relation or comparison: "距 发电机组 1号机组 14990.0 m，限值 15000 m（限值内 10.0 m）", "燃料 原煤".
    [[nodiscard]] Text condition(const filter::Trace& trace) const;

    /// Why this outcome, without the outcome's name.
    [[nodiscard]] Text reason(std::uint32_t row, const audit::Explanation& explanation) const;

    /// Why an undetermined verdict is open.
    [[nodiscard]] Cause cause(std::uint32_t row, const audit::Explanation& explanation) const;

    /// Names of the options of a reading, as many as the trace has parts.
    [[nodiscard]] std::vector<std::string> options(const filter::Trace& trace) const;

    /// Title of a field of the subject, else the name itself.
    [[nodiscard]] Text field(std::string_view name) const;
    /// Title of a kind that the rule knows, else the name itself.
    [[nodiscard]] Text kind(std::string_view name) const;
    /// Titles of several kinds, joined.
    [[nodiscard]] Text kinds(const std::vector<std::string>& names) const;
    /// The waiver behind an exemption; null: the provision's own.
    [[nodiscard]] const rule::Waiver* waiver(std::uint32_t row) const;

private:
    struct Fact {
        Text text;
        Cause cause = Cause::other;
        bool lacking = false;  ///< something that was not delivered, as against something in doubt
    };
    [[nodiscard]] Fact fact_of(std::uint32_t row, const audit::Explanation& explanation, std::string_view name) const;
    [[nodiscard]] Fact named_fact(std::string_view name) const;
    [[nodiscard]] Fact indicator_fact(const rule::CompiledIndicator& indicator, std::string_view rest) const;
    [[nodiscard]] Text relation(const filter::Trace& trace) const;
    [[nodiscard]] Text comparison(const filter::Trace& trace) const;
    [[nodiscard]] Text measured(const filter::Trace& trace) const;
    [[nodiscard]] Text indicator(const filter::Trace& trace, std::string_view field) const;
    [[nodiscard]] Text reference(const filter::Witness& witness) const;
    [[nodiscard]] Text value(const filter::Trace& trace, const layer::Field* field) const;
    [[nodiscard]] Text missing(std::uint32_t row, const audit::Explanation& explanation) const;

    const audit::Run* m_run;
    std::size_t m_rule;
    const audit::RuleResult* m_result;
    std::vector<std::uint32_t> m_definitions;  ///< that the rule uses, directly or not
    std::optional<Misread> m_misread;          ///< of the subjects, where there are any
    std::vector<const layer::Kind*> m_kinds;   ///< the subject's, then those of references
};

/// The same for facts that need no rule: "borderline", a kind, a field of one of these kinds; the name itself for others.
[[nodiscard]] Text fact_words(std::string_view name, std::span<const layer::Kind* const> kinds);

/// 数量, 合计, 占比 …
[[nodiscard]] Text measure_title(filter::Measure measure);

/// A difference of two shares is so many points: "4.9 %" becomes "4.9 个百分点", "4.9 points". Other texts stay.
[[nodiscard]] Text in_points(const std::string& shown, bool is_change);

/// Definitions that a rule uses, those they use included; ascending.
[[nodiscard]] std::vector<std::uint32_t> definitions_of(const rule::Program& program, const rule::CompiledRule& rule);

}  // namespace zonelint::report
