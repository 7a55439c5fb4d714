#include "report/query.hpp"

#include "base/counted.hpp"
#include "geo/place.hpp"
#include "report/columns.hpp"
#include "report/field_value.hpp"
#include "report/sheet_text.hpp"
#include "report/sheets.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <set>

namespace zonelint::report {

namespace {

constexpr int degree_decimals = 9;

struct QueryPart {
    Field field;
    std::function<Value(const QueryReport&, const audit::QueryRow&)> value;
};

std::vector<Word> answer_words() { return {{"yes", {"是", "yes"}}, {"unknown", {"待核", "unknown"}}}; }

std::vector<Word> all_kinds(const layer::KindTable& kinds)
{
    std::vector<const layer::Kind*> list;
    for (const auto& kind : kinds.kinds()) {
        list.push_back(kind.get());
    }
    return kind_words(list);
}

Value metres(std::optional<double> value, int decimals) { return real_value(value, decimals); }

std::optional<geo::Point> place(const QueryReport& report, const audit::QueryRow& row)
{
    return geo::place_of(report.answer->subjects->geometry, row.subject);
}

void add_subject(std::vector<QueryPart>& out, const layer::KindTable& kinds)
{
    out.push_back({{"kind", "kind", {"类别", "kind"}, ValueType::text, -1, all_kinds(kinds)},
                   [](const QueryReport& r, const audit::QueryRow&) { return text_value(r.answer->subjects->kind->name); }});
    out.push_back({{"id", "id", {"编号", "id"}}, [](const QueryReport& r, const audit::QueryRow& row) {
                       return text_value(r.answer->subjects->id(row.subject));
                   }});
    out.push_back({{"name", "name", {"名称", "name"}}, [](const QueryReport& r, const audit::QueryRow& row) {
                       return text_value(r.answer->subjects->name(row.subject));
                   }});
    out.push_back({{"division", "division", {"行政区", "division"}}, [](const QueryReport& r, const audit::QueryRow& row) {
                       return text_value(r.answer->subjects->division(row.subject));
                   }});
}

void add_answer(std::vector<QueryPart>& out, bool ranked)
{
    out.push_back({{"answer", "answer", {"结论", "answer"}, ValueType::text, -1, answer_words()},
                   [](const QueryReport&, const audit::QueryRow& row) {
                       return text_value(row.truth == Truth::yes ? "yes" : "unknown");
                   }});
    out.push_back({{"nominal", "nominal", {"按标称位置", "nominal"}, ValueType::flag},
                   [](const QueryReport&, const audit::QueryRow& row) { return Value(row.nominal); }});
    out.push_back({{"borderline", "borderline", {"临界", "borderline"}, ValueType::flag},
                   [](const QueryReport&, const audit::QueryRow& row) { return Value(row.borderline); }});
    out.push_back({{"missing", "missing", {"缺少的事实", "missing facts"}},
                   [](const QueryReport&, const audit::QueryRow& row) { return text_value(join(row.missing, ", ")); }});
    if (ranked) {
        out.push_back(
            {{"rank", "rank", {"名次", "rank"}, ValueType::integer}, [](const QueryReport&, const audit::QueryRow& row) {
                 return row.rank == 0 ? Value() : Value(static_cast<std::int64_t>(row.rank));
             }});
    }
}

void add_reference(std::vector<QueryPart>& out, const layer::KindTable& kinds, bool ranked, bool limited)
{
    // What a table says of the row of its reference.
    const auto of = [](auto&& said) {
        return [said](const QueryReport&, const audit::QueryRow& row) {
            return text_value(row.reference_table == nullptr ? std::string() : said(*row.reference_table, row.reference));
        };
    };
    out.push_back({{"reference_kind", "ref_kind", {"参照类别", "reference kind"}, ValueType::text, -1, all_kinds(kinds)},
                   of([](const layer::LayerTable& table, std::uint32_t) { return table.kind->name; })});
    out.push_back({{"reference", "ref", {"参照编号", "reference"}},
                   of([](const layer::LayerTable& table, std::uint32_t row) { return table.id(row); })});
    out.push_back({{"reference_name", "ref_name", {"参照名称", "reference name"}},
                   of([](const layer::LayerTable& table, std::uint32_t row) { return table.name(row); })});
    out.push_back({{"measured_m", "measured_m", {"实测（米）", "measured (m)"}, ValueType::real, 3, {}, "m"},
                   [](const QueryReport&, const audit::QueryRow& row) { return metres(row.metres, 3); }});
    if (limited) {
        out.push_back({{"limit_m", "limit_m", {"限值（米）", "limit (m)"}, ValueType::real, 3, {}, "m"},
                       [](const QueryReport& r, const audit::QueryRow&) { return metres(r.limit_m, 3); }});
    }
    out.push_back({{"accuracy_m", "accuracy_m", {"位置精度（米）", "accuracy (m)"}, ValueType::real, 1, {}, "m"},
                   [](const QueryReport&, const audit::QueryRow& row) { return metres(row.accuracy_m, 1); }});
    if (ranked) {
        out.push_back(
            {{"others", "others", {"另有可能（个）", "others possible"}, ValueType::integer},
             [](const QueryReport&, const audit::QueryRow& row) { return Value(static_cast<std::int64_t>(row.others)); }});
    }
}

void add_places(std::vector<QueryPart>& out)
{
    const auto degrees = [&](const char* name, const char* short_name, Text title, auto value) {
        out.push_back({{name, short_name, std::move(title), ValueType::real, degree_decimals, {}, "°"}, value});
    };
    degrees("lon", "lon", {"经度", "longitude"}, [](const QueryReport& r, const audit::QueryRow& row) {
        const auto at = place(r, row);
        return at ? real_value(at->x, degree_decimals) : Value();
    });
    degrees("lat", "lat", {"纬度", "latitude"}, [](const QueryReport& r, const audit::QueryRow& row) {
        const auto at = place(r, row);
        return at ? real_value(at->y, degree_decimals) : Value();
    });
    degrees("reference_lon", "ref_lon", {"参照最近点经度", "nearest longitude"},
            [](const QueryReport&, const audit::QueryRow& row) {
                return row.placed ? real_value(row.on_reference.x, degree_decimals) : Value();
            });
    degrees("reference_lat", "ref_lat", {"参照最近点纬度", "nearest latitude"},
            [](const QueryReport&, const audit::QueryRow& row) {
                return row.placed ? real_value(row.on_reference.y, degree_decimals) : Value();
            });
}

std::vector<QueryPart> parts_of(const QueryReport& report)
{
    std::vector<QueryPart> out;
    add_subject(out, *report.kinds);
    add_answer(out, report.ranked);
    add_reference(out, *report.kinds, report.ranked, report.limit_m.has_value());
    std::vector<QueryPart> places;
    add_places(places);
    std::set<std::string> taken;
    std::set<std::string> short_names;
    for (const std::vector<QueryPart>* list : {&out, &places}) {
        for (const QueryPart& part : *list) {
            taken.insert(part.field.name);
            short_names.insert(part.field.short_name);
        }
    }
    const layer::Kind& kind = *report.answer->subjects->kind;
    for (const std::size_t field : report.fields) {
        const layer::Field& what = kind.fields[field];
        std::string name = what.name;
        if (!taken.insert(name).second) {
            name = "subject_" + name;
            taken.insert(name);
        }
        out.push_back({{name, short_name_of(name, short_names), what.title, field_type(what), -1, field_words(what)},
                       [field](const QueryReport& r, const audit::QueryRow& row) {
                           return field_value(*r.answer->subjects, field, row.subject);
                       }});
    }
    std::move(places.begin(), places.end(), std::back_inserter(out));
    return out;
}

Text title_of(const QueryReport& report)
{
    return report.name == "query" ? Text{"查询结果", "query"} : Text{report.name, report.name};
}

/// What a workbook holds on to: sheets read from it.
struct Book {
    Results results;
    WorkbookOptions options;
    SheetContext context{results, options};
    std::vector<std::unique_ptr<Table>> tables;
};

void add_sheets(Workbook& out, const std::shared_ptr<Book>& book, const QueryReport& report, std::set<std::string>& taken,
                Lang lang)
{
    const Table whole = query_table(report);
    constexpr std::size_t heads = 6;
    const std::size_t most = book->options.most_rows - heads;
    for (std::size_t begin = 0; begin == 0 || begin < whole.size; begin += most) {
        std::vector<std::size_t> rows(std::min(most, whole.size - begin));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i] = begin + i;
        }
        book->tables.push_back(std::make_unique<Table>(selected(whole, std::move(rows))));
        Sheet sheet = table_sheet(book->context, *book->tables.back());
        sheet.name = sheet_name(title_of(report).in(lang), taken);
        sheet.heading = {query_counts(report).in(lang)};
        sheet.read = [book, read = std::move(sheet.read)](std::size_t row, std::vector<Cell>& cells) { read(row, cells); };
        out.sheets.push_back(std::move(sheet));
    }
}

}  // namespace

Table query_table(const QueryReport& report)
{
    Table out;
    out.name = report.name;
    out.title = title_of(report);
    auto parts = std::make_shared<std::vector<QueryPart>>(parts_of(report));
    for (const QueryPart& part : *parts) {
        out.fields.push_back(part.field);
    }
    out.size = report.answer->rows.size();
    out.read = [report, parts](std::size_t row, Record& record) {
        record.clear();
        for (const QueryPart& part : *parts) {
            record.push_back(part.value(report, report.answer->rows[row]));
        }
    };
    return out;
}

namespace {

Text query_shape_word(geo::Shape shape)
{
    return shape == geo::Shape::point  ? Text{"点", "points"}
           : shape == geo::Shape::line ? Text{"线", "lines"}
                                       : Text{"面", "polygons"};
}

}  // namespace

std::vector<FeatureLayer> query_layers(const QueryReport& report)
{
    static constexpr std::array<std::pair<geo::Shape, const char*>, 3> shapes = {
        {{geo::Shape::point, "_point"}, {geo::Shape::line, "_line"}, {geo::Shape::polygon, "_polygon"}}};
    const geo::GeometryColumn& geometry = report.answer->subjects->geometry;
    const Table whole = query_table(report);
    std::map<geo::Shape, std::vector<std::size_t>> by_shape;
    for (std::size_t i = 0; i < whole.size; ++i) {
        by_shape[geometry.shape(report.answer->rows[i].subject)].push_back(i);
    }
    std::vector<std::size_t> unplaced;
    if (const auto at = by_shape.find(geo::Shape::none); at != by_shape.end()) {
        unplaced = std::move(at->second);
        by_shape.erase(at);
    }
    std::vector<FeatureLayer> out;
    const auto add = [&](geo::Shape shape, std::vector<std::size_t> rows) {
        FeatureLayer layer;
        static_cast<Table&>(layer) = selected(whole, rows);
        layer.shape = shape;
        for (const std::size_t row : rows) {
            layer.geometry.append(geometry, report.answer->rows[row].subject);
        }
        out.push_back(std::move(layer));
    };
    for (const auto& [shape, ending] : shapes) {
        const auto at = by_shape.find(shape);
        if (at == by_shape.end()) {
            continue;
        }
        std::vector<std::size_t> rows = at->second;
        if (out.empty() && !unplaced.empty()) {
            rows.insert(rows.end(), unplaced.begin(), unplaced.end());
            std::sort(rows.begin(), rows.end());
        }
        add(shape, std::move(rows));
        if (by_shape.size() > 1) {
            const Text word = query_shape_word(shape);
            out.back().name += ending;
            out.back().title = say("{0}（{2}）", "{1} ({3})", out.back().title.zh, out.back().title.en, word.zh, word.en);
        }
    }
    if (out.empty()) {
        const std::vector<geo::Shape>& of_kind = report.answer->subjects->kind->shapes;
        add(of_kind.empty() ? geo::Shape::none : of_kind.front(), std::move(unplaced));
    }
    return out;
}

Workbook query_workbook(std::span<const QueryReport> reports, Lang lang, const WorkbookOptions& options)
{
    Workbook out;
    out.title = title_of(reports.front()).in(lang);
    out.author = "zonelint " + reports.front().tool_version;
    out.as_of = reports.front().as_of;
    out.lang = lang;
    auto book = std::make_shared<Book>();
    book->results.lang = lang;
    book->options = options;
    std::set<std::string> taken;
    for (const QueryReport& report : reports) {
        add_sheets(out, book, report, taken, lang);
    }
    return out;
}

std::optional<Text> query_lacks(const audit::QueryAnswer& answer)
{
    if (answer.lost == 0) {
        return std::nullopt;
    }
    return say("{0} 个参照对象无法使用，也不能按行政区确定范围：“否”不一定成立", "{1}: a \"no\" is not certain", answer.lost,
               counted(answer.lost, "reference cannot be used and cannot be placed by its division",
                       "references cannot be used and cannot be placed by their division"));
}

Text query_counts(const QueryReport& report)
{
    const audit::QueryCounts& c = report.answer->counts;
    const layer::Kind& kind = *report.answer->subjects->kind;
    return say("{0} {2} 个：是 {3}，待核 {4}（其中临界 {5}），否 {6}，不在条件内 {7}",
               "{1}: {8}: {3} yes, {4} unknown ({5} of them borderline), {6} no, {7} not selected", kind.title.zh, kind.name,
               c.subjects, c.yes, c.unknown, c.borderline, c.no, c.not_selected, counted(c.subjects, "subject"));
}

}  // namespace zonelint::report
