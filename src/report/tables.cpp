#include "report/tables.hpp"

#include "report/columns.hpp"
#include "report/gap_columns.hpp"
#include "report/network_faults.hpp"
#include "report/notes.hpp"
#include "report/pipe_lengths.hpp"
#include "report/problem_divisions.hpp"
#include "report/problem_words.hpp"
#include "report/summary_table.hpp"
#include "report/suspects.hpp"

#include <algorithm>
#include <map>

namespace zonelint::report {

namespace {

using audit::RuleResult;

void add_outcomes(std::vector<Field>& fields)
{
    for (const Word& outcome : outcome_words()) {
        fields.push_back({outcome.key, "", outcome.title, ValueType::integer});
    }
}

void add_counts(Record& row, const audit::Counts& counts)
{
    for (const std::int64_t number : counts) {
        row.push_back(count_value(number));
    }
}

std::vector<Word> status_words()
{
    return {{"run", {"已运行", "run"}}, {"incomplete", {"不完整", "incomplete"}}, {"not-run", {"未运行", "not run"}}};
}

std::vector<Field> ledger_fields(const std::vector<Word>& kinds)
{
    std::vector<Field> out = {text_field("rule", {"规则", "rule"}),
                              text_field("title", {"规则名称", "title of the rule"}),
                              text_field("document", {"依据文件", "document"}),
                              text_field("clause", {"条款", "clause"}),
                              text_field("kind", {"对象类型", "kind of object"}, kinds),
                              text_field("status", {"运行情况", "status"}, status_words()),
                              text_field("reason", {"原因", "reason"}),
                              count_field("subjects", {"对象数", "subjects"})};
    add_outcomes(out);
    out.push_back(count_field("waived", {"项目豁免", "waived"}));
    out.push_back(count_field("near_edge", {"靠近参照资料边缘", "near the edge of the reference data"}));
    return out;
}

std::vector<Record> ledger_rows(const Report& report)
{
    const Lang lang = report.info.lang;
    std::vector<Record> out;
    for (const RuleResult& result : report.run->rules()) {
        const rule::CompiledRule& rule = *result.rule;
        const Text& why = result.reason.empty() ? rule.out_of_force : result.reason;
        Record row = {text_value(rule.id),
                      text_value(rule.rule->title.in(lang)),
                      text_value(document_of(*rule.pack, lang)),
                      text_value(rule.rule->clause),
                      text_value(rule.subject->name),
                      text_value(key(result.status)),
                      text_value(why.in(lang)),
                      count_value(static_cast<std::int64_t>(result.verdicts.size()))};
        add_counts(row, result.counts);
        row.push_back(count_value(result.waived));
        row.push_back(count_value(result.near_edge));
        out.push_back(std::move(row));
    }
    return out;
}

std::vector<Field> source_fields(const std::vector<Word>& kinds)
{
    return {text_field("kind", {"图层", "layer kind"}, kinds),
            text_field("source", {"文件", "file"}),
            text_field("layer", {"文件内图层", "layer in the file"}),
            text_field("driver", {"格式", "format"}),
            count_field("rows_read", {"读入行数", "rows read"}),
            count_field("excluded", {"排除", "excluded"}),
            count_field("split", {"拆分", "split"}),
            count_field("subjects", {"对象数", "objects"}),
            text_field("crs", {"坐标系", "coordinate system"}),
            text_field("operation", {"坐标转换", "coordinate operation"}, {{"none", {"无", "none"}}}),
            text_field("encoding", {"编码", "encoding"}),
            {"accuracy_m", "", {"位置精度（米）", "accuracy (m)"}, ValueType::real, 3},
            {"accuracy_assumed", "", {"精度为假定", "accuracy is assumed"}, ValueType::flag},
            count_field("problems", {"问题数", "problems"})};
}

std::vector<Record> source_rows(const Report& report)
{
    std::vector<Record> out;
    for (const auto& [kind, table] : report.run->tables().all()) {
        std::vector<std::int64_t> subjects(table->sources.size());
        std::vector<std::int64_t> problems(table->sources.size());
        for (const std::uint32_t source : table->source) {
            ++subjects[source];
        }
        for (const layer::Problem& problem : table->problems) {
            problems[problem.source] += problem.count;
        }
        for (std::size_t i = 0; i < table->sources.size(); ++i) {
            const layer::SourceInfo& source = table->sources[i];
            out.push_back({text_value(kind), text_value(source.path), text_value(source.layer), text_value(source.driver),
                           count_value(source.rows_read), count_value(source.rows_excluded), count_value(source.rows_split),
                           count_value(subjects[i]), text_value(source.crs), text_value(source.operation),
                           text_value(source.encoding), real_value(source.accuracy_m, 3), source.accuracy_assumed,
                           count_value(problems[i])});
        }
    }
    return out;
}

/// Kinds that the rules of a run are about, once each.
std::vector<const layer::Kind*> subject_kinds_of(const audit::Run& run)
{
    std::vector<const layer::Kind*> out;
    for (const RuleResult& result : run.rules()) {
        const layer::Kind* kind = result.rule->subject;
        if (std::find(out.begin(), out.end(), kind) == out.end()) {
            out.push_back(kind);
        }
    }
    return out;
}

/// Columns that an object's rows share, or that its strictest row gives it.
std::vector<Column> object_columns(std::vector<Column> columns, const std::vector<std::string>& carry)
{
    static constexpr std::string_view wanted[] = {
        "kind",  "id", "name", "enterprise", "credit_code", "division", "division_name", "outcome", "timing",
        "modal", "by", "rule", "title",      "reason",      "action",   "lon",           "lat"};
    std::erase_if(columns, [&](const Column& column) {
        const std::string& name = column.field.name;
        return std::find(std::begin(wanted), std::end(wanted), name) == std::end(wanted) &&
               std::find(carry.begin(), carry.end(), name) == carry.end();
    });
    return columns;
}

std::vector<Field> object_fields(const std::vector<Column>& columns)
{
    std::vector<Field> out = fields_of(columns);
    out.push_back(count_field("rules", {"涉及规则数", "number of rules"}));
    out.push_back(text_field("all_rules", {"涉及规则（最严的在前）", "rules, the strictest first"}));
    return out;
}

std::vector<Field> excluded_fields(const std::vector<Word>& kinds)
{
    return {text_field("kind", {"图层", "layer kind"}, kinds),
            text_field("source", {"文件", "file"}),
            text_field("layer", {"文件内图层", "layer in the file"}),
            count_field("row", {"行号", "row"}),
            text_field("id", {"编号", "id"}),
            text_field("name", {"名称", "name"}),
            text_field("division", {"行政区划代码", "division"}),
            text_field("reason", {"原因", "reason"}, exclusion_words()),
            text_field("detail", {"说明", "detail"})};
}

std::vector<Field> problem_fields(const std::vector<Word>& kinds, std::vector<Word> fields)
{
    return {text_field("kind", {"图层", "layer kind"}, kinds),
            text_field("source", {"文件", "file"}),
            text_field("layer", {"文件内图层", "layer in the file"}),
            count_field("row", {"行号", "row"}),
            text_field("id", {"编号", "id"}),
            text_field("division", {"行政区划代码", "division"}),
            text_field("field", {"字段", "field"}, std::move(fields)),
            text_field("problem", {"问题", "problem"}, problem_words()),
            text_field("value", {"原值", "value"}),
            count_field("count", {"次数", "count"}),
            text_field("message", {"说明", "message"})};
}

std::vector<Field> note_fields()
{
    return {text_field("topic", {"类别", "topic"}, topic_words()), text_field("item", {"对象", "item"}),
            text_field("text", {"说明", "text"})};
}

std::vector<Record> note_rows(const Report& report)
{
    std::vector<Record> out;
    for (const Note& note : notes_of(report)) {
        out.push_back({text_value(key(note.topic)), text_value(note.item), text_value(note.text.in(report.info.lang))});
    }
    return out;
}

/// Rows in reports that stand in lists of layers: excluded and problems.
template <class T>
using Listed = std::vector<std::pair<const layer::LayerTable*, const T*>>;

template <class T>
Listed<T> listed(const Report& report, std::vector<T> layer::LayerTable::*member)
{
    Listed<T> out;
    for (const auto& [kind, table] : report.run->tables().all()) {
        for (const T& one : (*table).*member) {
            out.emplace_back(table.get(), &one);
        }
    }
    return out;
}

void fill_excluded(Table& table, const Report& report)
{
    Listed<layer::Excluded> rows = listed(report, &layer::LayerTable::excluded);
    table.size = rows.size();
    table.read = [lang = report.info.lang, rows = std::move(rows)](std::size_t i, Record& out) {
        const auto& [from, row] = rows[i];
        const layer::SourceInfo& source = from->sources[row->source];
        out = {text_value(from->kind->name), text_value(source.path), text_value(source.layer),
               count_value(row->row),        text_value(row->id),     text_value(row->name),
               text_value(row->division),    text_value(row->reason), text_value(row->detail.in(lang))};
    };
}

void fill_problems(Table& table, const Report& report)
{
    Listed<layer::Problem> rows = listed(report, &layer::LayerTable::problems);
    std::vector<std::string> divisions;
    for (const auto& [kind, from] : report.run->tables().all()) {
        const std::vector<std::string> of_table = problem_divisions(*from, report.run->divisions());
        divisions.insert(divisions.end(), of_table.begin(), of_table.end());
    }
    table.size = rows.size();
    table.read = [lang = report.info.lang, rows = std::move(rows), divisions = std::move(divisions)](std::size_t i,
                                                                                                     Record& out) {
        const auto& [from, row] = rows[i];
        const layer::SourceInfo& source = from->sources[row->source];
        out = {
            text_value(from->kind->name), text_value(source.path),  text_value(source.layer),         count_value(row->row),
            text_value(row->id),          text_value(divisions[i]), text_value(row->field),           text_value(row->name),
            text_value(row->raw),         count_value(row->count),  text_value(row->message.in(lang))};
    };
}

void fill_rows(Table& table, const Report& report, const std::vector<Column>& columns, const std::vector<std::size_t>& rows)
{
    table.size = rows.size();
    table.read = [&report, &rows, columns](std::size_t i, Record& out) {
        out.clear();
        for (const Column& column : columns) {
            out.push_back(column.value(report, report.rows[rows[i]]));
        }
    };
}

void fill_gaps(Table& table, const Report& report)
{
    std::vector<const Gap*> rows;
    for (const Gap& gap : report.gaps) {
        if (!gap.sliver) {
            rows.push_back(&gap);
        }
    }
    table.size = rows.size();
    table.read = [&report, rows = std::move(rows)](std::size_t i, Record& out) { fill_gap(report, *rows[i], out); };
}

void fill_objects(Table& table, const Report& report, std::vector<Column> columns)
{
    table.size = report.objects.size();
    table.read = [&report, columns = std::move(columns)](std::size_t i, Record& out) {
        const ObjectRow& object = report.objects[i];
        out.clear();
        for (const Column& column : columns) {
            out.push_back(column.value(report, report.rows[object.rows.front()]));
        }
        std::vector<std::string> ids;
        for (const std::size_t row : object.rows) {
            ids.push_back(report.run->rules()[report.rows[row].rule].rule->id);
        }
        out.push_back(count_value(static_cast<std::int64_t>(ids.size())));
        out.push_back(text_value(join(ids, "; ")));
    };
}

}  // namespace

std::vector<Table> table_heads(const std::vector<std::string>& carry, std::span<const layer::Kind* const> kinds,
                               std::span<const layer::Kind* const> rule_kinds)
{
    const std::vector<Word> kind_names = kind_words(kinds);
    const std::vector<Word> subject_names = kind_words(rule_kinds);
    const std::vector<Column> columns = finding_columns(carry, kinds);
    const std::vector<Field> finding = fields_of(columns);
    std::vector<Table> out{{"ledger", {"台账", "Ledger"}, ledger_fields(subject_names)},
                           {"sources", {"数据来源", "Sources"}, source_fields(kind_names)},
                           {"summary", {"汇总表", "Summary"}, summary_fields(subject_names)},
                           {"findings", {"问题清单", "Findings"}, finding},
                           {"advice", {"机会清单", "Advice"}, finding},
                           {"undetermined", {"待核清单", "Undetermined"}, finding},
                           {"gaps", {"空白区", "Gaps"}, gap_fields(kinds)},
                           {"objects", {"对象一览", "Objects"}, object_fields(object_columns(columns, carry))},
                           {"excluded", {"排除的行", "Excluded rows"}, excluded_fields(kind_names)},
                           {"problems", {"数据问题", "Data problems"}, problem_fields(kind_names, field_words(kinds))},
                           {"notes", {"说明", "Notes"}, note_fields()}};
    if (has_network(kinds)) {
        out.push_back(network_fault_head());
        out.push_back(pipe_length_head());
    }
    if (has_suspects(kinds)) {
        out.push_back(suspect_head(kinds));
    }
    return out;
}

std::vector<Table> run_tables(const Report& report)
{
    const std::vector<const layer::Kind*> kinds = kinds_of(*report.run);
    std::vector<Table> out = table_heads(report.info.carry, kinds, subject_kinds_of(*report.run));
    const std::vector<Column> columns = finding_columns(report.info.carry, kinds);
    const auto table = [&](std::string_view name) -> Table& {
        return *std::find_if(out.begin(), out.end(), [&](const Table& one) { return one.name == name; });
    };
    hold(table("ledger"), ledger_rows(report));
    hold(table("sources"), source_rows(report));
    hold(table("summary"), summary_rows(report));
    fill_rows(table("findings"), report, columns, report.findings);
    fill_rows(table("advice"), report, columns, report.advice);
    fill_rows(table("undetermined"), report, columns, report.undetermined);
    fill_gaps(table("gaps"), report);
    fill_objects(table("objects"), report, object_columns(columns, report.info.carry));
    fill_excluded(table("excluded"), report);
    fill_problems(table("problems"), report);
    hold(table("notes"), note_rows(report));
    if (has_network(kinds)) {
        table(network_faults_name) = network_fault_table(report);
        table(pipe_lengths_name) = pipe_length_table(report);
    }
    if (has_suspects(kinds)) {
        table(suspects_name) = suspect_table(report);
    }
    return out;
}

bool has_table(std::span<const Table> tables, std::string_view name)
{
    return std::ranges::any_of(tables, [&](const Table& one) { return one.name == name; });
}

const Table& table_of(std::span<const Table> tables, std::string_view name)
{
    const auto at = std::find_if(tables.begin(), tables.end(), [&](const Table& one) { return one.name == name; });
    if (at == tables.end()) {
        throw Error(ErrorKind::internal, say("没有表 {}", "there is no table {}", name));
    }
    return *at;
}

}  // namespace zonelint::report
