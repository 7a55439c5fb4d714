// The conditions of a rule in words.

#include "base/counted.hpp"
#include "report/gaps.hpp"
#include "report/reason.hpp"
#include "report/sentence.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace zonelint::report {

namespace {

using filter::Trace;

struct Measure {
    std::string_view name;
    const char* zh;
    const char* en;
};

constexpr std::array<Measure, 11> measures{{{"count", "数量", "count"},
                                            {"sum", "合计", "sum"},
                                            {"distance", "距离", "distance"},
                                            {"share", "占比", "share"},
                                            {"area", "面积", "area"},
                                            {"length", "长度", "length"},
                                            {"gap", "空白", "gap"},
                                            {"path", "路径", "path"},
                                            {"value", "数值", "value"},
                                            {"change", "变化", "change"},
                                            {"growth", "增幅", "growth"}}};

std::string metres(double value)
{
    const double size = std::fabs(value);
    return fmt::format("{:.{}f}", size, size > 0 && size < 1 ? 3 : 1);
}

/// A relation and the reference it rests on, as the sentences below need them.
struct Sight {
    const Trace& trace;
    const filter::Witness& witness;
    Text kinds;
    Text ref;
    std::string far;  ///< metres without sign; "" where there are none
    Text accuracy;    ///< where it leaves the truth open

    [[nodiscard]] bool apart() const { return !far.empty() && far != "0.0"; }
};

Text pick(Truth truth, const Text& yes, const Text& no, const Text& unknown)
{
    return truth == Truth::yes ? yes : truth == Truth::no ? no : unknown;
}

Text nearest(const Sight& s)
{
    return s.apart() ? say("最近的 {0} 相距 {2} m{3}", "the nearest, {1}, is {2} m away{4}", s.ref.zh, s.ref.en, s.far,
                           s.accuracy.zh, s.accuracy.en)
                     : say("最近的是 {0}", "the nearest is {1}", s.ref.zh, s.ref.en);
}

Text within_distance(const Sight& s)
{
    if (!s.trace.limit || s.far.empty()) {
        return say("与 {0} 的距离不明", "its distance from {1} is unknown", s.ref.zh, s.ref.en);
    }
    const std::string limit = format_number(*s.trace.limit);
    const double beyond = s.witness.metres - *s.trace.limit;
    const Text side = beyond > 0 ? Text{"超出限值", "beyond it"} : Text{"限值内", "inside it"};
    return say("距 {0} {2} m，限值 {3} m（{4} {6} m{7}）", "{2} m from {1}, limit {3} m ({6} m {5}{8})", s.ref.zh, s.ref.en,
               s.far, limit, side.zh, side.en, metres(beyond), s.accuracy.zh, s.accuracy.en);
}

Text inside(const Sight& s)
{
    const bool within = s.trace.truth == Truth::yes || (s.trace.truth == Truth::unknown && s.witness.metres < 0);
    if (!within) {
        const Text near = nearest(s);
        return say("不在{0}内（{2}）", "not inside any {1} ({3})", s.kinds.zh, s.kinds.en, near.zh, near.en);
    }
    const Text edge =
        s.apart() ? say("（距边界 {0} m{1}）", " ({0} m from its edge{2})", s.far, s.accuracy.zh, s.accuracy.en) : Text{};
    return say("位于 {0} 内{2}", "inside {1}{3}", s.ref.zh, s.ref.en, edge.zh, edge.en);
}

Text intersects(const Sight& s)
{
    const Text near = nearest(s);
    return pick(s.trace.truth, say("与 {0} 相交", "meets {1}", s.ref.zh, s.ref.en),
                say("不与任何{0}相交（{2}）", "meets no {1} ({3})", s.kinds.zh, s.kinds.en, near.zh, near.en),
                say("是否与{0}相交不明（{2}）", "whether it meets a {1} is unknown ({3})", s.kinds.zh, s.kinds.en, near.zh,
                    near.en));
}

/// What was looked for, where nothing was found.
Text searched(const Trace& trace) { return trace.searched.empty() ? Text{} : say("（{0}）", " ({0})", trace.searched); }

Text matches(const Sight& s)
{
    return pick(s.trace.truth, say("对应 {0}", "matched by {1}", s.ref.zh, s.ref.en),
                say("没有对应的{0}", "no {1} matches it", s.kinds.zh, s.kinds.en),
                say("是否对应 {0} 不明", "whether {1} matches it is unknown", s.ref.zh, s.ref.en));
}

/// What is covered, and the largest of what is not.
Text covered(const Trace& trace, const filter::CoverFigures& cover, const Text& kinds, const Text& nearest)
{
    const std::string percent = fmt::format("{:.2f}", cover.share * 100);
    if (cover.largest.empty()) {
        return say("{0}全部覆盖（碎片 {2} 处不计）", "{1} cover it (slivers left out: {2})", kinds.zh, kinds.en,
                   cover.slivers);
    }
    const filter::CoverFigures::Gap& gap = cover.largest.front();
    const std::string all = square_metres(cover.gap_m2);
    const std::string largest = square_metres(gap.area_m2);
    Text out =
        say("{0}覆盖 {2} %，空白 {3} 处共 {4}，最大 {5}", "{1} cover {2} % of it, gaps: {3} of {4} in all, the largest {5}",
            kinds.zh, kinds.en, percent, cover.gaps, all, largest);
    if (cover.certain_gap_m2 < cover.gap_m2) {
        const std::string certain = square_metres(cover.certain_gap_m2);
        out = say("{0}，其中确定 {2}", "{1}, {2} of it certain", out.zh, out.en, certain);
    }
    if (trace.limit && *trace.limit > 0) {
        const std::string limit = square_metres(*trace.limit);
        out = say("{0}（下限 {2}）", "{1} (from {2} on)", out.zh, out.en, limit);
    }
    if (!nearest.empty()) {
        const std::string far = metres(trace.witnesses.front().metres);
        out = say("{0}；最大空白距最近的 {2} {4} m", "{1}; the nearest to that one is {3}, {4} m away", out.zh, out.en,
                  nearest.zh, nearest.en, far);
    }
    return out;
}

Text other(const Sight& s)
{
    const Text answer = pick(s.trace.truth, {"成立", "yes"}, {"不成立", "no"}, {"不明", "unknown"});
    return say("{0} {2}：{3}", "{1} {2}: {4}", s.kinds.zh, s.kinds.en, s.trace.relation, answer.zh, answer.en);
}

/// "P1, P2, P3 … P9": which pipes a way leads over.
std::string pipes_of(const Trace::Way& way)
{
    constexpr std::size_t most = 5;
    std::vector<std::string> shown = way.pipes;
    if (shown.size() > most) {
        shown = {way.pipes[0], way.pipes[1], way.pipes[2], "…", way.pipes.back()};
    }
    return join(shown, ", ");
}

Text no_way(const Trace& trace, const Text& kinds)
{
    const Trace::Way& way = *trace.way;
    if (!way.on_network) {
        return say("不在管网上，到不了{0}", "it is not on the network and leads to no {1}", kinds.zh, kinds.en);
    }
    const std::size_t count = way.pipes.size();
    if (count == 0) {
        return say("没有管道由此通往{0}", "no pipe leads from it to a {1}", kinds.zh, kinds.en);
    }
    const std::string far = metres(way.metres);
    const std::string pipes = pipes_of(way);
    return say("到不了{0}：沿 {2} 段管道 {3} m 后止于管段 {4}（{5}）",
               "it leads to no {1}: after {3} m over {6} the way ends with pipe {4} ({5})", kinds.zh, kinds.en, count, far,
               way.pipes.back(), pipes, counted(count, "pipe"));
}

Text connected(const Sight& s)
{
    if (!s.trace.way || s.far.empty()) {
        return say("是否连通 {0} 不明", "whether it leads to {1} is unknown", s.ref.zh, s.ref.en);
    }
    const std::size_t count = s.trace.way->pipes.size();
    const std::string pipes = count == 0 ? std::string{} : pipes_of(*s.trace.way);
    const std::string so_many = counted(count, "pipe");
    return pick(s.trace.truth,
                say("沿 {2} 段管道 {3} m 通到 {0}（{4}）", "leads to {1} over {5}, {3} m ({4})", s.ref.zh, s.ref.en, count,
                    s.far, pipes, so_many),
                {},
                say("可能沿 {2} 段管道 {3} m 通到 {0}（{4}）", "may lead to {1} over {5}, {3} m ({4})", s.ref.zh, s.ref.en,
                    count, s.far, pipes, so_many));
}

struct Relation {
    std::string_view name;
    Text (*words)(const Sight&);
};

constexpr std::array<Relation, 5> relations{{{"within-distance", within_distance},
                                             {"inside", inside},
                                             {"intersects", intersects},
                                             {"matches", matches},
                                             {"connected", connected}}};

}  // namespace

Text measure_title(filter::Measure measure)
{
    const auto named = std::find_if(measures.begin(), measures.end(),
                                    [&](const Measure& m) { return m.name == filter::to_string(measure); });
    return named == measures.end() ? same(filter::to_string(measure)) : Text{named->zh, named->en};
}

Text in_points(const std::string& shown, bool is_change)
{
    if (!is_change || !shown.ends_with(" %")) {
        return same(shown);
    }
    const std::string number = shown.substr(0, shown.size() - 2);
    return {number + " 个百分点", number + " points"};
}

Text RuleWords::kinds(const std::vector<std::string>& names) const
{
    std::vector<Text> titles;
    for (const std::string& name : names) {
        add_part(titles, kind(name));
    }
    return joined(titles, "、", ", ");
}

Text RuleWords::reference(const filter::Witness& witness) const
{
    if (!witness.name.empty()) {
        return same(witness.name);
    }
    const Text title = kind(witness.kind);
    return {title.zh + " " + witness.id, title.en + " " + witness.id};
}

Text RuleWords::relation(const Trace& trace) const
{
    const Text titles = kinds(trace.reference_kinds);
    if (trace.cover) {
        return covered(trace, *trace.cover, titles, trace.witnesses.empty() ? Text{} : reference(trace.witnesses.front()));
    }
    if (trace.witnesses.empty() && trace.relation == "matches" && trace.truth == Truth::no) {
        const Text what = searched(trace);
        return say("没有对应的{0}{2}", "no {1} matches it{3}", titles.zh, titles.en, what.zh, what.en);
    }
    if (trace.witnesses.empty()) {
        if (trace.way && trace.truth == Truth::no) {
            return no_way(trace, titles);
        }
        return trace.truth == Truth::unknown
                   ? say("与{0}的关系不明", "how it stands to {1} is unknown", titles.zh, titles.en)
               : trace.references > 0 ? say("与{0}没有这种关系", "no {1} stands so to it", titles.zh, titles.en)
                                      : say("没有符合条件的{0}", "there is no {1} that counts", titles.zh, titles.en);
    }
    Sight sight{trace, trace.witnesses.front(), titles, reference(trace.witnesses.front()), {}, {}};
    if (std::isfinite(sight.witness.metres)) {
        sight.far = metres(sight.witness.metres);
    }
    if (trace.borderline && trace.accuracy_m > 0) {
        sight.accuracy = say("，位置精度 {} m", ", positions are good to {} m", format_number(trace.accuracy_m, 4));
    }
    for (const auto& [name, words] : relations) {
        if (trace.relation == name) {
            return words(sight);
        }
    }
    return other(sight);
}

std::vector<std::string> RuleWords::options(const Trace& trace) const
{
    for (const std::uint32_t id : m_definitions) {
        const rule::CompiledDefinition& definition = m_run->program().definitions[id];
        const auto* readings = std::get_if<rule::CompiledReadings>(&definition.body);
        if (readings == nullptr || definition.name != trace.text || readings->question != trace.question) {
            continue;
        }
        std::vector<std::string> out;
        for (std::size_t i = 0; i < readings->options.size(); ++i) {
            if (!readings->settled || *readings->settled == i) {
                out.push_back(readings->options[i].name);
            }
        }
        return out;
    }
    return {};
}

Text RuleWords::value(const Trace& trace, const layer::Field* field) const
{
    if (trace.shown.empty()) {
        return {"未知", "unknown"};
    }
    if (field != nullptr && field->type == layer::FieldType::flag) {
        return trace.shown == "true" ? Text{"是", "yes"} : Text{"否", "no"};
    }
    if (field != nullptr && field->codes != nullptr) {
        for (const layer::Code& code : field->codes->codes) {
            if (code.name == trace.shown) {
                return code.title;
            }
        }
    }
    return same(trace.shown);
}

Text RuleWords::measured(const Trace& trace) const
{
    if (trace.field.starts_with("age(") && trace.field.ends_with(')')) {
        const Text since = field(std::string_view(trace.field).substr(4, trace.field.size() - 5));
        return say("{0}至今", "time since {1}", since.zh, since.en);
    }
    if (trace.field == "area()" || trace.field == "length()") {
        return trace.field == "area()" ? Text{"图上面积", "mapped area"} : Text{"图上长度", "mapped length"};
    }
    if (trace.field.find_first_of(" /*+-(") != std::string::npos) {
        return same(trace.field);
    }
    if (!trace.parts.empty() && trace.parts.front().what == Trace::What::indicator) {
        return indicator(trace.parts.front(), trace.field);
    }
    const std::size_t dot = trace.field.rfind('.');
    const std::string_view measure = std::string_view(trace.field).substr(dot == std::string::npos ? 0 : dot + 1);
    const auto named = std::find_if(measures.begin(), measures.end(), [&](const Measure& m) { return m.name == measure; });
    if (dot == std::string::npos || named == measures.end()) {
        return same(trace.field.empty() ? trace.text : trace.field);
    }
    const Text of = trace.parts.empty() || trace.parts.front().reference_kinds.empty()
                        ? same(std::string_view(trace.field).substr(0, dot))
                        : kinds(trace.parts.front().reference_kinds);
    return {of.zh + named->zh, of.en + " " + named->en};
}

/// "城市生活污水集中收集率 2025年", "… 2024年（暂用）较2020年变化".
Text RuleWords::indicator(const Trace& trace, std::string_view field) const
{
    const Text& title = trace.indicator_title;
    const auto value = std::find_if(trace.figures.begin(), trace.figures.end(), [&](const filter::Figure& f) {
        return f.year != trace.figures.back().year || f.base_year != 0 || trace.figures.size() == 1;
    });
    const int year = value != trace.figures.end() ? value->year : trace.year;
    Text out = year == 0 ? title : say("{0} {2}年", "{1} of {2}", title.zh, title.en, year);
    if (trace.provisional) {
        out = {out.zh + "（暂用）", out.en + " (provisional)"};
    }
    const bool relative = field.ends_with(".growth");
    if (relative || field.ends_with(".change")) {
        out = relative ? Text{out.zh + "增幅", out.en + ", growth"} : Text{out.zh + "变化", out.en + ", change"};
    }
    return out;
}

Text RuleWords::comparison(const Trace& trace) const
{
    using layer::FieldType;
    const auto at = m_kinds.front()->field(trace.field);
    const layer::Field* what = at ? &m_kinds.front()->fields[*at] : nullptr;
    const Text title = what != nullptr ? what->title : measured(trace);
    const bool is_change = what == nullptr && trace.field.ends_with(".change");
    const Text shown = is_change && !trace.shown.empty() ? in_points(trace.shown, true) : value(trace, what);
    const Text limit = in_points(trace.limit_shown, is_change);
    const bool is_date = what != nullptr && what->type == FieldType::date;
    const bool limited = what == nullptr || is_date || what->type == FieldType::number || what->type == FieldType::quantity;
    if (!limited || trace.limit_shown.empty() || trace.limit_shown == "NULL") {
        return say("{0} {2}", "{1} {3}", title.zh, title.en, shown.zh, shown.en);
    }
    return is_date ? say("{0} {2}（比照 {4}）", "{1} {3} (against {4})", title.zh, title.en, shown.zh, shown.en,
                         trace.limit_shown)
                   : say("{0} {2}（限值 {4}）", "{1} {3} (limit {5})", title.zh, title.en, shown.zh, shown.en, limit.zh,
                         limit.en);
}

Text RuleWords::condition(const Trace& trace) const
{
    if (trace.what == Trace::What::relation) {
        return relation(trace);
    }
    return trace.what == Trace::What::comparison || trace.what == Trace::What::indicator ? comparison(trace)
                                                                                         : same(trace.text);
}

}  // namespace zonelint::report
