// Places as a workbook.
#include "base/counted.hpp"
#include "report/sheet_text.hpp"
#include "report/sheets.hpp"
#include "report/site_parts.hpp"

#include <algorithm>
#include <memory>

namespace zonelint::report {

namespace {

/// What the sheets read from.
struct SiteBook {
    Results results;
    WorkbookOptions options;
    SheetContext context{results, options};
    std::vector<std::unique_ptr<Table>> tables;
};

/// Only some columns of a table.
Table only(const Table& table, const std::function<bool(const Field&)>& wanted)
{
    Table out = table;
    out.fields.clear();
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
        if (wanted(table.fields[i])) {
            out.fields.push_back(table.fields[i]);
            places.push_back(i);
        }
    }
    out.read = [read = table.read, places](std::size_t row, Record& record) {
        Record whole;
        read(row, whole);
        record.clear();
        for (const std::size_t place : places) {
            record.push_back(std::move(whole[place]));
        }
    };
    return out;
}

Table refused_table(const SiteReport& report)
{
    Table out;
    out.name = "refused";
    out.title = {"未答复", "refused"};
    out.fields = {text_field("file", {"文件", "file"}), count_field("row", {"行", "row"}), text_field("id", {"编号", "id"}),
                  text_field("reason", {"原因", "reason"})};
    std::vector<Record> rows;
    for (const SiteRefusal& one : report.refused) {
        rows.push_back(
            {text_value(one.file), count_value(one.row), text_value(one.id), text_value(one.reason.in(report.lang))});
    }
    hold(out, std::move(rows));
    return out;
}

void add_site_sheets(Workbook& out, const std::shared_ptr<SiteBook>& book, const Table& whole, const Text& title,
                     const std::vector<std::string>& heading, std::set<std::string>& taken)
{
    const std::size_t most = book->options.most_rows - heading.size() - 2;
    for (std::size_t begin = 0; begin == 0 || begin < whole.size; begin += most) {
        std::vector<std::size_t> rows(std::min(most, whole.size - begin));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i] = begin + i;
        }
        book->tables.push_back(std::make_unique<Table>(selected(whole, std::move(rows))));
        Sheet sheet = table_sheet(book->context, *book->tables.back());
        sheet.name = sheet_name(title.in(out.lang), taken);
        sheet.heading = heading;
        sheet.read = [book, read = std::move(sheet.read)](std::size_t row, std::vector<Cell>& cells) { read(row, cells); };
        out.sheets.push_back(std::move(sheet));
    }
}

std::vector<std::size_t> rows_where(const Table& table, const std::function<bool(const Record&)>& wanted)
{
    std::vector<std::size_t> out;
    Record record;
    for (std::size_t row = 0; row < table.size; ++row) {
        table.read(row, record);
        if (wanted(record)) {
            out.push_back(row);
        }
    }
    return out;
}

}  // namespace

Workbook site_workbook(const SiteReport& report, const WorkbookOptions& options)
{
    Workbook out;
    out.title = Text{"选址查询", "places"}.in(report.lang);
    out.author = "zonelint " + report.tool_version;
    out.as_of = report.as_of;
    out.lang = report.lang;
    auto book = std::make_shared<SiteBook>();
    book->results.lang = report.lang;
    book->options = options;
    std::set<std::string> taken;
    std::vector<std::string> heading;
    const std::string day = to_string(report.as_of);
    heading.push_back(say("{0} 个地点，{1}", "{2}, {1}", report.places.size(), day, counted(report.places.size(), "place"))
                          .in(report.lang));
    for (const std::vector<Text>* list : {&report.given, &report.assumed}) {
        std::vector<std::string> words;
        for (const Text& one : *list) {
            words.push_back(one.in(report.lang));
        }
        if (!words.empty()) {
            const Text what = list == &report.given ? Text{"所有对象：", "all objects: "}
                                                    : Text{"未写明的按：", "where nothing is said: "};
            heading.push_back(what.in(report.lang) + join(words, report.lang == Lang::zh ? "，" : ", "));
        }
    }
    add_site_sheets(out, book, site_places_table(report), {"地点", "places"}, heading, taken);
    const Table all = site_table(report);
    const std::size_t about = all.at("about");
    const auto first_of_rule = all.find("rule").value_or(all.fields.size());
    const Table facts = selected(all, rows_where(all, [&](const Record& r) { return text_of(r[about]) != "rule"; }));
    const auto index = [&](const Field& field) { return *all.find(field.name); };
    add_site_sheets(out, book, only(facts, [&](const Field& f) { return index(f) < first_of_rule; }),
                    {"周边", "surroundings"}, {}, taken);
    if (report.run != nullptr) {
        const Table rules = selected(all, rows_where(all, [&](const Record& r) { return text_of(r[about]) == "rule"; }));
        add_site_sheets(
            out, book,
            only(rules,
                 [&](const Field& f) { return index(f) < about || index(f) >= first_of_rule || f.name == "borderline"; }),
            {"规则", "rules"}, {}, taken);
    }
    if (!report.refused.empty()) {
        add_site_sheets(out, book, refused_table(report), {"未答复", "refused"}, {}, taken);
    }
    return out;
}

}  // namespace zonelint::report
