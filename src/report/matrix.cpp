#include "report/matrix.hpp"

#include "report/sheet_text.hpp"
#include "report/sheets.hpp"

#include <memory>

namespace zonelint::report {

namespace {

/// What the sheet reads from.
struct MatrixBook {
    Results results;
    WorkbookOptions options;
    SheetContext context{results, options};
    Table table;
};

}  // namespace

Table matrix_table(const std::vector<MatrixRun>& runs)
{
    Table out{"matrix", {"多城市核查汇总", "Many audits"}, {}};
    out.fields = {text_field("city", {"城市", "city"}), text_field("project", {"项目", "project"}),
                  text_field("region", {"行政区划代码", "region"})};
    out.fields.push_back({.name = "as_of", .title = {"截至", "as of"}, .type = ValueType::date});
    out.fields.push_back(count_field("exit_code", {"退出码", "exit code"}));
    out.fields.push_back(text_field("folder", {"结果文件夹", "folder"}));
    out.fields.push_back(count_field("objects_found", {"问题清单（台、处）", "objects on the list"}));
    out.fields.push_back(count_field("objects_open", {"待核（台、处）", "objects undetermined"}));
    for (std::size_t i = 0; i < audit::outcome_count; ++i) {
        const auto outcome = static_cast<audit::Outcome>(i);
        out.fields.push_back(count_field(key(outcome).data(), title(outcome)));
    }
    out.fields.push_back(text_field("message", {"说明", "message"}));
    std::vector<Record> rows;
    for (const MatrixRun& run : runs) {
        const bool done = !run.folder.empty();
        const auto count = [done](std::int64_t number) { return done ? count_value(number) : Value{}; };
        Record& row = rows.emplace_back();
        row = {text_value(run.city),       text_value(run.project), text_value(run.region), Value{run.as_of},
               count_value(run.exit_code), text_value(run.folder),  count(run.findings),    count(run.undetermined)};
        for (const std::int64_t number : run.counts) {
            row.push_back(count(number));
        }
        row.push_back(text_value(run.message));
    }
    hold(out, std::move(rows));
    return out;
}

Workbook matrix_workbook(const std::vector<MatrixRun>& runs, const std::string& tool_version, Lang lang)
{
    auto book = std::make_shared<MatrixBook>();
    book->results.lang = lang;
    book->table = matrix_table(runs);
    Workbook out;
    out.title = book->table.title.in(lang);
    out.author = "zonelint " + tool_version;
    out.lang = lang;
    for (const MatrixRun& run : runs) {
        out.as_of = std::max(out.as_of, run.as_of);
    }
    Sheet sheet = table_sheet(book->context, book->table);
    std::set<std::string> taken;
    sheet.name = sheet_name(out.title, taken);
    sheet.read = [book, read = std::move(sheet.read)](std::size_t row, std::vector<Cell>& cells) { read(row, cells); };
    out.sheets.push_back(std::move(sheet));
    return out;
}

void count_run(MatrixRun& out, const Table& ledger, const Table& objects)
{
    Record record;
    for (std::size_t i = 0; i < ledger.size; ++i) {
        ledger.read(i, record);
        for (std::size_t outcome = 0; outcome < audit::outcome_count; ++outcome) {
            const Value& value = record[ledger.at(key(static_cast<audit::Outcome>(outcome)))];
            const auto* number = std::get_if<std::int64_t>(&value);
            out.counts[outcome] += number == nullptr ? 0 : *number;  // a rule that did not run has none
        }
    }
    const Headline headline = headline_of(objects);
    out.findings = headline.findings();
    out.undetermined = headline.undetermined;
}

}  // namespace zonelint::report
