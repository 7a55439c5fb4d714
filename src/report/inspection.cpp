// The tables of an inspection.
#include "report/inspection.hpp"

#include "layer/problem_names.hpp"
#include "report/problem_words.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace zonelint::report {

namespace {

using layer::Problem;

std::vector<Word> all_problem_words()
{
    std::vector<Word> out;
    for (const layer::ProblemName& name : layer::problem_names()) {
        out.push_back({std::string(name.name), name.title});
    }
    return out;
}

Text advice_of(const std::string& name)
{
    const layer::ProblemName* known = layer::find_problem_name(name);
    return known == nullptr ? Text{} : known->advice;
}

Value layer_name(const InspectedLayer* layer) { return layer == nullptr ? Value{} : text_value(layer->survey.layer); }

std::string joined(std::span<const Text> texts, Lang lang)
{
    std::string out;
    for (const Text& text : texts) {
        out += (out.empty() ? "" : lang == Lang::zh ? "；" : "; ") + text.in(lang);
    }
    return out;
}

std::string shape_word(const layer::LayerSurvey& survey)
{
    static constexpr std::array<std::string_view, 4> words = {"none", "point", "line", "polygon"};
    return std::string(words[static_cast<std::size_t>(survey.shape)]);
}

std::vector<Word> shape_words()
{
    return {{"none", {"无", "none"}}, {"point", {"点", "point"}}, {"line", {"线", "line"}}, {"polygon", {"面", "polygon"}}};
}

Table layer_table(const Inspection& inspection, Lang lang)
{
    Table out{"layers", say("图层", "Layers"), {}};
    out.fields = {{"file", "", say("文件", "file")},
                  {"layer", "", say("图层", "layer")},
                  {"driver", "", say("格式", "format")},
                  {"rows", "", say("行数", "rows"), ValueType::integer},
                  {"shape", "", say("几何", "geometry"), ValueType::text, -1, shape_words()},
                  {"crs", "", say("声明的坐标系", "declared system")},
                  {"crs_used", "", say("采用的坐标系", "system in use")},
                  {"encoding", "", say("字符编码", "encoding")},
                  {"kind", "", say("图层类型", "kind")},
                  {"score", "", say("把握", "score"), ValueType::real, 2},
                  {"reasons", "", say("理由", "reasons")},
                  {"objects", "", say("对象数", "objects"), ValueType::integer},
                  {"excluded", "", say("排除行数", "rows left out"), ValueType::integer},
                  {"error", "", say("无法读取的原因", "why it cannot be read")}};
    std::vector<Record> rows;
    for (const InspectedFile& file : inspection.files) {
        if (!file.error.empty()) {
            Record row(out.fields.size());
            row.front() = text_value(file.path);
            row.back() = text_value(file.error.in(lang));
            rows.push_back(std::move(row));
        }
        for (const InspectedLayer& layer : file.layers) {
            const layer::LayerSurvey& survey = layer.survey;
            rows.push_back({text_value(file.path), text_value(survey.layer), text_value(survey.driver), survey.rows,
                            shape_word(survey), text_value(survey.crs), text_value(layer.crs), text_value(survey.encoding),
                            layer.guess.kind == nullptr ? Value{} : text_value(layer.guess.kind->name),
                            layer.guess.kind == nullptr ? Value{} : real_value(layer.guess.score, 2),
                            text_value(joined(layer.guess.reasons, lang)), layer.objects, layer.excluded, Value{}});
        }
    }
    hold(out, std::move(rows));
    return out;
}

Table column_table(const Inspection& inspection)
{
    Table out{"columns", say("列", "Columns"), {}};
    out.fields = {{"file", "", say("文件", "file")},
                  {"layer", "", say("图层", "layer")},
                  {"column", "", say("列", "column")},
                  {"type", "", say("类型", "type")},
                  {"rows", "", say("行数", "rows"), ValueType::integer},
                  {"filled", "", say("有值", "filled"), ValueType::integer},
                  {"fill_rate", "", say("填写率", "fill rate"), ValueType::real, 4},
                  {"distinct", "", say("不同值", "distinct"), ValueType::integer},
                  {"more_distinct", "", say("更多", "or more"), ValueType::flag},
                  {"samples", "", say("例子", "samples")},
                  {"field", "", say("对应字段", "feeds the field")}};
    std::vector<Record> rows;
    for (const InspectedFile& file : inspection.files) {
        for (const InspectedLayer& layer : file.layers) {
            for (std::size_t i = 0; i < layer.survey.columns.size(); ++i) {
                const layer::ColumnProfile& column = layer.survey.columns[i];
                const auto all = static_cast<double>(layer.survey.rows);
                rows.push_back({text_value(file.path), text_value(layer.survey.layer), text_value(column.name),
                                std::string(to_string(column.type)), layer.survey.rows, column.filled,
                                all > 0 ? real_value(static_cast<double>(column.filled) / all, 4) : Value{}, column.distinct,
                                column.more, text_value(join(column.samples, " | ")),
                                i < layer.fields.size() ? text_value(layer.fields[i]) : Value{}});
            }
        }
    }
    hold(out, std::move(rows));
    return out;
}

std::vector<Field> problem_head()
{
    return {{"file", "", say("文件", "file")},
            {"layer", "", say("图层", "layer")},
            {"problem", "", say("问题", "problem"), ValueType::text, -1, all_problem_words()},
            {"field", "", say("字段", "field")}};
}

Record problem_start(const ProblemGroup& group)
{
    return {text_value(group.file->path), layer_name(group.layer), text_value(group.name), text_value(group.field)};
}

Table problem_table(const std::vector<ProblemGroup>& groups, Lang lang)
{
    Table out{"problems", say("问题", "Problems"), problem_head()};
    out.fields.push_back({"count", "", say("处数", "count"), ValueType::integer});
    out.fields.push_back({"by_design", "", say("无须改动", "by design"), ValueType::flag});
    out.fields.push_back({"message", "", say("说明", "message")});
    out.fields.push_back({"advice", "", say("怎么办", "what to do")});
    std::vector<Record> rows;
    for (const ProblemGroup& group : groups) {
        Record row = problem_start(group);
        row.insert(row.end(),
                   {group.count, by_design(group.name),
                    text_value(group.layer == nullptr ? group.file->error.in(lang) : group.rows.front()->message.in(lang)),
                    text_value(advice_of(group.name).in(lang))});
        rows.push_back(std::move(row));
    }
    hold(out, std::move(rows));
    return out;
}

Table feature_table(std::vector<ProblemGroup> groups, Lang lang)
{
    Table out{"features", say("逐条清单", "Features concerned"), problem_head()};
    out.fields.push_back({"row", "", say("行号或要素号", "row or feature"), ValueType::integer});
    out.fields.push_back({"id", "", say("编号", "identifier")});
    out.fields.push_back({"raw", "", say("原值", "raw value")});
    out.fields.push_back({"message", "", say("说明", "message")});
    out.fields.push_back({"advice", "", say("怎么办", "what to do")});
    const std::size_t own = out.fields.size() - 5;  // the first of what differs within a group
    struct Rows {
        std::size_t begin = 0;  // in the table
        std::vector<const Problem*> problems;
        Record shared;
    };
    std::vector<Rows> all;
    for (ProblemGroup& group : groups) {
        Record shared = problem_start(group);
        const Text error = group.rows.empty() ? group.file->error : Text{};
        shared.insert(shared.end(),
                      {Value{}, Value{}, Value{}, text_value(error.in(lang)), text_value(advice_of(group.name).in(lang))});
        all.push_back({out.size, std::move(group.rows), std::move(shared)});
        out.size += std::max<std::size_t>(1, all.back().problems.size());
    }
    out.read = [all = std::move(all), own, lang](std::size_t at, Record& row) {
        const auto after = std::upper_bound(all.begin(), all.end(), at,
                                            [](std::size_t number, const Rows& rows) { return number < rows.begin; });
        const Rows& group = *std::prev(after);
        row = group.shared;
        if (!group.problems.empty()) {
            const Problem& problem = *group.problems[at - group.begin];
            row[own] = problem.row == whole_layer ? Value{} : Value{problem.row};
            row[own + 1] = text_value(problem.id);
            row[own + 2] = text_value(problem.raw);
            row[own + 3] = text_value(problem.message.in(lang));
        }
    };
    return out;
}

}  // namespace

bool by_design(std::string_view name)
{
    const layer::ProblemName* known = layer::find_problem_name(name);
    return known != nullptr && (known->told & layer::ProblemName::by_design) != 0;
}

std::vector<ProblemGroup> groups_of(const Inspection& inspection)
{
    std::vector<ProblemGroup> out;
    for (const InspectedFile& file : inspection.files) {
        if (!file.error.empty()) {
            out.push_back({.file = &file, .name = "unreadable", .field = {}, .rows = {}, .count = 1});
        }
        for (const InspectedLayer& layer : file.layers) {
            const std::size_t begin = out.size();
            std::map<std::pair<std::string_view, std::string_view>, std::size_t> known;
            for (const Problem& problem : layer.problems) {
                const std::pair<std::string_view, std::string_view> sort(problem.name, problem.field);
                const auto [at, fresh] = known.emplace(sort, out.size());
                if (fresh) {
                    out.push_back(
                        {.file = &file, .layer = &layer, .name = problem.name, .field = problem.field, .rows = {}});
                }
                out[at->second].rows.push_back(&problem);
                out[at->second].count += problem.count;
            }
            std::stable_partition(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(),
                                  [](const ProblemGroup& group) { return !by_design(group.name); });
        }
    }
    for (const InspectedFile& file : inspection.skipped) {
        out.push_back({.file = &file, .name = "file-not-read", .field = {}, .rows = {}, .count = 1});
    }
    return out;
}

std::vector<Table> inspection_tables(const Inspection& inspection, Lang lang)
{
    const std::vector<ProblemGroup> groups = groups_of(inspection);
    return {layer_table(inspection, lang), column_table(inspection), problem_table(groups, lang),
            feature_table(groups, lang)};
}

}  // namespace zonelint::report
