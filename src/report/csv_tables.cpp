#include "report/columns.hpp"
#include "report/csv.hpp"

#include <algorithm>
#include <map>

namespace zonelint::report {

namespace {

using audit::RuleResult;

void count_head(CsvWriter& csv)
{
    for (std::size_t i = 0; i < audit::outcome_count; ++i) {
        csv.text(key(static_cast<audit::Outcome>(i)));
    }
}

void counts(CsvWriter& csv, const audit::Counts& numbers)
{
    for (const std::int64_t number : numbers) {
        csv.count(number);
    }
}

void ledger(const Report& report, std::ostream& out)
{
    const Lang lang = report.info.lang;
    CsvWriter csv(out);
    for (const char* name : {"rule", "title", "document", "clause", "kind", "status", "reason", "subjects"}) {
        csv.text(name);
    }
    count_head(csv);
    csv.text("waived").text("near_edge").end();
    for (const RuleResult& result : report.run->rules()) {
        const rule::CompiledRule& rule = *result.rule;
        const Text& why = result.reason.empty() ? rule.out_of_force : result.reason;
        csv.text(rule.id).text(rule.rule->title.in(lang)).text(document_of(*rule.pack, lang)).text(rule.rule->clause);
        csv.text(rule.subject->name).text(key(result.status)).text(why.in(lang));
        csv.count(static_cast<std::int64_t>(result.verdicts.size()));
        counts(csv, result.counts);
        csv.count(result.waived).count(result.near_edge).end();
    }
}

void sources(const Report& report, std::ostream& out)
{
    CsvWriter csv(out);
    csv.head({"kind", "source", "layer", "driver", "rows_read", "excluded", "split", "subjects", "crs", "operation",
              "encoding", "accuracy_m", "accuracy_assumed", "problems"});
    for (const auto& [kind, table] : report.run->tables().all()) {
        std::vector<std::int64_t> subjects(table->sources.size());
        std::vector<std::int64_t> problems(table->sources.size());
        for (const std::uint32_t source : table->source) {
            ++subjects[source];
        }
        for (const layer::Problem& problem : table->problems) {
            problems[problem.source] += problem.count;
        }
        for (std::size_t i = 0; i < table->sources.size(); ++i) {
            const layer::SourceInfo& source = table->sources[i];
            csv.text(kind).text(source.path).text(source.layer).text(source.driver);
            csv.count(source.rows_read).count(source.rows_excluded).count(source.rows_split).count(subjects[i]);
            csv.text(source.crs).text(source.operation).text(source.encoding).number(source.accuracy_m, 3);
            csv.text(source.accuracy_assumed ? "true" : "false").count(problems[i]).end();
        }
    }
}

void summary(const Report& report, std::ostream& out)
{
    const audit::Run& run = *report.run;
    std::map<std::pair<std::string, std::size_t>, audit::Counts> by_division;
    std::map<const layer::LayerTable*, std::vector<std::string>> divisions;
    for (std::size_t rule = 0; rule < run.rules().size(); ++rule) {
        const RuleResult& result = run.rules()[rule];
        if (result.verdicts.empty()) {
            continue;
        }
        std::vector<std::string>& of = divisions[result.subjects];
        for (std::uint32_t row = static_cast<std::uint32_t>(of.size()); row < result.subjects->size(); ++row) {
            of.push_back(run.divisions().division_of(*result.subjects, row));
        }
        for (std::size_t row = 0; row < of.size(); ++row) {
            ++by_division[{of[row], rule}][static_cast<std::size_t>(result.verdicts[row].outcome)];
        }
    }
    CsvWriter csv(out);
    for (const char* name : {"division", "division_name", "rule", "title", "kind", "subjects"}) {
        csv.text(name);
    }
    count_head(csv);
    csv.end();
    for (const auto& [at, numbers] : by_division) {
        const rule::CompiledRule& rule = *run.rules()[at.second].rule;
        std::int64_t total = 0;
        for (const std::int64_t number : numbers) {
            total += number;
        }
        csv.text(at.first).text(run.divisions().name_of(at.first)).text(rule.id).text(rule.rule->title.in(report.info.lang));
        csv.text(rule.subject->name).count(total);
        counts(csv, numbers);
        csv.end();
    }
}

void rows(const Report& report, const std::vector<std::size_t>& which, std::ostream& out)
{
    const std::vector<Column> columns = finding_columns(report);
    CsvWriter csv(out);
    for (const Column& column : columns) {
        csv.text(column.field.name);
    }
    csv.end();
    for (const std::size_t i : which) {
        for (const Column& column : columns) {
            csv.value(column.value(report, report.rows[i]), column.decimals);
        }
        csv.end();
    }
}

void findings(const Report& report, std::ostream& out) { rows(report, report.findings, out); }
void advice(const Report& report, std::ostream& out) { rows(report, report.advice, out); }
void undetermined(const Report& report, std::ostream& out) { rows(report, report.undetermined, out); }

void objects(const Report& report, std::ostream& out)
{
    // What all rows of an object share, taken from its strictest one.
    std::vector<Column> shared;
    for (Column& column : finding_columns(report)) {
        static constexpr std::string_view of_object[] = {"kind", "id", "name", "enterprise", "division", "lon", "lat"};
        const bool carried =
            std::find(report.info.carry.begin(), report.info.carry.end(), column.field.name) != report.info.carry.end();
        if (carried || std::find(std::begin(of_object), std::end(of_object), column.field.name) != std::end(of_object)) {
            shared.push_back(std::move(column));
        }
    }
    CsvWriter csv(out);
    for (const Column& column : shared) {
        csv.text(column.field.name);
    }
    csv.head({"division_name", "outcome", "timing", "rule", "rules", "all_rules", "reason", "action"});
    for (const ObjectRow& object : report.objects) {
        const Row& strictest = report.rows[object.rows.front()];
        const rule::CompiledRule& rule = *report.run->rules()[strictest.rule].rule;
        std::vector<std::string> ids;
        for (const std::size_t i : object.rows) {
            ids.push_back(report.run->rules()[report.rows[i].rule].rule->id);
        }
        for (const Column& column : shared) {
            csv.value(column.value(report, strictest), column.decimals);
        }
        csv.text(strictest.division_name).text(key(strictest.verdict.outcome)).text(key(strictest.verdict.timing));
        csv.text(rule.id).count(static_cast<std::int64_t>(ids.size())).text(join(ids, "; "));
        csv.text(strictest.reason.in(report.info.lang)).text(rule.rule->action.in(report.info.lang)).end();
    }
}

void excluded(const Report& report, std::ostream& out)
{
    CsvWriter csv(out);
    csv.head({"kind", "source", "layer", "row", "id", "name", "division", "reason", "detail"});
    for (const auto& [kind, table] : report.run->tables().all()) {
        for (const layer::Excluded& row : table->excluded) {
            const layer::SourceInfo& source = table->sources[row.source];
            csv.text(kind)
                .text(source.path)
                .text(source.layer)
                .count(row.row)
                .text(row.id)
                .text(row.name)
                .text(row.division);
            csv.text(row.reason).text(row.detail.in(report.info.lang)).end();
        }
    }
}

void problems(const Report& report, std::ostream& out)
{
    CsvWriter csv(out);
    csv.head({"kind", "source", "layer", "row", "id", "field", "problem", "value", "count", "message"});
    for (const auto& [kind, table] : report.run->tables().all()) {
        for (const layer::Problem& problem : table->problems) {
            const layer::SourceInfo& source = table->sources[problem.source];
            csv.text(kind).text(source.path).text(source.layer).count(problem.row).text(problem.id).text(problem.field);
            csv.text(problem.name).text(problem.raw).count(problem.count).text(problem.message.in(report.info.lang)).end();
        }
    }
}

}  // namespace

std::span<const CsvFile> csv_files()
{
    static constexpr CsvFile files[] = {
        {"ledger.csv", ledger},     {"sources.csv", sources},   {"summary.csv", summary},
        {"findings.csv", findings}, {"advice.csv", advice},     {"undetermined.csv", undetermined},
        {"objects.csv", objects},   {"excluded.csv", excluded}, {"problems.csv", problems}};
    return files;
}

}  // namespace zonelint::report
