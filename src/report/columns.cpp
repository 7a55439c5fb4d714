#include "report/columns.hpp"

#include "rule/modal.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::report {

namespace {

const audit::RuleResult& result_of(const Report& report, const Row& row) { return report.run->rules()[row.rule]; }
const rule::Rule& rule_of(const Report& report, const Row& row) { return *result_of(report, row).rule->rule; }
const layer::LayerTable& table_of(const Report& report, const Row& row) { return *result_of(report, row).subjects; }

Value text(std::string_view word) { return word.empty() ? Value{} : Value{std::string(word)}; }
Value metres(const std::optional<double>& number, const std::string& unit)
{
    if (!number || !std::isfinite(*number)) {
        return {};
    }
    return unit == "m" ? rounded(*number, 3) : *number;
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
    {"division", "division", "行政区划代码", "division", words, -1,
     [](const Report&, const Row& row) { return text(row.division); }},
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
    {"measured", "measured", "判定依据值", "measured", real, -1,
     [](const Report&, const Row& row) { return metres(row.evidence.measured, row.evidence.unit); }},
    {"limit", "limit", "限值", "limit", real, -1,
     [](const Report&, const Row& row) { return metres(row.evidence.limit, row.evidence.unit); }},
    {"unit", "unit", "单位", "unit", words, -1, [](const Report&, const Row& row) { return text(row.evidence.unit); }},
    {"margin", "margin", "余量", "margin", real, -1,
     [](const Report&, const Row& row) { return metres(row.evidence.margin, row.evidence.unit); }},
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
     [](const Report&, const Row& row) { return row.place ? Value{rounded(row.place->x, 8)} : Value{}; }},
    {"lat", "lat", "纬度", "latitude", real, 8,
     [](const Report&, const Row& row) { return row.place ? Value{rounded(row.place->y, 8)} : Value{}; }},
    {"fingerprint", "finger", "指纹", "fingerprint", words, -1,
     [](const Report&, const Row& row) { return text(row.fingerprint); }},
};

Column column_of(const Entry& entry)
{
    return {{entry.key, entry.short_name, {entry.zh, entry.en}, entry.type}, entry.decimals, entry.get};
}

Text title_of(const Report& report, const std::string& field)
{
    for (const auto& [name, table] : report.run->tables().all()) {
        if (const auto at = table->kind->field(field)) {
            return table->kind->fields[*at].title;
        }
    }
    return same(field);
}

}  // namespace

std::string short_name_of(const std::string& key, std::set<std::string>& taken)
{
    std::string out = key.substr(0, 10);
    for (int n = 2; !taken.insert(out).second; ++n) {
        const std::string tail = "_" + std::to_string(n);
        out = key.substr(0, 10 - tail.size()) + tail;
    }
    return out;
}

double rounded(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    const double out = std::round(value * scale) / scale;
    return out == 0 ? 0 : out;
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

std::vector<Column> finding_columns(const Report& report)
{
    std::vector<Column> out;
    std::set<std::string> keys;
    std::set<std::string> short_names;
    for (const Entry& entry : before_carried) {
        out.push_back(column_of(entry));
    }
    for (const Entry& entry : after_carried) {
        keys.insert(entry.key);
        short_names.insert(entry.short_name);
    }
    for (const Column& column : out) {
        keys.insert(column.field.name);
        short_names.insert(column.field.short_name);
    }
    for (std::size_t i = 0; i < report.info.carry.size(); ++i) {
        const std::string& name = report.info.carry[i];
        if (!keys.insert(name).second) {
            continue;
        }
        out.push_back({{name, short_name_of(name, short_names), title_of(report, name), words},
                       -1,
                       [i](const Report&, const Row& row) { return text(row.carry[i]); }});
    }
    for (const Entry& entry : after_carried) {
        out.push_back(column_of(entry));
    }
    return out;
}

}  // namespace zonelint::report
