// What a site report holds beyond the facts: verdicts of the objects applied for.
#include "report/site.hpp"

#include "base/parallel.hpp"
#include "report/reason.hpp"
#include "report/topics.hpp"

#include <array>
#include <map>

namespace zonelint::report {

namespace {

constexpr std::size_t site_places_at_once = 16;

}  // namespace

std::vector<std::string> site_fields(const layer::Kind& kind)
{
    std::vector<std::string> out;
    if (kind.field(kind.drawing.by)) {
        out.push_back(kind.drawing.by);
    } else {
        for (const char* name : {"class", "level", "type", "category", "form"}) {
            if (kind.field(name) && out.empty()) {
                out.emplace_back(name);
            }
        }
    }
    if (kind.field("status") && (out.empty() || out.front() != "status")) {
        out.emplace_back("status");
    }
    return out;
}

void tell_problems(SiteReport& report)
{
    const layer::LayerTable& table = *report.applications;
    std::map<std::pair<std::uint32_t, std::int64_t>, std::vector<Text>> by_row;
    for (const layer::Problem& one : table.problems) {
        if (const auto field = table.kind->field(one.field); field && !one.raw.empty()) {
            const Text& title = table.kind->fields[*field].title;
            by_row[{one.source, one.row}].push_back(
                say("{0} {2}：{3}", "{1} {2}: {4}", title.zh, title.en, one.raw, one.message.zh, one.message.en));
        }
    }
    for (SitePlace& place : report.places) {
        if (const auto at = by_row.find({table.source[place.row], table.source_row[place.row]}); at != by_row.end()) {
            place.problems = at->second;
        }
    }
}

void judge_places(SiteReport& report, const audit::Run& run, std::uint32_t first, unsigned jobs)
{
    report.run = &run;
    RunInfo info;
    info.as_of = report.as_of;
    info.lang = report.lang;
    std::vector<RuleWords> words;
    for (std::size_t rule = 0; rule < run.rules().size(); ++rule) {
        words.emplace_back(run, rule);
    }
    parallel_ranges(report.places.size(), site_places_at_once, jobs, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            SitePlace& place = report.places[i];
            std::vector<Row> rows;
            std::vector<Judged> verdicts;
            for (std::size_t rule = 0; rule < run.rules().size(); ++rule) {
                const audit::RuleResult& result = run.rules()[rule];
                if (result.verdicts.empty()) {
                    continue;
                }
                if (result.verdicts[first + place.row].outcome == audit::Outcome::out_of_scope) {
                    ++place.not_bound;
                    continue;
                }
                rows.push_back(make_row(run, info, words[rule], first + place.row));
                verdicts.push_back({result.rule->rule->topic, rows.back().verdict.outcome});
            }
            for (const std::size_t at : in_topics(verdicts)) {
                place.verdicts.push_back(std::move(rows[at]));
            }
        }
    });
}

}  // namespace zonelint::report
