// One object under all rules of a run, in a few lines.

#include "report/columns.hpp"
#include "report/topics.hpp"
#include "report/utf8.hpp"
#include "report/why.hpp"

#include <algorithm>

namespace zonelint::report {

std::string object_line(const audit::Run& run, const layer::LayerTable& table, std::uint32_t row, Lang lang)
{
    std::string out = table.kind->title.in(lang) + " " + table.id(row);
    const std::string name = table.name(row);
    if (!name.empty()) {
        out += " " + name;
    }
    const std::string division = run.divisions().division_of(table, row);
    if (!division.empty()) {
        const std::string title = run.divisions().name_of(division);
        out += lang == Lang::zh ? "（" + division + (title.empty() ? "" : " " + title) + "）"
                                : " (" + division + (title.empty() ? "" : " " + title) + ")";
    }
    return out;
}

std::string render_why_object(const audit::Run& run, const layer::LayerTable& table, std::uint32_t row, Lang lang)
{
    struct Line {
        audit::Verdict verdict;
        const audit::RuleResult* result;
    };
    std::vector<Line> lines;
    std::size_t width = 0;
    std::string not_run;
    for (const audit::RuleResult& result : run.rules()) {
        if (result.rule->subject != table.kind) {
            continue;
        }
        if (result.verdicts.empty()) {
            not_run += "  " + result.rule->id + "  " + Text{"未运行", "not run"}.in(lang) +
                       (result.reason.empty() ? "" : (lang == Lang::zh ? "：" : ": ") + result.reason.in(lang)) + "\n";
            continue;
        }
        lines.push_back({result.verdicts[row], &result});
    }
    std::vector<Judged> verdicts;
    for (const Line& line : lines) {
        verdicts.push_back({line.result->rule->rule->topic, line.verdict.outcome});
    }
    const std::vector<std::size_t> order = in_topics(verdicts);
    const auto label_of = [&](const Line& line) {
        return label(line.verdict.outcome, line.verdict.timing, duty_of(*line.result->rule, line.verdict.instance).modal)
            .in(lang);
    };
    for (const Line& line : lines) {
        width = std::max(width, display_width(label_of(line)));
    }
    std::string out = plain_line(object_line(run, table, row, lang)) + "\n";
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Line& line = lines[order[i]];
        const std::string& topic = line.result->rule->rule->topic;
        // Under the strictest rule of a topic stand the others on it.
        const bool under = i > 0 && !topic.empty() && topic == lines[order[i - 1]].result->rule->rule->topic;
        out += "  " + pad(label_of(line), width) + (under ? "  └ " : "  ") + line.result->rule->id + "  " +
               line.result->rule->rule->title.in(lang) + "\n";
    }
    return out + not_run;
}

}  // namespace zonelint::report
