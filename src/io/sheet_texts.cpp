#include "io/sheet_texts.hpp"

#include "io/encoding.hpp"
#include "io/files.hpp"
#include "io/gdal_readers.hpp"
#include "io/sheet_file.hpp"
#include "layer/cell_reader.hpp"

#include <algorithm>

namespace zonelint::io {

namespace {

/// One date merged over ten lines was meant for all of them. Areas that overlap, which no program writes, count once: whatever a file
/// says, no cell is filled twice.
void fill_down(layer::SheetText& sheet, std::vector<MergedCells> merged)
{
    const auto order = [](const MergedCells& area) { return std::pair(area.first_column, area.first_line); };
    std::sort(merged.begin(), merged.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
    std::size_t column = 0;
    std::int64_t done = 0;  // lines of that column
    for (const MergedCells& area : merged) {
        if (area.first_column != column) {
            column = area.first_column;
            done = 0;
        }
        const auto first =
            std::lower_bound(sheet.rows.begin(), sheet.rows.end(), area.first_line,
                             [](const layer::SheetTextRow& row, std::int64_t line) { return row.line < line; });
        const bool there = first != sheet.rows.end() && first->line == area.first_line && column < first->cells.size();
        if (!there || area.first_line <= done) {
            continue;
        }
        done = area.last_line;
        const std::string text = first->cells[column];
        for (auto row = first + 1; row != sheet.rows.end() && row->line <= area.last_line && !text.empty(); ++row) {
            row->cells.resize(std::max(row->cells.size(), column + 1));
            row->cells[column] = text;
        }
    }
}

std::vector<layer::SheetText> read_all(const std::filesystem::path& file, const Where& where)
{
    const std::unique_ptr<SourceFile> source = gdal().open(source_file({}, file.string(), where), "", where);
    if (!is_sheet_driver(source->driver())) {
        throw Error(ErrorKind::unreadable, say("它不是表格文件", "it is no workbook and no CSV file"), where,
                    say("请给出 .xlsx、.xls、.ods 或 .csv", "give an .xlsx, .xls, .ods or .csv file"));
    }
    const std::unique_ptr<SheetFile> sheets = open_sheet_file(*source, where);
    std::vector<layer::SheetText> out;
    layer::CellText text_of;
    for (std::size_t i = 0; i < sheets->sheets().size(); ++i) {
        layer::SheetText& sheet = out.emplace_back(layer::SheetText{sheets->sheets()[i].name, {}});
        for (const std::unique_ptr<SheetRows> rows = sheets->rows(i); rows->next();) {
            layer::SheetTextRow row{rows->line(), {}};
            for (const layer::Cell& cell : rows->cells()) {
                row.cells.emplace_back(text_of(cell));
            }
            if (std::any_of(row.cells.begin(), row.cells.end(), [](const auto& text) { return !text.empty(); })) {
                sheet.rows.push_back(std::move(row));
            }
        }
        fill_down(sheet, sheets->merged(i));
    }
    return out;
}

}  // namespace

std::vector<layer::SheetText> read_sheet_texts(const std::filesystem::path& file)
{
    const Where where{.file = file.string()};
    try {
        return read_all(file, where);
    } catch (const UnreadableText& error) {
        throw Error(ErrorKind::unreadable, error.message(), error.where(),
                    say("请另存为 .xlsx 或 UTF-8 编码的 CSV", "save it as .xlsx, or as CSV in UTF-8"));
    }
}

}  // namespace zonelint::io
