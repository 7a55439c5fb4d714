// A comparison for a terminal.
#include "report/aligned.hpp"
#include "report/diff.hpp"
#include "report/utf8.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

using audit::Change;

Text change_title(Change change)
{
    switch (change) {
    case Change::added:
        return {"新增的问题", "New findings"};
    case Change::gone:
        return {"消失的问题", "Findings gone"};
    case Change::changed:
        return {"变化的问题", "Findings changed"};
    case Change::other:
        return {"其他结论变化", "Other outcomes changed"};
    case Change::same:
        break;
    }
    return {"不变的问题", "Findings unchanged"};
}

Text state_title(std::size_t state)
{
    if (state == audit::clear_state) {
        return {"符合或不适用", "clear"};
    }
    return state == audit::absent_state
               ? Text{"不在结果内", "absent"}
               : Text{title(static_cast<audit::Outcome>(state)).zh, std::string(audit::state_key(state))};
}

std::string measured_text(const audit::DiffVerdict* verdict)
{
    if (verdict == nullptr || !verdict->measured) {
        return {};
    }
    std::string out = fmt::format("{}", *verdict->measured);
    if (verdict->limit) {
        out += fmt::format(" / {}", *verdict->limit);
    }
    return out + (verdict->unit.empty() ? "" : " " + verdict->unit);
}

std::string verdict_text(std::size_t state, const audit::DiffVerdict* verdict, Lang lang)
{
    std::string out = state_title(state).in(lang);
    const Text timing = verdict == nullptr ? Text{} : title(verdict->timing);
    if (!timing.empty()) {
        out += lang == Lang::zh ? "（" + timing.zh + "）" : " (" + timing.en + ")";
    }
    const std::string measured = measured_text(verdict);
    return out + (measured.empty() ? "" : " " + measured);
}

std::string row_text(const audit::DiffRow& row, const DiffReport& report, Lang lang)
{
    const audit::DiffRule& rule = report.diff.rules[row.rule].any();
    const layer::Kind* kind = report.kinds.find(rule.kind);
    std::string out = "  " +
                      (kind == nullptr    ? rule.kind
                       : lang == Lang::zh ? kind->title.zh
                                          : kind->name) +
                      " " + (row.id_b.empty() ? row.id_a : row.id_b);
    if (!row.name.empty()) {
        out += " " + row.name;
    }
    if (!row.division.empty()) {
        out += lang == Lang::zh ? "（" + row.division + "）" : " (" + row.division + ")";
    }
    out = plain_line(out) + "\n    " + rule.id + "  " + verdict_text(row.state_a, row.a, lang) +
          (lang == Lang::zh ? " → " : " -> ") + verdict_text(row.state_b, row.b, lang) + "\n";
    for (const audit::DiffCause& cause : row.causes) {
        out += "    - " + plain_line(diff_cause(cause, report, rule.kind).in(lang)) + "\n";
    }
    return out;
}

std::string rule_lines(const DiffReport& report, Lang lang)
{
    std::vector<std::vector<std::string>> rows = {{Text{"规则", "rule"}.in(lang), Text{"新增", "new"}.in(lang),
                                                   Text{"消失", "gone"}.in(lang), Text{"变化", "changed"}.in(lang),
                                                   Text{"不变", "unchanged"}.in(lang), Text{"其他", "other"}.in(lang)}};
    for (const audit::RuleDiff& rule : report.diff.rules) {
        if (std::ranges::all_of(rule.changes, [](std::int64_t count) { return count == 0; })) {
            continue;
        }
        const auto n = [&](Change change) { return std::to_string(rule.changes.at(static_cast<std::size_t>(change))); };
        rows.push_back(
            {rule.any().id, n(Change::added), n(Change::gone), n(Change::changed), n(Change::same), n(Change::other)});
    }
    return rows.size() == 1 ? std::string() : aligned(rows, "  ") + "\n";
}

/// Only outcomes that occur; what is clear in both runs is no news.
std::string transition_lines(const DiffReport& report, Lang lang)
{
    audit::Transitions all = report.diff.transitions();
    std::vector<std::size_t> before;
    std::vector<std::size_t> after;
    for (std::size_t i = 0; i < audit::state_count; ++i) {
        bool row = false;
        bool column = false;
        for (std::size_t k = 0; k < audit::state_count; ++k) {
            row = row || all[i][k] != 0;
            column = column || all[k][i] != 0;
        }
        if (row) {
            before.push_back(i);
        }
        if (column) {
            after.push_back(i);
        }
    }
    if (before.empty()) {
        return {};
    }
    std::vector<std::vector<std::string>> rows(1);
    rows.front().push_back(Text{"结论（行：原；列：现）", "outcomes (rows: before, columns: after)"}.in(lang));
    for (const std::size_t b : after) {
        rows.front().push_back(state_title(b).in(lang));
    }
    for (const std::size_t a : before) {
        std::vector<std::string> row{state_title(a).in(lang)};
        for (const std::size_t b : after) {
            row.push_back(all[a][b] == 0 ? "." : std::to_string(all[a][b]));
        }
        rows.push_back(std::move(row));
    }
    return aligned(rows, "  ") + "\n";
}

}  // namespace

std::string diff_text(const DiffReport& report, Lang lang)
{
    const auto line = [&](const Text& text) { return plain_line(text.in(lang)) + "\n"; };
    std::string out;
    for (const auto& [letter, side, name] :
         {std::tuple{"A", &report.a, &report.name_a}, std::tuple{"B", &report.b, &report.name_b}}) {
        const std::string named = *name == letter ? std::string() : *name + ", ";  // judged now: it has no folder
        const std::string named_zh = *name == letter ? std::string() : *name + "，";
        out += line(say("{0}：{1}{3}，区域 {4}", "{0}: {2}{3}, region {4}", letter, named_zh, named, to_string(side->as_of),
                        side->region));
    }
    for (const Text& head : diff_heads(report)) {
        out += "  " + line(head);
    }
    for (const audit::ObjectMatch& match : report.diff.matches) {
        const Text how = match.by_code
                             ? Text{"信用代码和设备编号相同", "same credit code and device number"}
                             : say("名称、位置和类型相似 {:.2f}", "name, place and type alike, {:.2f}", match.score);
        out += "  " + line(say("{0} {1} 就是原来的 {2}：{3}", "{0} {1} is {2} of A: {4}", match.kind, match.id_b, match.id_a,
                               how.zh, how.en));
    }
    out += "\n" + rule_lines(report, lang) + transition_lines(report, lang);
    for (const Change change : {Change::added, Change::gone, Change::changed, Change::other}) {
        bool first = true;
        for (const audit::DiffRow& row : report.diff.rows) {
            if (row.change == change) {
                out += first ? change_title(change).in(lang) + "\n" : "";
                out += row_text(row, report, lang);
                first = false;
            }
        }
        out += first ? "" : "\n";
    }
    return out + line(diff_counts(report.diff));
}

}  // namespace zonelint::report
