#include "report/columns.hpp"

#include "layer/short_name.hpp"
#include "rule/modal.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

const audit::RuleResult& result_of(const Report& report, const Row& row) { return report.run->rules()[row.rule]; }
const rule::Rule& rule_of(const Report& report, const Row& row) { return *result_of(report, row).rule->rule; }
const layer::LayerTable& table_of(const Report& report, const Row& row) { return *result_of(report, row).subjects; }

Value text(std::string_view word) { return text_value(word); }
/// Metres to the millimetre; ten digits in any case, for that is what a csv holds.
Value measure(const std::optional<double>& number, const std::string& unit)
{
    const Value out = real_value(number, unit == "m" ? 3 : -1);
    return out.index() == 0 ? out : real_value(std::get<double>(out));
}

/// The words of a field, else of another where the kind has or the source gives none.
std::string shown(const layer::LayerTable& table, std::uint32_t row, std::string_view name, std::string_view otherwise)
{
    for (const std::string_view one : {name, otherwise}) {
        const auto field = table.kind->field(one);
        std::string word = field ? table.shown(*field, row) : std::string();
        if (!word.empty()) {
            return word;
        }
    }
    return {};
}

using Get = Value (*)(const Report&, const Row&);

struct Entry {
    const char* key;
    const char* short_name;
    const char* zh;
    const char* en;
    ValueType type;
    int decimals;
    Get get;
};

constexpr ValueType words = ValueType::text;
constexpr ValueType real = ValueType::real;

// Up to the project's own fields, which come before lon.
const Entry before_carried[] = {
    {"rule", "rule", "规则", "rule", words, -1,
     [](const Report& r, const Row& row) { return text(result_of(r, row).rule->id); }},
    {"title", "title", "规则名称", "title of the rule", words, -1,
     [](const Report& r, const Row& row) { return text(rule_of(r, row).title.in(r.info.lang)); }},
    {"source", "source", "条款编号", "provision", words, -1,
     [](const Report& r, const Row& row) { return text(join(rule_of(r, row).sources, "; ")); }},
    {"clause", "clause", "条款", "clause", words, -1,
     [](const Report& r, const Row& row) { return text(rule_of(r, row).clause); }},
    {"document", "document", "依据文件", "document", words, -1,
     [](const Report& r, const Row& row) { return text(document_of(*result_of(r, row).rule->pack, r.info.lang)); }},
    {"kind", "kind", "对象类型", "kind of object", words, -1,
     [](const Report& r, const Row& row) { return text(table_of(r, row).kind->name); }},
    {"id", "id", "对象编号", "object", words, -1,
     [](const Report& r, const Row& row) { return text(table_of(r, row).id(row.subject)); }},
    {"name", "name", "对象名称", "name", words, -1,
     [](const Report& r, const Row& row) { return text(table_of(r, row).name(row.subject)); }},
    {"enterprise", "enterprise", "企业", "enterprise", words, -1,
     [](const Report& r, const Row& row) {
         return text(shown(table_of(r, row), row.subject, "enterprise", "enterprise_id"));
     }},
    {"enterprise_id", "ent_id", "企业编号", "enterprise number", words, -1,
     [](const Report& r, const Row& row) { return text(shown(table_of(r, row), row.subject, "enterprise_id", "")); }},
    {"credit_code", "credit", "统一社会信用代码", "credit code", words, -1,
     [](const Report& r, const Row& row) { return text(shown(table_of(r, row), row.subject, "credit_code", "")); }},
    {"division", "division", "行政区划代码", "division", words, -1,
     [](const Report&, const Row& row) { return text(row.division); }},
    {"division_name", "div_name", "行政区", "name of the division", words, -1,
     [](const Report&, const Row& row) { return text(row.division_name); }},
    {"outcome", "outcome", "判定", "outcome", words, -1,
     [](const Report&, const Row& row) { return text(key(row.verdict.outcome)); }},
    {"timing", "timing", "时限状态", "timing", words, -1,
     [](const Report&, const Row& row) { return text(key(row.verdict.timing)); }},
    {"nominal", "nominal", "按位置准确时的判定", "outcome if positions were exact", words, -1,
     [](const Report&, const Row& row) { return row.verdict.borderline ? text(key(row.verdict.nominal)) : Value{}; }},
    {"borderline", "borderline", "临界", "borderline", ValueType::flag, -1,
     [](const Report&, const Row& row) { return Value{row.verdict.borderline}; }},
    {"modal", "modal", "约束用语", "modal word", words, -1,
     [](const Report& r, const Row& row) {
         return text(to_string(duty_of(*result_of(r, row).rule, row.verdict.instance).modal));
     }},
    {"by", "by", "期限", "by", words, -1,
     [](const Report& r, const Row& row) { return text(by_of(duty_of(*result_of(r, row).rule, row.verdict.instance))); }},
    {"cause", "cause", "原因类别", "kind of cause", words, -1,
     [](const Report&, const Row& row) { return row.cause ? text(key(*row.cause)) : Value{}; }},
    {"measured", "measured", "判定依据值", "measured", real, -1,
     [](const Report&, const Row& row) { return measure(row.evidence.measured, row.evidence.unit); }},
    {"limit", "limit", "限值", "limit", real, -1,
     [](const Report&, const Row& row) { return measure(row.evidence.limit, row.evidence.unit); }},
    {"unit", "unit", "单位", "unit", words, -1, [](const Report&, const Row& row) { return text(row.evidence.unit); }},
    {"margin", "margin", "余量", "margin", real, -1,
     [](const Report&, const Row& row) { return measure(row.evidence.margin, row.evidence.unit); }},
    {"reference_kind", "ref_kind", "参照对象类型", "kind of reference", words, -1,
     [](const Report&, const Row& row) { return text(row.evidence.reference_kind); }},
    {"reference", "reference", "参照对象", "reference", words, -1,
     [](const Report&, const Row& row) { return text(reference_of(row.evidence)); }},
    {"reason", "reason", "理由", "reason", words, -1,
     [](const Report& r, const Row& row) { return text(row.reason.in(r.info.lang)); }},
    {"action", "action", "要求动作", "action", words, -1,
     [](const Report& r, const Row& row) { return text(rule_of(r, row).action.in(r.info.lang)); }},
};

const Entry after_carried[] = {
    {"lon", "lon", "经度", "longitude", real, 8,
     [](const Report&, const Row& row) { return row.place ? real_value(row.place->x, 8) : Value{}; }},
    {"lat", "lat", "纬度", "latitude", real, 8,
     [](const Report&, const Row& row) { return row.place ? real_value(row.place->y, 8) : Value{}; }},
    {"fingerprint", "finger", "指纹", "fingerprint", words, -1,
     [](const Report&, const Row& row) { return text(row.fingerprint); }},
};

Text title_of(std::span<const layer::Kind* const> kinds, const std::string& field)
{
    for (const layer::Kind* kind : kinds) {
        if (const auto at = kind->field(field)) {
            return kind->fields[*at].title;
        }
    }
    return same(field);
}

std::vector<Word> words_of(std::string_view field, std::span<const layer::Kind* const> kinds)
{
    if (field == "kind" || field == "reference_kind") {
        return kind_words(kinds);
    }
    if (field == "outcome" || field == "nominal") {
        return outcome_words();
    }
    std::vector<Word> out;
    if (field == "timing") {
        for (const audit::Timing timing : {audit::Timing::before_date, audit::Timing::no_date, audit::Timing::plan_ended}) {
            out.push_back({std::string(key(timing)), title(timing)});
        }
    }
    if (field == "modal") {
        for (const rule::ModalRow& modal : rule::modals()) {
            out.push_back({std::string(modal.name), {std::string(modal.zh), std::string(modal.en)}});
        }
    }
    if (field == "cause") {
        out = cause_words();
    }
    if (field == "by") {
        out = {{"at-once", {"立即", "at once"}}, {"open", {"未定期限", "no date"}}};
    }
    return out;
}

std::string unit_of(std::string_view field)
{
    if (field == "lon" || field == "lat") {
        return "°";
    }
    return field == "measured" || field == "limit" || field == "margin" ? "unit" : "";
}

}  // namespace

std::string short_name_of(const std::string& key, std::set<std::string>& taken)
{
    const std::string wanted = layer::short_name(key);
    std::string out = wanted;
    for (int n = 2; !taken.insert(out).second; ++n) {
        const std::string tail = "_" + std::to_string(n);
        out = wanted.substr(0, layer::short_name_bytes - tail.size()) + tail;
    }
    return out;
}

std::string document_of(const rule::Pack& pack, Lang lang)
{
    const std::string& title = pack.title.in(lang);
    if (pack.number.empty()) {
        return title;
    }
    return lang == Lang::zh ? title + "（" + pack.number + "）" : title + " (" + pack.number + ")";
}

std::string by_of(const rule::Duty& duty)
{
    switch (duty.by) {
    case rule::Duty::By::date:
        return to_string(duty.date);
    case rule::Duty::By::at_once:
        return "at-once";
    case rule::Duty::By::open:
        break;
    }
    return "open";
}

std::string reference_of(const audit::Evidence& evidence)
{
    if (evidence.reference_name.empty() || evidence.reference_name == evidence.reference_id) {
        return evidence.reference_id;
    }
    return evidence.reference_name + " (" + evidence.reference_id + ")";
}

const rule::Duty& duty_of(const rule::CompiledRule& rule, std::size_t instance)
{
    return rule.rule->duties[instance < rule.instances.size() ? rule.instances[instance].duty : 0];
}

std::vector<const layer::Kind*> kinds_of(const audit::Run& run)
{
    std::vector<const layer::Kind*> out;
    for (const auto& [name, table] : run.tables().all()) {
        out.push_back(table->kind);
    }
    return out;
}

std::vector<Word> outcome_words()
{
    std::vector<Word> out;
    for (std::size_t i = 0; i < audit::outcome_count; ++i) {
        const auto outcome = static_cast<audit::Outcome>(i);
        out.push_back({std::string(key(outcome)), title(outcome)});
    }
    return out;
}

std::vector<Word> kind_words(std::span<const layer::Kind* const> kinds)
{
    std::vector<Word> out;
    for (const layer::Kind* kind : kinds) {
        out.push_back({kind->name, kind->title});
    }
    return out;
}

std::vector<Field> fields_of(const std::vector<Column>& columns)
{
    std::vector<Field> out;
    out.reserve(columns.size());
    for (const Column& column : columns) {
        out.push_back(column.field);
    }
    return out;
}

std::vector<Column> finding_columns(const std::vector<std::string>& carry, std::span<const layer::Kind* const> kinds)
{
    std::vector<Column> out;
    std::set<std::string> keys;
    std::set<std::string> short_names;
    const auto reserve = [&](const Entry& entry) {
        keys.insert(entry.key);
        short_names.insert(entry.short_name);
    };
    const auto add = [&](const Entry& entry) {
        out.push_back({{entry.key,
                        entry.short_name,
                        {entry.zh, entry.en},
                        entry.type,
                        entry.decimals,
                        words_of(entry.key, kinds),
                        unit_of(entry.key)},
                       entry.get});
    };
    std::for_each(std::begin(before_carried), std::end(before_carried), reserve);
    std::for_each(std::begin(after_carried), std::end(after_carried), reserve);
    std::for_each(std::begin(before_carried), std::end(before_carried), add);
    for (std::size_t i = 0; i < carry.size(); ++i) {
        const std::string& name = carry[i];
        if (!keys.insert(name).second) {
            continue;
        }
        const Field* followup = find_followup_field(name);
        Field field = followup == nullptr ? Field{.name = name, .title = title_of(kinds, name)} : *followup;
        field.short_name = short_name_of(name, short_names);
        out.push_back({std::move(field), [i](const Report&, const Row& row) { return text(row.carry[i]); }});
    }
    std::for_each(std::begin(after_carried), std::end(after_carried), add);
    return out;
}

std::vector<Column> finding_columns(const Report& report)
{
    return finding_columns(report.info.carry, kinds_of(*report.run));
}

}  // namespace zonelint::report
