#include "report/text.hpp"

#include "report/reason.hpp"
#include "report/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace zonelint::report {

namespace {

using audit::Outcome;
using audit::RuleResult;
using audit::RuleStatus;

/// Heads that leave room for the rule's name in 100 columns.
Text short_title(Outcome outcome)
{
    switch (outcome) {
    case Outcome::violation:
        return {"违规", "viol."};
    case Outcome::shortfall:
        return {"未完成", "short"};
    case Outcome::todo:
        return {"待整治", "to do"};
    case Outcome::undetermined:
        return {"待核", "undet."};
    case Outcome::advice:
        return {"机会", "advice"};
    case Outcome::exempt:
        return {"豁免", "exempt"};
    case Outcome::compliant:
        return {"符合", "compl."};
    case Outcome::out_of_scope:
        break;
    }
    return {"不适用", "out"};
}

/// Rows of cells whose columns line up; the first column to the left, the others to the right.
class Grid {
public:
    void add(std::vector<std::string> cells) { m_rows.push_back(std::move(cells)); }
    /// A line that takes part in no column.
    void note(std::string text) { m_rows.push_back({std::move(text)}); }

    void print(std::string& out, std::size_t indent) const
    {
        std::vector<std::size_t> widths;
        for (const auto& row : m_rows) {
            widths.resize(std::max(widths.size(), row.size()), 0);
            for (std::size_t i = 0; row.size() > 1 && i < row.size(); ++i) {
                widths[i] = std::max(widths[i], display_width(row[i]));
            }
        }
        for (const auto& row : m_rows) {
            out += std::string(indent, ' ');
            for (std::size_t i = 0; i < row.size(); ++i) {
                out += (i == 0 ? "" : "  ") + (row.size() == 1 ? row[i] : pad(row[i], widths[i], i > 0));
            }
            out += '\n';
        }
    }

private:
    std::vector<std::vector<std::string>> m_rows;
};

/// The ledger as it is put together.
class Ledger {
public:
    Ledger(const Report& report, Lang lang) : m_report(report), m_run(*report.run), m_lang(lang) {}

    [[nodiscard]] std::string text()
    {
        head();
        layers();
        rules();
        not_run();
        notes();
        assumed();
        waivers();
        readings();
        m_out += "\n" + headline(m_report).in(m_lang) + "\n";
        return std::move(m_out);
    }

private:
    [[nodiscard]] const std::string& in(const Text& text) const { return text.in(m_lang); }
    [[nodiscard]] std::string colon() const { return m_lang == Lang::zh ? "：" : ": "; }
    void title(const Text& text) { m_out += "\n" + in(text) + "\n"; }
    void item(const Text& text) { m_out += "  " + in(text) + "\n"; }

    void head();
    void layers();
    void rules();
    void not_run();
    void notes();
    [[nodiscard]] std::vector<Text> accuracies() const;
    void assumed();
    void waivers();
    void readings();

    const Report& m_report;
    const audit::Run& m_run;
    Lang m_lang;
    std::string m_out;
};

void Ledger::head()
{
    const RunInfo& info = m_report.info;
    const std::string name = m_run.divisions().name_of(info.region);
    std::vector<std::string> parts = {"zonelint " + info.tool_version};
    if (!info.project_name.empty()) {
        parts.push_back(plain_line(info.project_name));
    }
    if (!info.region.empty()) {
        parts.push_back(info.region + (name.empty() ? "" : " " + name));
    }
    parts.push_back(in(say("截至 {}", "as of {}", to_string(info.as_of))));
    m_out += join(parts, "  ") + "\n";
}

void Ledger::layers()
{
    Grid grid;
    grid.add({in({"图层", "layer"}), in({"读入", "read"}), in({"排除", "excluded"}), in({"拆分", "split"}),
              in({"对象", "subjects"}), in({"问题", "problems"})});
    for (const auto& [kind, table] : m_run.tables().all()) {
        std::int64_t read = 0;
        std::int64_t excluded = 0;
        std::int64_t split = 0;
        std::int64_t problems = 0;
        for (const layer::SourceInfo& source : table->sources) {
            read += source.rows_read;
            excluded += source.rows_excluded;
            split += source.rows_split;
        }
        for (const layer::Problem& problem : table->problems) {
            problems += problem.count;
        }
        grid.add({kind + "  " + in(table->kind->title), std::to_string(read), std::to_string(excluded),
                  std::to_string(split), std::to_string(table->size()), std::to_string(problems)});
    }
    m_out += "\n";
    grid.print(m_out, 2);
}

void Ledger::rules()
{
    Grid grid;
    std::vector<std::string> head = {in({"规则", "rule"})};
    for (std::size_t i = 0; i < audit::outcome_count; ++i) {
        head.push_back(in(short_title(static_cast<Outcome>(i))));
    }
    grid.add(std::move(head));
    const rule::Pack* pack = nullptr;
    for (const RuleResult& result : m_run.rules()) {
        if (result.status == RuleStatus::not_run) {
            continue;
        }
        if (result.rule->pack != pack) {
            pack = result.rule->pack;
            grid.note(pack->id + "  " + in(pack->title));
        }
        // Rules stand under their pack without its name.
        std::vector<std::string> cells = {"  " + result.rule->id.substr(pack->id.size() + 1)};
        for (const std::int64_t count : result.counts) {
            cells.push_back(std::to_string(count));
        }
        grid.add(std::move(cells));
        if (result.status == RuleStatus::incomplete) {
            grid.note("    " + in({"不完整", "incomplete"}) + colon() + in(result.reason));
        }
        if (!result.rule->out_of_force.empty()) {
            grid.note("    " + in(result.rule->out_of_force));
        }
    }
    if (pack == nullptr) {
        return;
    }
    std::vector<std::string> sums = {in({"合计", "total"})};
    for (const std::int64_t total : m_report.totals) {
        sums.push_back(std::to_string(total));
    }
    grid.add(std::move(sums));
    m_out += "\n";
    grid.print(m_out, 2);
}

void Ledger::not_run()
{
    // One line a reason: a missing layer stops many rules.
    std::vector<std::pair<std::string, std::vector<std::string>>> by_reason;
    for (const RuleResult& result : m_run.rules()) {
        if (result.status != RuleStatus::not_run) {
            continue;
        }
        const std::string& reason = in(result.reason);
        const auto at =
            std::find_if(by_reason.begin(), by_reason.end(), [&](const auto& one) { return one.first == reason; });
        (at == by_reason.end() ? by_reason.emplace_back(reason, std::vector<std::string>{}) : *at)
            .second.push_back(result.rule->id);
    }
    if (by_reason.empty()) {
        return;
    }
    title({"未运行的规则", "Rules not run"});
    for (const auto& [reason, ids] : by_reason) {
        m_out += "  " + reason + "\n";
        for (const std::string& id : ids) {
            m_out += "    " + id + "\n";
        }
    }
}

void Ledger::notes()
{
    const auto borderline =
        std::count_if(m_report.rows.begin(), m_report.rows.end(), [](const Row& row) { return row.verdict.borderline; });
    std::vector<Text> notes;
    if (borderline > 0) {
        notes.push_back(
            m_report.info.borderline == rule::Borderline::nominal
                ? say("临界 {} 条，按位置准确判定", "{} verdicts are borderline and taken as if positions were exact",
                      borderline)
                : say("临界 {} 条，列为待核", "{} verdicts are borderline and listed as undetermined", borderline));
    }
    for (const RuleResult& result : m_run.rules()) {
        if (result.near_edge > 0) {
            notes.push_back(say("{0}：{1} 个对象靠近参照资料边缘", "{0}: {1} near the edge of the reference data",
                                result.rule->id, result.near_edge));
        }
        if (result.rule->plan_ended && result.status != RuleStatus::not_run) {
            const std::string& next = result.rule->pack->successor;
            Text note = next.empty() ? say("{} 的规划期已满", "the period of {} has ended", result.rule->pack->id)
                                     : say("{} 的规划期已满，后续文件 {}",
                                           "the period of {} has ended; it is followed by {}", result.rule->pack->id, next);
            if (std::find(notes.begin(), notes.end(), note) == notes.end()) {
                notes.push_back(std::move(note));
            }
        }
    }
    if (!notes.empty()) {
        title({"说明", "Notes"});
        std::for_each(notes.begin(), notes.end(), [&](const Text& note) { item(note); });
    }
}

std::vector<Text> Ledger::accuracies() const
{
    // Kinds of one accuracy stand together.
    std::map<double, std::vector<std::string>> kinds;
    for (const auto& [kind, table] : m_run.tables().all()) {
        for (const layer::SourceInfo& source : table->sources) {
            std::vector<std::string>& of = kinds[source.accuracy_m];
            if (source.accuracy_assumed && (of.empty() || of.back() != kind)) {
                of.push_back(kind);
            }
        }
    }
    std::vector<Text> out;
    for (const auto& [metres, names] : kinds) {
        static constexpr std::size_t in_a_line = 4;
        for (std::size_t i = 0; i < names.size(); i += in_a_line) {
            const std::size_t n = std::min(in_a_line, names.size() - i);
            out.push_back(say("位置精度 {0} m（假定）：{1}", "positions good to {0} m (assumed): {1}", format_number(metres),
                              join(std::span(names).subspan(i, n), ", ")));
        }
    }
    return out;
}

void Ledger::assumed()
{
    std::vector<Text> lines = accuracies();
    std::set<std::string> seen;
    std::set<const rule::Pack*> packs;
    for (const RuleResult& result : m_run.rules()) {
        if (result.status == RuleStatus::not_run) {
            continue;
        }
        if (packs.insert(result.rule->pack).second && !result.rule->pack->assumed.empty()) {
            lines.push_back(say("{0} 的 {1}（假定）", "{1} of {0} (assumed)", result.rule->pack->id,
                                join(result.rule->pack->assumed, ", ")));
        }
        for (const rule::UsedParameter& parameter : result.rule->parameters) {
            if ((!parameter.assumed && !parameter.overridden) ||
                !seen.insert(parameter.owner + '\x1f' + parameter.name + '\x1f' + parameter.value).second) {
                continue;
            }
            const std::string name = parameter.owner + " " + parameter.name + " = " + parameter.value;
            lines.push_back(parameter.overridden ? say("{0}（项目设定，规则包为 {1}）  {2}",
                                                       "{0} (set by the project; the pack has {1})  {2}", name,
                                                       parameter.pack_value, parameter.basis)
                                                 : say("{0}（假定）  {1}", "{0} (assumed)  {1}", name, parameter.note));
        }
    }
    if (!lines.empty()) {
        title({"假定与设定", "Assumed and set"});
        for (const Text& line : lines) {
            m_out += "  " + plain_line(trim(in(line))) + "\n";
        }
    }
}

void Ledger::waivers()
{
    if (m_run.waivers().empty()) {
        return;
    }
    const auto state_of = [](const audit::WaiverUse& use) -> Text {
        if (use.state == "used") {
            return say("已用，豁免 {} 条", "used, exempts {}", use.exempted);
        }
        return use.state == "unused"    ? Text{"未用到", "unused"}
               : use.state == "expired" ? Text{"已过期", "expired"}
               : use.state == "not-yet" ? Text{"尚未生效", "not yet valid"}
                                        : say("不合格：{}", "malformed: {}", use.waiver->malformed);
    };
    title({"豁免", "Waivers"});
    for (const audit::WaiverUse& use : m_run.waivers()) {
        m_out += "  " +
                 plain_line(use.waiver->rule + "  " + use.waiver->object + "  " + in(state_of(use)) +
                            (use.waiver->document.empty() ? "" : "  " + use.waiver->document)) +
                 "\n";
    }
}

void Ledger::readings()
{
    std::set<std::uint32_t> used;
    for (const RuleResult& result : m_run.rules()) {
        if (result.status != RuleStatus::not_run) {
            const std::vector<std::uint32_t> ids = definitions_of(m_run.program(), *result.rule);
            used.insert(ids.begin(), ids.end());
        }
    }
    std::string lines;
    for (const std::uint32_t id : used) {
        const rule::CompiledDefinition& definition = m_run.program().definitions[id];
        const auto* readings = std::get_if<rule::CompiledReadings>(&definition.body);
        if (readings == nullptr) {
            continue;
        }
        lines += "  " + definition.owner + " " + definition.name + "  " + in(readings->question) + "  ";
        if (readings->settled) {
            const Text settled = say("已定为 {}", "settled as {}", readings->options[*readings->settled].name);
            lines += in(settled) + (readings->settled_by.empty() ? "" : "  " + readings->settled_by);
        } else {
            std::vector<std::string> options;
            for (const auto& option : readings->options) {
                options.push_back(option.name);
            }
            lines += in({"待定", "open"}) + colon() + join(options, " / ");
        }
        lines += "\n";
    }
    if (!lines.empty()) {
        title({"口径", "Readings"});
        m_out += lines;
    }
}

}  // namespace

Text headline(const Report& report)
{
    std::array<std::int64_t, audit::outcome_count> strictest{};
    for (const ObjectRow& object : report.objects) {
        ++strictest[static_cast<std::size_t>(report.rows[object.rows.front()].verdict.outcome)];
    }
    const auto of = [&](Outcome outcome) { return strictest[static_cast<std::size_t>(outcome)]; };
    return say("问题清单 {0} 台（处），其中违规 {1}、未完成 {2}、待整治 {3}；待核 {4}",
               "{0} objects on the list: {1} violations, {2} shortfalls, {3} to do; {4} undetermined",
               report.objects_with_findings, of(Outcome::violation), of(Outcome::shortfall), of(Outcome::todo),
               of(Outcome::undetermined));
}

std::string render_text(const Report& report, Lang lang) { return Ledger(report, lang).text(); }

}  // namespace zonelint::report
