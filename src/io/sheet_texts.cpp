#include "io/sheet_texts.hpp"

#include "io/files.hpp"
#include "io/open.hpp"
#include "io/sheet_file.hpp"
#include "layer/cell_reader.hpp"

#include <algorithm>

namespace zonelint::io {

namespace {

/// One date merged over ten lines was meant for all of them.
void fill_down(layer::SheetText& sheet, const std::vector<MergedCells>& merged)
{
    for (const MergedCells& area : merged) {
        std::string text;
        for (layer::SheetTextRow& row : sheet.rows) {
            if (row.line == area.first_line && area.first_column < row.cells.size()) {
                text = row.cells[area.first_column];
            } else if (row.line > area.first_line && row.line <= area.last_line && !text.empty()) {
                row.cells.resize(std::max(row.cells.size(), area.first_column + 1));
                row.cells[area.first_column] = text;
            }
        }
    }
}

}  // namespace

std::vector<layer::SheetText> read_sheet_texts(const std::filesystem::path& file)
{
    const Where where{.file = file.string()};
    const OpenSource source = open_source(source_file({}, file.string(), where), "", where);
    if (!is_sheet_driver(source.driver)) {
        throw Error(ErrorKind::unreadable, say("它不是表格文件", "it is no workbook and no CSV file"), where,
                    say("请给出 .xlsx、.xls、.ods 或 .csv", "give an .xlsx, .xls, .ods or .csv file"));
    }
    const std::unique_ptr<SheetFile> sheets = open_sheet_file(source.file, source.driver, source.encoding, where);
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

}  // namespace zonelint::io
