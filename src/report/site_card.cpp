// A place on the terminal.
#include "base/counted.hpp"
#include "report/aligned.hpp"
#include "report/columns.hpp"
#include "report/site_parts.hpp"
#include "report/utf8.hpp"

#include <fmt/format.h>

namespace zonelint::report {

namespace {

using audit::SiteFact;

constexpr std::size_t widest_cell = 48;

class Card {
public:
    Card(const SiteReport& report, const SitePlace& place, Lang lang) : m_report(report), m_place(place), m_lang(lang) {}

    std::string text() &&
    {
        head();
        facts({"所在", "inside"}, [](const SiteFact& f) { return f.stand == SiteFact::Stand::inside; });
        facts({"最近", "nearest"},
              [](const SiteFact& f) { return f.stand == SiteFact::Stand::nearest && f.truth != Truth::no; });
        nothing();
        if (m_report.run != nullptr) {
            rules();
        }
        return std::move(m_out);
    }

private:
    [[nodiscard]] std::string in(const Text& text) const { return text.in(m_lang); }
    void line(std::size_t depth, const std::string& text) { m_out += std::string(depth * 2, ' ') + plain_line(text) + "\n"; }

    void head()
    {
        const layer::LayerTable& table = *m_report.applications;
        const geo::Point at = table.geometry.first(m_place.row);
        const std::string name = site_name(table, m_place.row);
        const std::string& division = m_place.facts.division;
        std::string out = in({"地点", "place"}) + " " + table.id(m_place.row) + (name.empty() ? "" : " " + name) +
                          fmt::format("  {:.6f}, {:.6f}  ", at.x, at.y);
        out += division.empty() ? in({"不在项目的任何行政区内", "in no division of the project"})
                                : division + (m_place.facts.division_name.empty() ? "" : " " + m_place.facts.division_name);
        line(0, out);
        if (const std::string& named = m_place.facts.named_division; !named.empty()) {
            line(1, in(say("所写行政区划代码 {} 与位置不符，与行政区有关的结论待核",
                           "the division given, {}, is contradicted by the place: what depends on it is open", named)));
        }
        for (const Text& problem : m_place.problems) {
            line(1, in({"有疑问的单元格：", "doubtful cell: "}) + in(problem));
        }
        const std::string accuracy = format_number(table.accuracy_m(m_place.row), 6);
        line(1, in(m_report.accuracy_assumed ? say("位置精度 {} m（假定）", "accuracy {} m (assumed)", accuracy)
                                             : say("位置精度 {} m", "accuracy {} m", accuracy)));
    }

    template <class Wanted>
    void facts(const Text& title, Wanted wanted)
    {
        std::vector<std::vector<std::string>> rows;
        for (const SiteFact& fact : m_place.facts.facts) {
            if (wanted(fact)) {
                rows.push_back(
                    {plain_line(in(fact.layer->kind->title)), plain_line(object(fact)), measured(fact) + doubt(fact)});
            }
        }
        if (!rows.empty()) {
            line(1, in(title));
            m_out += aligned(rows, "    ", widest_cell);
        }
    }

    [[nodiscard]] std::string object(const SiteFact& fact) const
    {
        if (!fact.has_reference) {
            return in({"不明", "not known"});
        }
        std::string out = site_object(*fact.layer, fact.reference);
        for (const std::string& name : site_fields(*fact.layer->kind)) {
            const std::size_t field = *fact.layer->kind->field(name);
            if (const std::string shown = value(fact, field); !shown.empty()) {
                out += "  " + in(fact.layer->kind->fields[field].title) + " " + shown;
            }
        }
        return display_width(out) > widest_cell ? out + "  " : out;
    }

    /// Codes in the language of the card, all else as the source wrote it.
    [[nodiscard]] std::string value(const SiteFact& fact, std::size_t field) const
    {
        const layer::Field& what = fact.layer->kind->fields[field];
        const auto code = fact.layer->text(field, fact.reference);
        if (what.type == layer::FieldType::code && code) {
            for (const layer::Code& one : what.codes->codes) {
                if (one.name == *code) {
                    return in(one.title);
                }
            }
        }
        return fact.layer->shown(field, fact.reference);
    }

    [[nodiscard]] std::string measured(const SiteFact& fact) const
    {
        if (!fact.metres) {
            return {};
        }
        const std::string metres = fmt::format("{:.1f} m", *fact.metres);
        if (fact.stand == SiteFact::Stand::nearest) {
            return metres;
        }
        return in(fact.nominal ? say("边界内 {}", "{} within its edge", metres)
                               : say("边界外 {}", "{} beyond its edge", metres));
    }

    [[nodiscard]] std::string doubt(const SiteFact& fact) const
    {
        if (fact.truth != Truth::unknown) {
            return {};
        }
        const std::string comma = m_lang == Lang::zh ? "，" : ", ";
        std::string out = fact.metres ? comma : std::string();
        if (fact.borderline) {
            const std::string accuracy = format_number(fact.accuracy_m.value_or(0), 3);
            out += in(say("临界（精度 {} m）", "borderline (accuracy {} m)", accuracy));
        } else {
            out += in({"待核：", "open: "}) + site_missing(m_report, fact, m_lang);
        }
        if (fact.others > 0) {
            out += comma + in(say("另有 {} 个可能更近", "{} more may be nearer", fact.others));
        }
        return out;
    }

    /// Layers that have no object to tell of.
    void nothing()
    {
        std::vector<std::string> names;
        for (const SiteFact& fact : m_place.facts.facts) {
            if (fact.truth == Truth::no) {
                names.push_back(in(fact.layer->kind->title));
            }
        }
        if (!names.empty()) {
            line(1, in({"没有对象的图层：", "layers without objects: "}) + join(names, m_lang == Lang::zh ? "、" : ", "));
        }
    }

    void rules()
    {
        const std::string day = to_string(m_report.as_of);
        const std::string comma = m_lang == Lang::zh ? "，" : ", ";
        std::string title = in(say("若在此新设{0}（{2}）", "if there were a new {1} here ({2})", m_report.subject->title.zh,
                                   m_report.subject->title.en, day));
        for (const Text& one : m_report.given) {
            title += comma + in(one);
        }
        line(1, title);
        if (!m_report.assumed.empty()) {
            std::vector<std::string> words;
            for (const Text& one : m_report.assumed) {
                words.push_back(in(one));
            }
            line(2, in({"未写明的按：", "where nothing is said: "}) + join(words, comma));
        }
        for (const Row& row : m_place.verdicts) {
            const rule::CompiledRule& rule = *m_report.run->rules()[row.rule].rule;
            const rule::Modal modal = duty_of(rule, row.verdict.instance).modal;
            line(2,
                 in(label(row.verdict.outcome, row.verdict.timing, modal)) + "  " + rule.id + "  " + in(rule.rule->title));
            line(3, in(row.reason));
        }
        for (const audit::RuleResult* result : site_not_run(m_report)) {
            line(2, in({"未运行", "not run"}) + "  " + result->rule->id + "  " + in(result->reason));
        }
        const Text rest = m_place.verdicts.empty() ? say("{0} 条规则都不适用", "none of {1} binds it", m_place.not_bound,
                                                         counted(m_place.not_bound, "rule"))
                                                   : say("另有 {0} 条规则不适用", "{1} not bind it", m_place.not_bound,
                                                         counted(m_place.not_bound, "other rule does", "other rules do"));
        if (m_place.not_bound > 0) {
            line(2, in(rest));
        }
    }

    const SiteReport& m_report;
    const SitePlace& m_place;
    Lang m_lang;
    std::string m_out;
};

}  // namespace

std::string site_card(const SiteReport& report, const SitePlace& place, Lang lang)
{
    return Card(report, place, lang).text();
}

}  // namespace zonelint::report
