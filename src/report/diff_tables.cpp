// A comparison as tables, for files.
#include "report/columns.hpp"
#include "report/diff.hpp"
#include "report/jsonl.hpp"
#include "report/sheet_text.hpp"
#include "report/sheets.hpp"

#include <algorithm>
#include <memory>

namespace zonelint::report {

namespace {

std::vector<Word> change_words()
{
    return {{"new", {"新增", "new"}},
            {"gone", {"消失", "gone"}},
            {"changed", {"变化", "changed"}},
            {"other", {"其他结论变化", "other"}},
            {"unchanged", {"不变", "unchanged"}}};
}

std::vector<Word> state_words()
{
    std::vector<Word> out = outcome_words();
    out.push_back({"clear", {"符合或不适用", "compliant or out of scope"}});
    out.push_back({"absent", {"不在结果内", "not in the run"}});
    return out;
}

std::vector<Word> all_kind_words(const layer::KindTable& kinds)
{
    std::vector<Word> out;
    for (const auto& kind : kinds.kinds()) {
        out.push_back({kind->name, kind->title});
    }
    return out;
}

Field real_field(const char* name, Text title) { return {name, "", std::move(title), ValueType::real, -1, {}, "unit"}; }

std::string reference_text(const audit::DiffVerdict* verdict)
{
    return verdict == nullptr || verdict->reference_id.empty() ? std::string()
                                                               : verdict->reference_kind + ":" + verdict->reference_id;
}

Table change_table(const DiffReport& report, Lang lang)
{
    Table out{"changes", {"变化清单", "Changes"}, {}};
    out.fields = {text_field("change", {"变化", "change"}, change_words()),
                  text_field("rule", {"规则", "rule"}),
                  text_field("title", {"规则名称", "title of the rule"}),
                  text_field("kind", {"对象类型", "kind of object"}, all_kind_words(report.kinds)),
                  text_field("id", {"编号", "id"}),
                  text_field("id_before", {"原编号", "id before"}),
                  text_field("name", {"名称", "name"}),
                  text_field("division", {"行政区", "division"}),
                  text_field("outcome_before", {"原结论", "outcome before"}, state_words()),
                  text_field("outcome", {"现结论", "outcome"}, state_words()),
                  text_field("timing_before", {"原时限", "timing before"}),
                  text_field("timing", {"现时限", "timing"}),
                  real_field("measured_before", {"原判定依据值", "measured before"}),
                  real_field("measured", {"现判定依据值", "measured"}),
                  real_field("limit_before", {"原限值", "limit before"}),
                  real_field("limit", {"现限值", "limit"}),
                  text_field("unit", {"单位", "unit"}),
                  text_field("reference_before", {"原参照对象", "reference before"}),
                  text_field("reference", {"现参照对象", "reference"}),
                  text_field("causes", {"原因类别", "kinds of cause"}),
                  text_field("reason", {"原因", "cause"})};
    std::vector<Record> rows;
    for (const audit::DiffRow& row : report.diff.rows) {
        const audit::DiffRule& rule = report.diff.rules[row.rule].any();
        std::vector<std::string> keys;
        std::vector<std::string> words;
        for (const audit::DiffCause& cause : row.causes) {
            if (keys.empty() || keys.back() != key(cause.kind)) {
                keys.emplace_back(key(cause.kind));
            }
            words.push_back(diff_cause(cause, report, rule.kind).in(lang));
        }
        const auto number = [](const audit::DiffVerdict* verdict, std::optional<double> audit::DiffVerdict::*value) {
            return verdict == nullptr ? Value{} : real_value(verdict->*value);
        };
        const auto timing = [](const audit::DiffVerdict* verdict) {
            return verdict == nullptr ? Value{} : text_value(key(verdict->timing));
        };
        const audit::DiffVerdict* any = row.b != nullptr ? row.b : row.a;
        rows.push_back({text_value(key(row.change)),
                        text_value(rule.id),
                        text_value(rule.title),
                        text_value(rule.kind),
                        text_value(row.id_b.empty() ? row.id_a : row.id_b),
                        text_value(row.id_a == row.id_b || row.id_b.empty() ? "" : row.id_a),
                        text_value(row.name),
                        text_value(row.division),
                        text_value(audit::state_key(row.state_a)),
                        text_value(audit::state_key(row.state_b)),
                        timing(row.a),
                        timing(row.b),
                        number(row.a, &audit::DiffVerdict::measured),
                        number(row.b, &audit::DiffVerdict::measured),
                        number(row.a, &audit::DiffVerdict::limit),
                        number(row.b, &audit::DiffVerdict::limit),
                        text_value(any == nullptr ? std::string() : any->unit),
                        text_value(reference_text(row.a)),
                        text_value(reference_text(row.b)),
                        text_value(join(keys, ", ")),
                        text_value(join(words, lang == Lang::zh ? "；" : "; "))});
    }
    hold(out, std::move(rows));
    return out;
}

Table rule_table(const DiffReport& report)
{
    Table out{"rules", {"分规则", "Rules"}, {}};
    out.fields = {text_field("rule", {"规则", "rule"}), text_field("title", {"规则名称", "title of the rule"})};
    for (const Word& word : change_words()) {
        out.fields.push_back(count_field(word.key.c_str(), word.title));
    }
    std::vector<Record> rows;
    for (const audit::RuleDiff& rule : report.diff.rules) {
        Record row{text_value(rule.any().id), text_value(rule.any().title)};
        for (const std::int64_t count : rule.changes) {
            row.push_back(count_value(count));
        }
        rows.push_back(std::move(row));
    }
    hold(out, std::move(rows));
    return out;
}

Table transition_table(const DiffReport& report)
{
    Table out{"transitions", {"结论去向", "Transitions"}, {}};
    out.fields = {text_field("rule", {"规则", "rule"}), text_field("before", {"原结论", "outcome before"}, state_words()),
                  text_field("after", {"现结论", "outcome"}, state_words()), count_field("verdicts", {"个数", "verdicts"})};
    std::vector<Record> rows;
    for (const audit::RuleDiff& rule : report.diff.rules) {
        for (std::size_t a = 0; a < audit::state_count; ++a) {
            for (std::size_t b = 0; b < audit::state_count; ++b) {
                if (rule.transitions[a][b] != 0) {
                    rows.push_back({text_value(rule.any().id), text_value(audit::state_key(a)),
                                    text_value(audit::state_key(b)), count_value(rule.transitions[a][b])});
                }
            }
        }
    }
    hold(out, std::move(rows));
    return out;
}

Table object_table(const DiffReport& report)
{
    Table out{"objects", {"换了编号的对象", "Objects under another id"}, {}};
    out.fields = {text_field("kind", {"对象类型", "kind of object"}, all_kind_words(report.kinds)),
                  text_field("id_before", {"原编号", "id before"}),
                  text_field("id", {"编号", "id"}),
                  text_field("matched_by", {"对上的依据", "matched by"},
                             {{"code", {"统一社会信用代码和设备编号", "credit code and device number"}},
                              {"likeness", {"名称、位置和类型", "name, place and type"}}}),
                  {"score", "", {"相似度", "score"}, ValueType::real, 3}};
    std::vector<Record> rows;
    for (const audit::ObjectMatch& match : report.diff.matches) {
        rows.push_back({text_value(match.kind), text_value(match.id_a), text_value(match.id_b),
                        text_value(match.by_code ? "code" : "likeness"), real_value(match.score, 3)});
    }
    hold(out, std::move(rows));
    return out;
}

std::string json_rows(const Table& table)
{
    std::string out = "[";
    Record record;
    for (std::size_t row = 0; row < table.size; ++row) {
        table.read(row, record);
        out += row == 0 ? "\n    {" : ",\n    {";
        bool first = true;
        for (std::size_t i = 0; i < record.size(); ++i) {
            if (!std::holds_alternative<std::monostate>(record[i])) {
                out += (first ? "" : ", ") + json_string(table.fields[i].name) + ": " + json_value(record[i]);
                first = false;
            }
        }
        out += "}";
    }
    return out + (table.size == 0 ? "]" : "\n  ]");
}

std::string json_causes(const audit::DiffRow& row, const DiffReport& report, Lang lang)
{
    std::string out = "[";
    for (const audit::DiffCause& cause : row.causes) {
        out += (out.size() == 1 ? "{" : ", {") + json_string("kind") + ": " + json_string(key(cause.kind));
        const auto member = [&](const char* name, const std::string& value) {
            if (!value.empty()) {
                out += ", " + json_string(name) + ": " + json_string(value);
            }
        };
        member("what", cause.what);
        member("object", cause.object);
        member("before", cause.before);
        member("after", cause.after);
        if (cause.metres) {
            out += ", \"metres\": " + json_value(real_value(*cause.metres, 3));
        }
        member("text", diff_cause(cause, report, report.diff.rules[row.rule].any().kind).in(lang));
        out += "}";
    }
    return out + "]";
}

std::string json_side(const audit::DiffSide& side, const std::string& name)
{
    return "{\"name\": " + json_string(name) + ", \"as_of\": " + json_string(to_string(side.as_of)) +
           ", \"region\": " + json_string(side.region) + ", \"version\": " + json_string(side.tool_version) +
           ", \"snapshot\": " + (side.tables == nullptr ? "false" : "true") + "}";
}

}  // namespace

std::vector<Table> diff_tables(const DiffReport& report, Lang lang)
{
    return {change_table(report, lang), rule_table(report), transition_table(report), object_table(report)};
}

std::string diff_json(const DiffReport& report, Lang lang)
{
    std::string out = "{\n  \"made_by\": " + json_string("zonelint " + report.tool_version);
    out += ",\n  \"a\": " + json_side(report.a, report.name_a) + ",\n  \"b\": " + json_side(report.b, report.name_b);
    out += ",\n  \"notes\": [";
    bool first = true;
    for (const Text& head : diff_heads(report)) {
        out += (first ? "" : ", ") + json_string(head.in(lang));
        first = false;
    }
    out += "]";
    for (const Table& table : diff_tables(report, lang)) {
        if (table.name != "changes") {
            out += ",\n  " + json_string(table.name) + ": " + json_rows(table);
            continue;
        }
        // As the table, with the causes one by one.
        Table told = table;
        told.fields.resize(told.at("causes"));
        out += ",\n  \"changes\": [";
        Record record;
        for (std::size_t row = 0; row < table.size; ++row) {
            table.read(row, record);
            out += row == 0 ? "\n    {" : ",\n    {";
            for (std::size_t i = 0; i < told.fields.size(); ++i) {
                if (!std::holds_alternative<std::monostate>(record[i])) {
                    out += json_string(told.fields[i].name) + ": " + json_value(record[i]) + ", ";
                }
            }
            out += "\"causes\": " + json_causes(report.diff.rows[row], report, lang) + "}";
        }
        out += table.size == 0 ? "]" : "\n  ]";
    }
    return out + "\n}\n";
}

namespace {

/// What the sheets of a comparison read from.
struct DiffBook {
    Results results;
    WorkbookOptions options;
    SheetContext context{results, options};
    std::vector<Table> tables;
};

}  // namespace

Workbook diff_workbook(const DiffReport& report, Lang lang)
{
    Workbook out;
    out.title = Text{"核查结果比较", "Runs compared"}.in(lang);
    out.author = "zonelint " + report.tool_version;
    out.as_of = report.b.as_of;
    out.lang = lang;
    auto book = std::make_shared<DiffBook>();
    book->results.lang = lang;
    book->tables = diff_tables(report, lang);
    std::set<std::string> taken;
    constexpr std::size_t heads = 40;
    for (Table& table : book->tables) {
        const std::size_t most = book->options.most_rows - heads;
        if (table.size > most) {  // a sheet ends there; the CSV does not
            out.notes.push_back(say("工作表 {0} 只放得下 {1} 行，共 {2} 行，全部内容请用 .csv",
                                    "the sheet {0} holds {1} of {2} rows; use .csv for all", table.name, most, table.size));
            std::vector<std::size_t> rows(most);
            for (std::size_t i = 0; i < most; ++i) {
                rows[i] = i;
            }
            table = selected(table, std::move(rows));
        }
        Sheet sheet = table_sheet(book->context, table);
        sheet.name = sheet_name(table.title.in(lang), taken);
        sheet.heading = {report.name_a + " → " + report.name_b, diff_counts(report.diff).in(lang)};
        if (table.name == "changes") {
            for (const Text& head : diff_heads(report)) {
                if (sheet.heading.size() + 4 < heads) {
                    sheet.heading.push_back(head.in(lang));
                }
            }
        }
        sheet.read = [book, read = std::move(sheet.read)](std::size_t row, std::vector<Cell>& cells) { read(row, cells); };
        out.sheets.push_back(std::move(sheet));
    }
    return out;
}

}  // namespace zonelint::report
