#include "report/why.hpp"

#include "report/columns.hpp"
#include "report/gaps.hpp"
#include "report/reason.hpp"
#include "report/utf8.hpp"
#include "rule/modal.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::report {

namespace {

using filter::Trace;

constexpr std::size_t most_witnesses = 3;

const char* mark(Truth truth) { return truth == Truth::yes ? "✓" : truth == Truth::no ? "✗" : "?"; }

/// Lines of one explanation.
class Page {
public:
    Page(const RuleWords& words, std::uint32_t row, const audit::Explanation& explanation, Lang lang)
        : m_words(words), m_row(row), m_explanation(explanation), m_lang(lang)
    {}

    void line(int depth, const std::string& text)
    {
        m_out += std::string(static_cast<std::size_t>(depth) * 2, ' ') + plain_line(text) + "\n";
    }
    void pair(const Text& head, const std::string& text)
    {
        if (!text.empty()) {
            line(1, pad(head.in(m_lang), 8) + "  " + text);
        }
    }
    void section(const Text& head, const Trace& trace)
    {
        line(1, head.in(m_lang));
        tree(trace, 2);
    }
    [[nodiscard]] std::string text() && { return std::move(m_out); }

private:
    void tree(const Trace& trace, int depth, const std::string& option = {});
    void witnesses(const Trace& trace, int depth);
    void measures(const Trace& trace, int depth);
    void members(const Trace& trace, int depth);
    void cover(const filter::CoverFigures& cover, int depth);
    [[nodiscard]] std::string missing(const Trace& trace) const;
    [[nodiscard]] std::string heading(const Trace& trace) const;
    [[nodiscard]] Text readings(const Trace& trace) const;

    const RuleWords& m_words;
    std::uint32_t m_row;
    const audit::Explanation& m_explanation;
    Lang m_lang;
    std::string m_out;
};

std::string Page::missing(const Trace& trace) const
{
    std::vector<std::string> names;
    for (const std::string& name : trace.missing) {
        std::string word = m_words.fact(m_row, m_explanation, name).in(m_lang);
        if (std::find(names.begin(), names.end(), word) == names.end()) {
            names.push_back(std::move(word));
        }
    }
    if (names.empty()) {
        return {};
    }
    return m_lang == Lang::zh ? "  ← " + join(names, "、") : "  <- " + join(names, ", ");
}

std::string Page::heading(const Trace& trace) const
{
    switch (trace.what) {
    case Trace::What::both:
        return Text{"同时满足", "all of"}.in(m_lang);
    case Trace::What::either:
        return Text{"满足其一", "any of"}.in(m_lang);
    case Trace::What::negation:
        return Text{"不满足", "not"}.in(m_lang);
    case Trace::What::definition:
        return trace.text + "()";
    case Trace::What::readings:
        return trace.text + "()  " + readings(trace).in(m_lang);
    case Trace::What::relation:
        return trace.text + "()  " + m_words.condition(trace).in(m_lang);
    case Trace::What::comparison:
        return trace.text + "  " + m_words.condition(trace).in(m_lang);
    case Trace::What::indicator:
        return trace.text + "  " + trace.indicator +
               (trace.indicator_title.in(m_lang) == trace.indicator ? "" : "  " + trace.indicator_title.in(m_lang));
    case Trace::What::other:
        break;
    }
    return trace.text;
}

Text Page::readings(const Trace& trace) const
{
    const Text& question = trace.question;
    if (!trace.settled.empty()) {
        return say("{0}：已定为 {2}", "{1} settled as {2}", question.zh, question.en, trace.settled);
    }
    return trace.truth == Truth::unknown ? say("口径待定：{0}", "to be settled: {1}", question.zh, question.en)
                                         : say("{0}：各种口径结论相同", "{1} all readings agree", question.zh, question.en);
}

void Page::tree(const Trace& trace, int depth, const std::string& option)
{
    // A reason is told where it arises: at conditions, not at what joins them.
    const bool joins = trace.what == Trace::What::both || trace.what == Trace::What::either ||
                       trace.what == Trace::What::negation || trace.what == Trace::What::definition;
    if (!trace.measured.empty()) {
        measures(trace, depth);
        return;
    }
    line(depth, std::string(mark(trace.truth)) + " " + (option.empty() ? "" : "[" + option + "] ") + heading(trace) +
                    (trace.truth == Truth::unknown && !joins && trace.what != Trace::What::readings ? missing(trace)
                                                                                                    : std::string()));
    if (trace.what == Trace::What::relation) {
        if (trace.cover) {
            cover(*trace.cover, depth + 1);
        }
        witnesses(trace, depth + 1);
    }
    const std::vector<std::string> options =
        trace.what == Trace::What::readings ? m_words.options(trace) : std::vector<std::string>{};
    for (std::size_t i = 0; i < trace.parts.size(); ++i) {
        tree(trace.parts[i], depth + 1, options.size() == trace.parts.size() ? options[i] : "");
    }
}

/// A tally or an indicator that a comparison measures: its numbers, and what they rest on.
void Page::measures(const Trace& trace, int depth)
{
    line(depth, "· " + (trace.what == Trace::What::indicator
                            ? heading(trace)
                            : trace.text + "  " + m_words.kinds(trace.reference_kinds).in(m_lang)));
    for (const filter::Measured& one : trace.measured) {
        const std::string shown = spelled(one.value, one.unit);
        line(depth + 1,
             measure_title(one.measure).in(m_lang) + "  " +
                 (shown.empty() ? Text{"未知", "unknown"} : in_points(shown, one.measure == filter::Measure::change))
                     .in(m_lang));
    }
    for (const filter::Figure& figure : trace.figures) {
        const bool provisional = trace.provisional && &figure == &trace.figures.front();
        const Text when = figure.base_year == 0 ? say("{0}年", "{0}", figure.year)
                                                : say("{1}—{0}年变化（公布值）", "{1} to {0}, published change", figure.year,
                                                      figure.base_year);
        const Text note =
            provisional ? Text{"，暂用：要求的年份未结束", ", provisional: the year asked for has not ended"} : Text{};
        line(depth + 1, when.in(m_lang) + "  " + figure.shown + "  " + figure.source + ":" + std::to_string(figure.row) +
                            note.in(m_lang));
    }
    if (trace.what == Trace::What::relation) {
        if (!trace.searched.empty()) {
            line(depth + 1, Text{"条件  ", "where  "}.in(m_lang) + trace.searched);
        }
        if (trace.cover) {
            cover(*trace.cover, depth + 1);
            witnesses(trace, depth + 1);
        } else {
            members(trace, depth + 1);
        }
    }
}

void Page::members(const Trace& trace, int depth)
{
    for (const Truth truth : {Truth::yes, Truth::unknown}) {
        std::vector<std::string> ids;
        for (const filter::Witness& witness : trace.witnesses) {
            if (witness.truth == truth && ids.size() < most_witnesses) {
                ids.push_back(witness.id);
            }
        }
        if (!ids.empty()) {
            const Text head =
                truth == Truth::yes ? Text{"计入（前几个）", "among those that count"} : Text{"是否计入不明", "may count"};
            line(depth, head.in(m_lang) + "  " + join(ids, ", ") + (truth == Truth::unknown ? missing(trace) : ""));
        }
    }
}

/// The balance of areas, and the largest gaps with their places.
void Page::cover(const filter::CoverFigures& cover, int depth)
{
    line(depth, "· " + say("面积：共 {0} = 覆盖 {1} + 空白 {2} + 碎片 {3} + 扣除 {4}",
                           "areas: {0} in all = {1} covered + {2} gap + {3} slivers + {4} masked",
                           square_metres(cover.subject_m2), square_metres(cover.covered_m2), square_metres(cover.gap_m2),
                           square_metres(cover.sliver_m2), square_metres(cover.masked_m2))
                           .in(m_lang));
    std::size_t number = 0;
    for (const filter::CoverFigures::Gap& gap : cover.largest) {
        const std::string certain =
            gap.certain_m2 < gap.area_m2
                ? say("，其中确定 {}", ", {} of it certain", square_metres(gap.certain_m2)).in(m_lang)
                : std::string();
        line(depth, "· " + say("空白 {0}：{1}{2}  ({3:.6f}, {4:.6f})", "gap {0}: {1}{2}  ({3:.6f}, {4:.6f})", ++number,
                               square_metres(gap.area_m2), certain, gap.place.x, gap.place.y)
                               .in(m_lang));
    }
    if (cover.gaps > cover.largest.size()) {
        line(depth, "· " + say("另有空白 {} 处", "gaps beside these: {}", cover.gaps - cover.largest.size()).in(m_lang));
    }
}

void Page::witnesses(const Trace& trace, int depth)
{
    std::size_t shown = 0;
    for (const filter::Witness& witness : trace.witnesses) {
        if (++shown > most_witnesses) {
            break;
        }
        std::string text = m_words.kind(witness.kind).in(m_lang) + " " + witness.id;
        if (!witness.name.empty() && witness.name != witness.id) {
            text += " " + witness.name;
        }
        if (std::isfinite(witness.metres)) {
            text += fmt::format("  {:.1f} m", witness.metres);
        }
        if (witness.placed) {
            text += fmt::format("  ({:.6f}, {:.6f})", witness.on_reference.x, witness.on_reference.y);
        }
        line(depth, "· " + text);
    }
    if (trace.references > 0) {
        const auto more = static_cast<std::int64_t>(trace.witnesses.size()) - static_cast<std::int64_t>(most_witnesses);
        const Text all = more > 0 ? say("· 另有至少 {0} 个；参照对象共 {1} 个",
                                        "· at least {0} more; references in all: {1}", more, trace.references)
                                  : say("· 参照对象共 {} 个", "· references in all: {}", trace.references);
        line(depth, all.in(m_lang));
    }
}

Text region_text(const audit::Explanation& explanation)
{
    switch (explanation.region) {
    case Truth::yes:
        return {"✓ 在适用地区内", "✓ inside the rule's region"};
    case Truth::no:
        return {"✗ 不在适用地区内", "✗ outside the rule's region"};
    case Truth::unknown:
        break;
    }
    if (explanation.region_missing == "division and place disagree") {
        return {"? 行政区划代码与位置不一致", "? division and place disagree"};
    }
    if (explanation.region_missing == "borderline") {
        return {"? 位置离边界太近，在精度之内", "? too near the boundary for the accuracy of its position"};
    }
    return {"? 行政区划不明", "? its division is unknown"};
}

Text by_text(const rule::Duty& duty)
{
    switch (duty.by) {
    case rule::Duty::By::date:
        return say("{} 前（含当日）", "by {}", to_string(duty.date));
    case rule::Duty::By::at_once:
        return {"即时", "at once"};
    case rule::Duty::By::open:
        break;
    }
    return {"未写期限", "no date is set"};
}

std::string outcome_text(const audit::RuleResult& result, const audit::Explanation& explanation, Lang lang)
{
    const rule::CompiledRule& rule = *result.rule;
    const rule::Modal modal = duty_of(rule, explanation.instance).modal;
    std::string out = label(explanation.outcome, explanation.timing, modal).in(lang);
    if (out != key(explanation.outcome)) {
        out += "  " + std::string(key(explanation.outcome));
    }
    if (explanation.borderline) {
        const Text nominal = title(explanation.nominal);
        out +=
            say("  临界；若位置准确则为{0}", "  borderline; {1} if positions were exact", nominal.zh, nominal.en).in(lang);
    }
    return out;
}

}  // namespace

std::string render_why(const audit::Run& run, std::size_t rule_index, std::uint32_t row,
                       const audit::Explanation& explanation, Lang lang)
{
    const audit::RuleResult& result = run.rules()[rule_index];
    const rule::CompiledRule& rule = *result.rule;
    const RuleWords words(run, rule_index);
    Page page(words, row, explanation, lang);
    page.line(0, object_line(run, *result.subjects, row, lang));
    page.line(0, rule.id + "  " + rule.rule->title.in(lang));
    page.pair({"判定", "outcome"}, outcome_text(result, explanation, lang));
    const std::string document = document_of(*rule.pack, lang);
    page.pair({"依据", "from"}, document + (rule.rule->clause.empty() ? "" : " " + rule.rule->clause));
    page.pair({"条款编号", "source"}, join(rule.rule->sources, "; "));
    const rule::Duty& duty = duty_of(rule, explanation.instance);
    const rule::ModalRow& modal = rule::row_of(duty.modal);
    const Text by = by_text(duty);
    page.pair({"要求", "duty"}, say("{0}（{2}，{4}）；期限：{5}", "{1} ({3}, {4}); {6}", modal.zh, modal.en, modal.force.zh,
                                    modal.force.en, modal.name, by.zh, by.en)
                                    .in(lang));
    page.pair({"措施", "action"}, rule.rule->action.in(lang));
    page.pair({"相关法律", "statute"}, rule.rule->basis);
    if (!rule.out_of_force.empty()) {
        page.pair({"效力", "force"}, rule.out_of_force.in(lang));
    } else {
        page.line(1, region_text(explanation).in(lang));
        if (explanation.where) {
            page.section({"适用对象", "where"}, *explanation.where);
        }
        if (explanation.except) {
            page.section({"例外", "except"}, *explanation.except);
        }
        page.section({"要求达到", "require"}, explanation.require);
    }
    if (explanation.waived) {
        if (const rule::Waiver* waiver = words.waiver(row)) {
            page.pair({"豁免", "waiver"}, waiver->reason + "  " + basis_of(*waiver));
        }
    }
    for (const layer::Corrected& cell : result.subjects->corrected) {
        if (cell.row == row) {
            const rule::Correction& c = run.corrections()[cell.correction].correction;
            const std::string now = result.subjects->shown(cell.field, row);
            const Text said = say("{0}：数据源为“{1}”，更正为“{2}”", "{0}: the source says \"{1}\", corrected to \"{2}\"",
                                  c.field, cell.before, now);
            const std::string from = c.by.empty() ? "" : "  " + c.by;
            page.pair({"更正", "corrected"},
                      said.in(lang) + "  " + c.document + from + (c.date ? "  " + to_string(*c.date) : ""));
        }
    }
    std::vector<std::string> missing;
    for (const std::string& name : explanation.missing) {
        missing.push_back(words.fact(row, explanation, name).in(lang));
    }
    page.pair({"待核", "missing"}, join(missing, lang == Lang::zh ? "；" : "; "));
    const Text why = words.reason(row, explanation);
    const Text outcome = label(explanation.outcome, explanation.timing, duty.modal);
    const std::string end = why.en.ends_with('?') ? "" : ".";
    page.line(0, why.empty() ? say("{0}。", "{1}.", outcome.zh, outcome.en).in(lang)
                             : say("{0}：{2}。", "{1}: {3}{4}", outcome.zh, outcome.en, why.zh, why.en, end).in(lang));
    return std::move(page).text();
}

}  // namespace zonelint::report
