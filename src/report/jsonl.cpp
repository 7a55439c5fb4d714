#include "report/jsonl.hpp"

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "geo/place.hpp"
#include "report/columns.hpp"
#include "report/csv.hpp"
#include "report/gap_ids.hpp"
#include "report/reason.hpp"
#include "report/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace zonelint::report {

namespace {

constexpr std::size_t block = 4096;
constexpr std::size_t verdicts_at_once = 64;

/// The members of one object; those without a value are left out.
class Members {
public:
    void text(std::string_view key, std::string_view value)
    {
        if (!value.empty()) {
            raw(key, json_string(value));
        }
    }
    void number(std::string_view key, std::optional<double> value, int decimals = -1)
    {
        if (value && std::isfinite(*value)) {
            raw(key, csv_number(*value, decimals));
        }
    }
    void point(std::string_view key, geo::Point p) { raw(key, "[" + csv_number(p.x, 8) + "," + csv_number(p.y, 8) + "]"); }
    void texts(std::string_view key, const std::vector<std::string>& values)
    {
        if (values.empty()) {
            return;
        }
        std::string list = "[";
        for (const std::string& value : values) {
            list += (list.size() == 1 ? "" : ",") + json_string(value);
        }
        raw(key, list + "]");
    }
    void raw(std::string_view key, std::string_view value)
    {
        m_out += m_out.size() == 1 ? "\"" : ",\"";
        m_out += key;
        m_out += "\":";
        m_out += value;
    }
    [[nodiscard]] std::string end() { return m_out + "}"; }

private:
    std::string m_out = "{";
};

/// What the sources say where corrections replaced it.
void corrections(Members& out, const Report& report, const layer::LayerTable& table, std::uint32_t subject)
{
    std::string list;
    for (const layer::Corrected& cell : table.corrected) {
        if (cell.row == subject) {
            const rule::Correction& correction = report.run->corrections()[cell.correction].correction;
            Members one;
            one.text("field", correction.field);
            one.raw("source", json_string(cell.before));
            one.raw("corrected", json_string(table.shown(cell.field, cell.row)));
            one.text("document", correction.document);
            one.text("by", correction.by);
            one.text("date", correction.date ? to_string(*correction.date) : "");
            list += (list.empty() ? "[" : ",") + one.end();
        }
    }
    if (!list.empty()) {
        out.raw("corrections", list + "]");
    }
}

std::string list_of(const std::vector<std::string>& items) { return "[" + join(items, ",") + "]"; }

/// An exact number alone; else the two ends, null for one that is open; null where nothing is known.
std::string json_interval(const filter::Interval& value, const Unit* unit)
{
    const auto shown = [&](const Rational& r) { return csv_number((unit == nullptr ? r : r / unit->factor).to_double()); };
    if (!value.known) {
        return "null";
    }
    return value.exact() ? shown(value.low)
                         : "[" + shown(value.low) + "," + (value.unbounded ? "null" : shown(value.high)) + "]";
}

/// Tallies and indicators that conditions measured.
void add_measures(Members& out, const std::vector<audit::MeasuredEvidence>& all)
{
    std::vector<std::string> list;
    for (const audit::MeasuredEvidence& one : all) {
        Members members;
        members.text("definition", one.definition);
        members.texts("kinds", one.kinds);
        members.text("indicator", one.indicator);
        if (one.provisional) {
            members.raw("provisional", "true");
        }
        for (const filter::Measured& number : one.numbers) {
            members.raw(filter::to_string(number.measure), json_interval(number.value, number.unit));
            members.text(std::string(filter::to_string(number.measure)) + "_unit",
                         number.unit == nullptr || !number.value.known ? std::string() : number.unit->name);
        }
        members.texts("members", one.members);
        members.texts("open", one.open);
        std::vector<std::string> figures;
        for (const filter::Figure& figure : one.figures) {
            Members row;
            row.raw("year", std::to_string(figure.year));
            if (figure.base_year != 0) {
                row.raw("base_year", std::to_string(figure.base_year));
            }
            row.text("value", figure.shown);
            row.text("source_file", figure.source);
            row.raw("source_row", std::to_string(figure.row));
            figures.push_back(row.end());
        }
        if (!figures.empty()) {
            members.raw("figures", list_of(figures));
        }
        list.push_back(members.end());
    }
    if (!list.empty()) {
        out.raw("measures", list_of(list));
    }
}

/// Areas and gaps by the coverage conditions of a rule, as far as their references are all here.
void coverage(Members& out, const Report& report, const Row& row)
{
    GapIds ids(report.run->rules()[row.rule].subjects->id(row.subject));
    std::string list;
    for (const audit::CoverageUse& use : report.run->coverage(row.rule, row.subject)) {
        if (!use.covering->coverage || use.covering->blind) {
            continue;
        }
        const relation::Coverage& areas = *use.covering->coverage;
        Members one;
        one.text("condition", report.run->program().definitions[use.definition].name);
        one.number("subject_m2", areas.subject_m2, 2);
        one.number("masked_m2", areas.masked_m2, 2);
        one.number("covered_m2", areas.covered_m2, 2);
        one.number("gap_m2", areas.gap_m2, 2);
        one.number("gap_certain_m2", use.covering->certain_gap_m2, 2);
        one.number("sliver_m2", areas.sliver_m2, 2);
        std::string gaps;
        for (std::size_t part = 0; part < areas.gaps.size(); ++part) {
            Members gap;
            gap.text("gap", ids.gap(areas.gaps, part));
            gap.number("area_m2", areas.areas_m2[part], 2);
            gap.number("certain_m2", use.covering->certain_m2[part], 2);
            if (const auto place = geo::place_of(areas.gaps, part)) {
                gap.point("place", *place);
            }
            gaps += (gaps.empty() ? "[" : ",") + gap.end();
        }
        if (!gaps.empty()) {
            one.raw("gaps", gaps + "]");
        }
        list += (list.empty() ? "[" : ",") + one.end();
    }
    if (!list.empty()) {
        out.raw("coverage", list + "]");
    }
}

std::string line_of(const Report& report, const Row& row)
{
    const audit::RuleResult& result = report.run->rules()[row.rule];
    const rule::CompiledRule& rule = *result.rule;
    const layer::LayerTable& table = *result.subjects;
    const rule::Duty& duty = duty_of(rule, row.verdict.instance);
    const Lang lang = report.info.lang;
    Members out;
    out.text("rule", rule.id);
    out.texts("source", rule.rule->sources);
    out.text("clause", rule.rule->clause);
    out.text("document", document_of(*rule.pack, lang));
    out.text("kind", table.kind->name);
    out.text("id", table.id(row.subject));
    out.text("name", table.name(row.subject));
    out.text("division", row.division);
    out.text("division_name", row.division_name);
    out.text("outcome", key(row.verdict.outcome));
    out.text("timing", key(row.verdict.timing));
    if (row.verdict.borderline) {
        out.text("nominal", key(row.verdict.nominal));
        out.raw("borderline", "true");
    }
    if (row.cause) {
        out.text("cause", key(*row.cause));
    }
    out.text("modal", to_string(duty.modal));
    out.text("by", by_of(duty));
    const audit::Evidence& evidence = row.evidence;
    const int decimals = evidence.unit == "m" ? 3 : -1;
    out.number("measured", evidence.measured, decimals);
    out.number("limit", evidence.limit, decimals);
    out.number("margin", evidence.margin, decimals);
    out.text("unit", evidence.unit);
    if (!evidence.reference_id.empty()) {
        Members reference;
        reference.text("kind", evidence.reference_kind);
        reference.text("id", evidence.reference_id);
        reference.text("name", evidence.reference_name);
        if (evidence.witness_placed) {
            reference.point("on_subject", evidence.on_subject);
            reference.point("on_reference", evidence.on_reference);
        }
        out.raw("reference", reference.end());
    }
    if (row.verdict.outcome != audit::Outcome::out_of_scope && row.verdict.outcome != audit::Outcome::exempt) {
        coverage(out, report, row);
    }
    corrections(out, report, table, row.subject);
    add_measures(out, evidence.measures);
    out.texts("conditions", evidence.conditions);
    out.texts("missing", evidence.missing);
    out.text("reason", row.reason.in(lang));
    Members carried;
    for (std::size_t i = 0; i < report.info.carry.size(); ++i) {
        carried.text(report.info.carry[i], row.carry[i]);
    }
    const std::string carry = carried.end();
    if (carry != "{}") {
        out.raw("carry", carry);
    }
    if (row.place) {
        out.point("place", *row.place);
    }
    out.text("source_file", table.sources[table.source[row.subject]].path);
    out.raw("source_row", std::to_string(table.source_row[row.subject]));
    out.text("fingerprint", row.fingerprint);
    return out.end() + "\n";
}

void write_block(const Report& report, const std::vector<std::pair<std::size_t, std::uint32_t>>& verdicts,
                 const std::vector<RuleWords>& words, std::ostream& out, unsigned jobs)
{
    std::vector<std::string> lines(verdicts.size());
    parallel_ranges(verdicts.size(), verdicts_at_once, jobs, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            lines[i] = line_of(report, make_row(*report.run, report.info, words[verdicts[i].first], verdicts[i].second));
        }
    });
    for (const std::string& line : lines) {
        out << line;
    }
}

void write_all(const Report& report, std::ostream& out, unsigned jobs)
{
    const audit::Run& run = *report.run;
    std::vector<RuleWords> words;
    std::map<std::string, std::vector<std::size_t>> by_kind;
    for (std::size_t rule = 0; rule < run.rules().size(); ++rule) {
        words.emplace_back(run, rule);
        if (!run.rules()[rule].verdicts.empty()) {
            by_kind[run.rules()[rule].subjects->kind->name].push_back(rule);
        }
    }
    std::vector<std::pair<std::size_t, std::uint32_t>> verdicts;
    const auto flush = [&] {
        write_block(report, verdicts, words, out, jobs);
        verdicts.clear();
    };
    for (const auto& [kind, rules] : by_kind) {
        const std::size_t subjects = run.rules()[rules.front()].verdicts.size();
        for (std::uint32_t subject = 0; subject < subjects; ++subject) {
            for (const std::size_t rule : rules) {
                verdicts.emplace_back(rule, subject);
            }
            if (verdicts.size() >= block) {
                flush();
            }
        }
    }
    flush();
}

}  // namespace

void write_verdicts(const Report& report, std::ostream& out, unsigned jobs)
{
    if (report.info.all_verdicts) {
        write_all(report, out, jobs);
        return;
    }
    for (const Row& row : report.rows) {
        out << line_of(report, row);
    }
}

void write_json_lines(const Table& table, std::ostream& out)
{
    Record record;
    for (std::size_t row = 0; row < table.size; ++row) {
        table.read(row, record);
        Members line;
        for (std::size_t i = 0; i < record.size(); ++i) {
            if (record[i].index() != 0) {
                line.raw(table.fields[i].name, json_value(record[i]));
            }
        }
        out << line.end() << '\n';
    }
}

std::string json_value(const Value& value)
{
    std::string out;
    append_json_value(out, value);
    return out;
}

void append_json_value(std::string& out, const Value& value)
{
    struct Json {
        std::string& out;

        void operator()(std::monostate) const { out += "null"; }
        void operator()(const std::string& text) const { append_json_string(out, text); }
        void operator()(double number) const { fmt::format_to(std::back_inserter(out), "{}", number); }
        void operator()(std::int64_t number) const { out += std::to_string(number); }
        void operator()(bool flag) const { out += flag ? "true" : "false"; }
        void operator()(Date date) const { append_json_string(out, to_string(date)); }
    };
    std::visit(Json{out}, value);
}

std::string json_string(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 2);
    append_json_string(out, text);
    return out;
}

void append_json_string(std::string& out, std::string_view text)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    const auto special = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; };
    const std::string repaired = is_utf8(text) ? std::string() : utf8(text);
    std::string_view rest = repaired.empty() ? text : repaired;
    out += '"';
    for (auto at = std::find_if(rest.begin(), rest.end(), special); at != rest.end();
         at = std::find_if(rest.begin(), rest.end(), special)) {
        const auto plain = static_cast<std::size_t>(at - rest.begin());
        out += rest.substr(0, plain);
        const char c = rest[plain];
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (const auto byte = static_cast<unsigned char>(c); byte < 0x20) {
            out += "\\u00";
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        } else {
            out += '\\';
            out += c;
        }
        rest.remove_prefix(plain + 1);
    }
    out += rest;
    out += '"';
}

}  // namespace zonelint::report
