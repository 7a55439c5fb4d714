#include "report/notes.hpp"

#include "base/counted.hpp"
#include "report/followup_note.hpp"
#include "report/reason.hpp"
#include "report/traces.hpp"
#include "report/utf8.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

namespace zonelint::report {

namespace {

using audit::RuleResult;
using audit::RuleStatus;

struct TopicRow {
    std::string_view key;
    Text title;
};

const std::array<TopicRow, 8>& topics()
{
    static const std::array<TopicRow, 8> table = {{{"not-run", {"未运行的规则", "Rules not run"}},
                                                   {"incomplete", {"不完整的规则", "Incomplete rules"}},
                                                   {"note", {"说明", "Notes"}},
                                                   {"assumed", {"假定与设定", "Assumed and set"}},
                                                   {"waiver", {"豁免", "Waivers"}},
                                                   {"correction", {"更正", "Corrections"}},
                                                   {"followup", {"销号台账", "Follow-up"}},
                                                   {"reading", {"口径", "Readings"}}}};
    return table;
}

using Notes = std::vector<Note>;

void add_status(Notes& out, const Report& report, RuleStatus status, Topic topic)
{
    for (const RuleResult& result : report.run->rules()) {
        if (result.status == status) {
            out.push_back({topic, result.rule->id, result.reason});
        }
    }
}

void add_borderline(Notes& out, const Report& report)
{
    const auto borderline =
        std::count_if(report.rows.begin(), report.rows.end(), [](const Row& row) { return row.verdict.borderline; });
    if (borderline > 0) {
        out.push_back({Topic::note, "",
                       report.info.borderline == rule::Borderline::nominal
                           ? say("临界 {0} 条，按位置准确判定", "{1} borderline and taken as if positions were exact",
                                 borderline, counted(borderline, "verdict is", "verdicts are"))
                           : say("临界 {0} 条，列为待核", "{1} borderline and listed as undetermined", borderline,
                                 counted(borderline, "verdict is", "verdicts are"))});
    }
}

/// What 基本 asks for has no number of its own: how much of it is done is said beside it.
void add_completion(Notes& out, const RuleResult& result)
{
    using audit::Outcome;
    const std::vector<rule::Duty>& duties = result.rule->rule->duties;
    const bool mostly =
        std::any_of(duties.begin(), duties.end(), [](const rule::Duty& duty) { return duty.modal == rule::Modal::mostly; });
    const auto count_of = [&](Outcome outcome) { return result.counts[static_cast<std::size_t>(outcome)]; };
    const std::int64_t all = std::accumulate(result.counts.begin(), result.counts.end(), std::int64_t{0}) -
                             count_of(Outcome::exempt) - count_of(Outcome::out_of_scope);
    if (!mostly || result.status == RuleStatus::not_run || all == 0) {
        return;
    }
    const std::int64_t done = count_of(Outcome::compliant);
    const std::int64_t undecided = count_of(Outcome::undetermined);
    if (undecided == all) {
        out.push_back({Topic::note, result.rule->id,
                       say("{0}：完成率 —（{1} 个全部待核）", "{0}: no share complete (all {1} are undetermined)",
                           result.rule->id, all)});
        return;
    }
    const std::string share = format_number(100.0 * static_cast<double>(done) / static_cast<double>(all), 3);
    out.push_back({Topic::note, result.rule->id,
                   undecided == 0 ? say("{0}：完成率 {1} %（{2}/{3}）", "{0}: {1} % complete ({2} of {3})", result.rule->id,
                                        share, done, all)
                                  : say("{0}：完成率 {1} %（{2}/{3}，其中待核 {4}）",
                                        "{0}: {1} % complete ({2} of {3}, of these {4} undetermined)", result.rule->id,
                                        share, done, all, undecided)});
}

void add_traces(Notes& out, const Report& report)
{
    const TracesDrawn ways = traces_drawn(report);
    if (ways.drawn < ways.all) {
        out.push_back({Topic::note, traces_name,
                       say("图层 traces 画出 {0} 条路径，共 {1} 条，合起来太长，其余未画",
                           "the layer traces has {0} of {1} ways: together they are too long", ways.drawn, ways.all)});
    }
}

void add_rule_notes(Notes& out, const Report& report)
{
    std::set<const rule::Pack*> ended;
    for (const RuleResult& result : report.run->rules()) {
        const std::string& id = result.rule->id;
        if (result.near_edge > 0) {
            out.push_back({Topic::note, id,
                           say("{0}：{1} 个对象靠近参照资料边缘", "{0}: {1} near the edge of the reference data", id,
                               result.near_edge)});
        }
        add_completion(out, result);
        const rule::Pack* pack = result.rule->pack;
        if (result.rule->plan_ended && result.status != RuleStatus::not_run && ended.insert(pack).second) {
            const std::string& next = pack->successor;
            out.push_back({Topic::note, pack->id,
                           next.empty() ? say("{} 的规划期已满", "the period of {} has ended", pack->id)
                                        : say("{} 的规划期已满，后续文件 {}",
                                              "the period of {} has ended; it is followed by {}", pack->id, next)});
        }
    }
}

/// Kinds whose accuracy was assumed; those of one accuracy stand together, four in a line.
void add_accuracies(Notes& out, const audit::Run& run)
{
    std::map<double, std::vector<std::string>> kinds;
    for (const auto& [kind, table] : run.tables().all()) {
        for (const layer::SourceInfo& source : table->sources) {
            std::vector<std::string>& of = kinds[source.accuracy_m];
            if (source.accuracy_assumed && (of.empty() || of.back() != kind)) {
                of.push_back(kind);
            }
        }
    }
    for (const auto& [metres, names] : kinds) {
        static constexpr std::size_t in_a_line = 4;
        for (std::size_t i = 0; i < names.size(); i += in_a_line) {
            const std::size_t n = std::min(in_a_line, names.size() - i);
            const std::string list = join(std::span(names).subspan(i, n), ", ");
            out.push_back(
                {Topic::assumed, list,
                 say("位置精度 {0} m（假定）：{1}", "positions good to {0} m (assumed): {1}", format_number(metres), list)});
        }
    }
}

void add_parameters(Notes& out, const audit::Run& run)
{
    std::set<std::string> seen;
    std::set<const rule::Pack*> packs;
    for (const RuleResult& result : run.rules()) {
        if (result.status == RuleStatus::not_run) {
            continue;
        }
        const rule::Pack* pack = result.rule->pack;
        if (packs.insert(pack).second && !pack->assumed.empty()) {
            out.push_back({Topic::assumed, pack->id,
                           say("{0} 的 {1}（假定）", "{1} of {0} (assumed)", pack->id, join(pack->assumed, ", "))});
        }
        for (const rule::UsedParameter& parameter : result.rule->parameters) {
            if ((!parameter.assumed && !parameter.overridden) ||
                !seen.insert(parameter.owner + '\x1f' + parameter.name + '\x1f' + parameter.value).second) {
                continue;
            }
            const std::string name = parameter.owner + " " + parameter.name;
            const std::string value = name + " = " + parameter.value;
            out.push_back(
                {Topic::assumed, name,
                 parameter.overridden
                     ? say("{0}（项目设定，规则包为 {1}）  {2}", "{0} (set by the project; the pack has {1})  {2}", value,
                           parameter.pack_value, parameter.reason().zh)
                     : say("{0}（假定）  {1}", "{0} (assumed)  {2}", value, parameter.reason().zh, parameter.reason().en)});
        }
    }
}

Text state_of(const audit::WaiverUse& use)
{
    if (use.state == "used") {
        return say("已用，豁免 {} 条", "used, exempts {}", use.exempted);
    }
    if (use.state == "unknown-object") {
        return use.nearest.empty()
                   ? Text{"没有这个对象", "there is no such object"}
                   : say("没有这个对象，是不是 {}？", "there is no such object; did you mean {}?", use.nearest);
    }
    return use.state == "unused"         ? Text{"未用到", "unused"}
           : use.state == "rule-not-run" ? Text{"规则没有运行", "its rule did not run"}
           : use.state == "repeated"     ? Text{"与前一条重复", "repeats one before it"}
           : use.state == "expired"      ? Text{"已过期", "expired"}
           : use.state == "not-yet"      ? Text{"尚未生效", "not yet valid"}
                                         : say("不合格：{}", "malformed: {}", use.waiver->malformed);
}

void add_waivers(Notes& out, const audit::Run& run)
{
    for (const audit::WaiverUse& use : run.waivers()) {
        const std::string item = use.waiver->rule + "  " + use.waiver->object;
        const std::string basis = basis_of(*use.waiver);
        const Text state = state_of(use);
        const std::string after = basis.empty() ? "" : "  " + basis;
        out.push_back({Topic::waiver, item, {item + "  " + state.zh + after, item + "  " + state.en + after}});
    }
}

Text state_of(const audit::CorrectionUse& use)
{
    const rule::Correction& c = use.correction;
    const std::string from = c.before.empty() ? "“”" : c.before;
    const std::string to = c.after.empty() ? "“”" : c.after;
    const std::string found = use.found.empty() ? "“”" : use.found;
    switch (use.state) {
    case layer::CorrectionState::applied:
        return say("{0} → {1}", "{0} → {1}", from, to);
    case layer::CorrectionState::stale:
        return say("未采用：数据源现在是 {2}，不是 {0}", "not applied: the source now says {2}, not {0}", from, to, found);
    case layer::CorrectionState::no_object:
        return say("未采用：没有这个编号", "not applied: no object has this id");
    case layer::CorrectionState::split:
        return say("未采用：这一行是几台设备，已拆成 {}，请逐台更正",
                   "not applied: its row is several devices, which became {}; correct each of them", use.found);
    case layer::CorrectionState::unread:
        break;
    }
    return say("未采用：没有规则用到", "not applied: no rule that runs needs it");
}

void add_corrections(Notes& out, const audit::Run& run)
{
    for (const audit::CorrectionUse& use : run.corrections()) {
        const rule::Correction& c = use.correction;
        const std::string item = c.object + "  " + c.field;
        const Text state = state_of(use);
        const std::string basis =
            "  " + c.document + (c.by.empty() ? "" : "  " + c.by) + (c.date ? "  " + to_string(*c.date) : "");
        out.push_back({Topic::correction, item, {item + "  " + state.zh + basis, item + "  " + state.en + basis}});
    }
}

Text reading_of(const rule::CompiledDefinition& definition, const rule::CompiledReadings& readings)
{
    const std::string name = definition.owner + " " + definition.name + "  ";
    Text state;
    if (readings.settled) {
        const std::string by = readings.settled_by.empty() ? "" : "  " + readings.settled_by;
        state = say("已定为 {0}{1}", "settled as {0}{1}", readings.options[*readings.settled].name, by);
    } else {
        std::vector<std::string> options;
        for (const auto& option : readings.options) {
            options.push_back(option.name);
        }
        state = say("待定：{}", "open: {}", join(options, " / "));
    }
    return {name + readings.question.zh + "  " + state.zh, name + readings.question.en + "  " + state.en};
}

void add_readings(Notes& out, const audit::Run& run)
{
    std::set<std::uint32_t> used;
    for (const RuleResult& result : run.rules()) {
        if (result.status != RuleStatus::not_run) {
            const std::vector<std::uint32_t> ids = definitions_of(run.program(), *result.rule);
            used.insert(ids.begin(), ids.end());
        }
    }
    for (const std::uint32_t id : used) {
        const rule::CompiledDefinition& definition = run.program().definitions[id];
        if (const auto* readings = std::get_if<rule::CompiledReadings>(&definition.body)) {
            out.push_back({Topic::reading, definition.owner + " " + definition.name, reading_of(definition, *readings)});
        }
    }
}

}  // namespace

std::string_view key(Topic topic) { return topics()[static_cast<std::size_t>(topic)].key; }
Text title(Topic topic) { return topics()[static_cast<std::size_t>(topic)].title; }

std::vector<Word> topic_words()
{
    std::vector<Word> out;
    for (const TopicRow& topic : topics()) {
        out.push_back({std::string(topic.key), topic.title});
    }
    return out;
}

std::vector<Note> notes_of(const Report& report)
{
    Notes out;
    add_status(out, report, RuleStatus::not_run, Topic::not_run);
    add_status(out, report, RuleStatus::incomplete, Topic::incomplete);
    add_borderline(out, report);
    add_traces(out, report);
    add_rule_notes(out, report);
    add_accuracies(out, *report.run);
    add_parameters(out, *report.run);
    add_waivers(out, *report.run);
    add_corrections(out, *report.run);
    if (report.info.followup) {
        out.push_back({Topic::followup, "", followup_note(report)});
    }
    add_readings(out, *report.run);
    for (Note& note : out) {
        note.text = {plain_line(trim(note.text.zh)), plain_line(trim(note.text.en))};
    }
    return out;
}

}  // namespace zonelint::report
