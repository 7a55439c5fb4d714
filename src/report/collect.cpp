#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "geo/place.hpp"
#include "report/network_faults.hpp"
#include "report/reason.hpp"
#include "report/report.hpp"
#include "report/topics.hpp"

#include <algorithm>
#include <map>
#include <span>

namespace zonelint::report {

namespace {

using audit::Outcome;

constexpr std::size_t rows_at_once = 64;

bool is_listed(Outcome outcome) { return outcome != Outcome::compliant && outcome != Outcome::out_of_scope; }

/// Rules by subject table, in the order of the kinds' names.
std::map<std::string, std::vector<std::size_t>> rules_by_kind(const audit::Run& run)
{
    std::map<std::string, std::vector<std::size_t>> out;
    for (std::size_t rule = 0; rule < run.rules().size(); ++rule) {
        const audit::RuleResult& result = run.rules()[rule];
        if (result.subjects != nullptr && !result.verdicts.empty()) {
            out[result.subjects->kind->name].push_back(rule);
        }
    }
    return out;
}

/// Exactly, since a row is large and there may be many.
void reserve_rows(Report& report)
{
    std::int64_t listed = 0;
    for (const audit::RuleResult& rule : report.run->rules()) {
        for (std::size_t outcome = 0; outcome < audit::outcome_count; ++outcome) {
            listed += is_listed(static_cast<Outcome>(outcome)) ? static_cast<std::int64_t>(rule.counts[outcome]) : 0;
        }
    }
    report.rows.reserve(static_cast<std::size_t>(listed));
}

Row row_for(std::size_t rule, std::uint32_t subject, const audit::Verdict& verdict)
{
    Row row;
    row.rule = rule;
    row.subject = subject;
    row.verdict = verdict;
    return row;
}

void list_rows(Report& report)
{
    reserve_rows(report);
    for (const auto& [kind, rules] : rules_by_kind(*report.run)) {
        const layer::LayerTable& table = *report.run->rules()[rules.front()].subjects;
        for (std::uint32_t subject = 0; subject < table.size(); ++subject) {
            for (const std::size_t rule : rules) {
                const audit::Verdict& verdict = report.run->rules()[rule].verdicts[subject];
                if (is_listed(verdict.outcome)) {
                    report.rows.push_back(row_for(rule, subject, verdict));
                } else if (verdict.outcome == Outcome::compliant && has_slivers(*report.run, rule, subject)) {
                    report.complying.push_back(row_for(rule, subject, verdict));
                }
            }
        }
    }
}

void sort_into_lists(Report& report)
{
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
        const Row& row = report.rows[i];
        const Outcome outcome = row.verdict.outcome;
        if (is_finding(outcome)) {
            report.findings.push_back(i);
        } else if (outcome == Outcome::undetermined) {
            report.undetermined.push_back(i);
        } else if (outcome == Outcome::advice) {
            report.advice.push_back(i);
        } else {
            continue;
        }
        const layer::LayerTable* table = report.run->rules()[row.rule].subjects;
        if (report.objects.empty() || report.objects.back().table != table || report.objects.back().subject != row.subject) {
            report.objects.push_back({table, row.subject, {}});
        }
        report.objects.back().rows.push_back(i);
    }
    for (ObjectRow& object : report.objects) {
        std::vector<Judged> verdicts;
        for (const std::size_t row : object.rows) {
            verdicts.push_back(
                {report.run->rules()[report.rows[row].rule].rule->rule->topic, report.rows[row].verdict.outcome});
        }
        std::vector<std::size_t> sorted;
        for (const std::size_t place : in_topics(verdicts)) {
            sorted.push_back(object.rows[place]);
        }
        object.rows = std::move(sorted);
        report.objects_with_findings += is_finding(report.rows[object.rows.front()].verdict.outcome) ? 1 : 0;
    }
}

}  // namespace

Row make_row(const audit::Run& run, const RunInfo& info, const RuleWords& words, std::uint32_t subject)
{
    const audit::RuleResult& result = words.result();
    const layer::LayerTable& table = *result.subjects;
    Row row;
    row.rule = words.rule();
    row.subject = subject;
    row.verdict = result.verdicts[subject];
    const audit::Explanation explanation = run.explain(row.rule, subject, relation::Detail::brief);
    if (explanation.outcome != row.verdict.outcome) {
        throw Error(ErrorKind::internal,
                    say("结论 {} 与说明 {} 不一致", "the verdict {} is explained as {}", key(row.verdict.outcome),
                        key(explanation.outcome)),
                    {.layer = table.kind->name, .feature = table.id(subject), .rule = result.rule->id});
    }
    row.evidence = audit::summarise(explanation);
    row.reason = words.reason(subject, explanation);
    if (explanation.outcome == Outcome::undetermined) {
        row.cause = words.cause(subject, explanation);
    }
    row.division = run.divisions().division_of(table, subject);
    row.division_name = run.divisions().name_of(row.division);
    row.place = geo::place_of(table.geometry, subject);
    row.fingerprint =
        sha256(result.rule->id + '\x1f' + table.kind->name + '\x1f' + run.key_of(table, subject)).substr(0, 16);
    for (const std::string& name : info.carry) {
        if (info.followup && find_followup_field(name) != nullptr) {
            row.carry.push_back(
                followup_value(info.followup->answers, name, row.fingerprint, is_finding(row.verdict.outcome), info.as_of));
            continue;
        }
        const auto field = table.kind->field(name);
        row.carry.push_back(field ? table.shown(*field, subject) : std::string());
    }
    return row;
}

std::vector<std::string> reported_fields(const std::vector<std::string>& carry)
{
    std::vector<std::string> out = {"id", "name", "division", "enterprise", "enterprise_id", "credit_code", "device_no"};
    for (const std::string& name : carry) {
        if (std::find(out.begin(), out.end(), name) == out.end()) {
            out.push_back(name);
        }
    }
    return out;
}

Report collect(const audit::Run& run, RunInfo info, unsigned jobs)
{
    Report report;
    report.run = &run;
    report.info = std::move(info);
    list_rows(report);
    std::vector<RuleWords> words;
    for (std::size_t rule = 0; rule < run.rules().size(); ++rule) {
        words.emplace_back(run, rule);
        for (std::size_t outcome = 0; outcome < audit::outcome_count; ++outcome) {
            report.totals[outcome] += run.rules()[rule].counts[outcome];
        }
    }
    for (std::vector<Row>* rows : {&report.rows, &report.complying}) {
        parallel_ranges(rows->size(), rows_at_once, jobs, [&](std::size_t begin, std::size_t end) {
            for (Row& row : std::span(*rows).subspan(begin, end - begin)) {
                row = make_row(run, report.info, words[row.rule], row.subject);
            }
        });
    }
    sort_into_lists(report);
    report.gaps = gaps_of(report, jobs);
    find_network_faults(report);
    return report;
}

}  // namespace zonelint::report
