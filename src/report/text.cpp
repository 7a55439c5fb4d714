#include "report/text.hpp"

#include "base/counted.hpp"
#include "report/columns.hpp"
#include "report/network_faults.hpp"
#include "report/notes.hpp"
#include "report/results.hpp"
#include "report/suspects.hpp"
#include "report/utf8.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

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

    /// `behind`: texts after the rows, in no column.
    void print(std::string& out, std::size_t indent, const std::vector<std::string>& behind = {}) const
    {
        std::vector<std::size_t> widths;
        for (const auto& row : m_rows) {
            widths.resize(std::max(widths.size(), row.size()), 0);
            for (std::size_t i = 0; row.size() > 1 && i < row.size(); ++i) {
                widths[i] = std::max(widths[i], display_width(row[i]));
            }
        }
        std::size_t at = 0;
        for (const auto& row : m_rows) {
            out += std::string(indent, ' ');
            for (std::size_t i = 0; i < row.size(); ++i) {
                out += (i == 0 ? "" : "  ") + (row.size() == 1 ? row[i] : pad(row[i], widths[i], i > 0));
            }
            if (at < behind.size() && !behind[at].empty()) {
                out += "  " + behind[at];
            }
            ++at;
            out += '\n';
        }
    }

private:
    std::vector<std::vector<std::string>> m_rows;
};

/// True where the rule ran and is about no object of the run.
bool is_silent(const RuleResult& result)
{
    const auto out = static_cast<std::size_t>(Outcome::out_of_scope);
    return result.status == RuleStatus::run && result.rule->out_of_force.empty() &&
           std::accumulate(result.counts.begin(), result.counts.end(), std::int64_t{0}) == result.counts[out];
}

/// Silent rules of a pack, in one line where they are more than `few`: a plan is wide and a delivery is not.
struct Silent {
    static constexpr std::int64_t few = 3;
    std::int64_t rules = 0;
    audit::Counts counts{};

    Silent(const std::vector<RuleResult>& all, const rule::Pack& pack)
    {
        for (const RuleResult& result : all) {
            if (result.rule->pack == &pack && is_silent(result)) {
                ++rules;
                for (std::size_t i = 0; i < counts.size(); ++i) {
                    counts[i] += result.counts[i];
                }
            }
        }
    }
    [[nodiscard]] bool many() const { return rules > few; }
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
        const std::vector<Note> all = notes_of(m_report);
        gaps();
        not_run(all);
        for (const Topic topic :
             {Topic::note, Topic::assumed, Topic::waiver, Topic::correction, Topic::followup, Topic::reading}) {
            notes(all, topic);
        }
        const std::string network = network_section(m_report, m_lang);
        m_out += network.empty() ? network : "\n" + network;
        m_out += suspect_section(m_report, m_lang);
        m_out += "\n" + headline(counts()).in(m_lang) + "\n";
        return std::move(m_out);
    }

private:
    [[nodiscard]] const std::string& in(const Text& text) const { return text.in(m_lang); }
    [[nodiscard]] std::string colon() const { return m_lang == Lang::zh ? "：" : ": "; }
    void head_of(Topic topic) { m_out += "\n" + in(title(topic)) + "\n"; }

    [[nodiscard]] Headline counts() const;
    void head();
    void layers();
    void rules();
    void gaps();
    void gaps_of_rule(std::size_t rule);
    void not_run(const std::vector<Note>& notes);
    void notes(const std::vector<Note>& notes, Topic topic);

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

Headline Ledger::counts() const
{
    Headline out;
    for (const ObjectRow& object : m_report.objects) {
        const Outcome strictest = m_report.rows[object.rows.front()].verdict.outcome;
        out.violation += strictest == Outcome::violation ? 1 : 0;
        out.shortfall += strictest == Outcome::shortfall ? 1 : 0;
        out.todo += strictest == Outcome::todo ? 1 : 0;
        out.undetermined += strictest == Outcome::undetermined ? 1 : 0;
    }
    return out;
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
        for (const layer::SourceInfo& source : table->sources) {
            if (!source.unreadable.empty()) {
                grid.note("  " +
                          in(say("文件 {0} 无法读取，没有计入：{1}", "the file {0} cannot be read and is left out: {2}",
                                 source.path, source.unreadable.zh, source.unreadable.en)));
            }
        }
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
    std::optional<Silent> silent;
    const auto add = [&](const std::string& name, const audit::Counts& counts) {
        std::vector<std::string> cells = {"  " + name};  // rules stand under their pack without its name
        for (const std::int64_t count : counts) {
            cells.push_back(std::to_string(count));
        }
        grid.add(std::move(cells));
    };
    const auto end_pack = [&] {
        if (silent && silent->many()) {
            add(in(say("没有适用对象的规则 {0} 条", "{1} without an object in scope", silent->rules,
                       counted(silent->rules, "rule"))),
                silent->counts);
        }
    };
    for (const RuleResult& result : m_run.rules()) {
        if (result.status == RuleStatus::not_run) {
            continue;
        }
        if (result.rule->pack != pack) {
            end_pack();
            pack = result.rule->pack;
            silent.emplace(m_run.rules(), *pack);
            grid.note(pack->id + "  " + in(pack->title));
        }
        if (silent->many() && is_silent(result)) {
            continue;
        }
        add(result.rule->id.substr(pack->id.size() + 1), result.counts);
        if (result.status == RuleStatus::incomplete) {
            grid.note("    " + in({"不完整", "incomplete"}) + colon() + in(result.reason));
        }
        if (!result.rule->out_of_force.empty()) {
            grid.note("    " + in(result.rule->out_of_force));
        }
    }
    end_pack();
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

void Ledger::gaps()
{
    std::vector<bool> has(m_run.rules().size(), false);
    for (const Gap& gap : m_report.gaps) {
        has[m_report.row_of(gap).rule] = has[m_report.row_of(gap).rule] || !gap.sliver;
    }
    for (std::size_t rule = 0; rule < has.size(); ++rule) {
        if (has[rule]) {
            gaps_of_rule(rule);
        }
    }
}

/// Sums over all subjects that the rule is about, then its largest gaps.
void Ledger::gaps_of_rule(std::size_t rule)
{
    constexpr std::size_t most = 5;
    const RuleResult& result = m_run.rules()[rule];
    CoverageSum sum;
    for (std::uint32_t row = 0; row < result.verdicts.size(); ++row) {
        if (const auto one = coverage_sum(m_run, rule, row)) {
            sum.add(*one);
        }
    }
    const std::string all = square_metres(sum.gap_m2);
    const std::string certain = square_metres(sum.certain_gap_m2);
    const std::string percent = fmt::format("{:.2f}", sum.share() * 100);
    const Text least = sum.certain_gap_m2 < sum.gap_m2 ? Text{"至少", "at least "} : Text{};
    m_out += "\n" + in(say("空白区  {}", "gaps  {}", result.rule->id)) + "\n  ";
    m_out += in(say("空白 {0} 处，共 {1}（其中确定 {2}），覆盖率{3} {5} %",
                    "gaps: {0} of {1} in all ({2} certain); covered: {4}{5} %", sum.gaps, all, certain, least.zh, least.en,
                    percent)) +
             "\n";
    std::vector<const Gap*> ranked;
    for (const Gap& gap : m_report.gaps) {
        if (!gap.sliver && m_report.row_of(gap).rule == rule) {
            ranked.push_back(&gap);
        }
    }
    std::sort(ranked.begin(), ranked.end(), [](const Gap* a, const Gap* b) { return a->rank < b->rank; });
    const std::size_t all_gaps = ranked.size();
    if (all_gaps > most) {
        ranked.resize(most);
    }
    // What stands behind the figures differs too much in length to stand in columns.
    Grid grid;
    std::vector<std::string> behind;
    for (const Gap* gap : ranked) {
        const Row& row = m_report.row_of(*gap);
        std::vector<std::string> words;
        if (gap->distance_m) {
            audit::Evidence near;
            near.reference_id = gap->reference_id;
            near.reference_name = gap->reference_name;
            words.push_back(
                in(say("最近 {0} {1:.1f} m", "nearest {0}, {1:.1f} m", plain_line(reference_of(near)), *gap->distance_m)));
        }
        if (const Text inside = inside_of(*gap); !inside.empty()) {
            words.push_back(in(say("区内 {0}", "in it {1}", inside.zh, inside.en)));
        }
        behind.push_back(join(words, in({"；", "; "})));
        grid.add({gap->id + "  " + plain_line(result.subjects->name(row.subject)), square_metres(gap->area_m2),
                  in(say("占 {:.2f} %", "{:.2f} % of it", gap->share * 100))});
    }
    grid.print(m_out, 4, behind);
    if (const auto listed = static_cast<std::int64_t>(all_gaps); sum.gaps > listed) {
        m_out += "    " +
                 in(say("{} 处在符合要求的对象内，不列", "not listed, in objects that comply: {}", sum.gaps - listed)) +
                 "\n";
    }
    if (all_gaps > most) {
        m_out += "    " + in(say("另有 {} 处，见 gaps.csv", "{} more in gaps.csv", all_gaps - most)) + "\n";
    }
}

void Ledger::not_run(const std::vector<Note>& notes)
{
    // One line a reason: a missing layer stops many rules.
    std::vector<std::pair<std::string, std::vector<std::string>>> by_reason;
    for (const Note& note : notes) {
        if (note.topic != Topic::not_run) {
            continue;
        }
        const std::string& reason = in(note.text);
        const auto at =
            std::find_if(by_reason.begin(), by_reason.end(), [&](const auto& one) { return one.first == reason; });
        (at == by_reason.end() ? by_reason.emplace_back(reason, std::vector<std::string>{}) : *at)
            .second.push_back(note.item);
    }
    if (by_reason.empty()) {
        return;
    }
    head_of(Topic::not_run);
    for (const auto& [reason, ids] : by_reason) {
        m_out += "  " + reason + "\n";
        for (const std::string& id : ids) {
            m_out += "    " + id + "\n";
        }
    }
}

/// The notes of one topic, a line each; incomplete rules have theirs under the rule.
void Ledger::notes(const std::vector<Note>& notes, Topic topic)
{
    bool first = true;
    for (const Note& note : notes) {
        if (note.topic != topic) {
            continue;
        }
        if (first) {
            head_of(topic);
        }
        first = false;
        m_out += "  " + in(note.text) + "\n";
    }
}

}  // namespace

std::string render_text(const Report& report, Lang lang) { return Ledger(report, lang).text(); }

}  // namespace zonelint::report
