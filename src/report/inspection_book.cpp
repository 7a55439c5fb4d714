// An inspection as a workbook: what goes back to the county.
#include "report/inspection.hpp"

#include "report/sheet_text.hpp"

#include <algorithm>
#include <memory>

namespace zonelint::report {

namespace {

/// A workbook has a day that it was made; that of an inspection is none, so that the same input gives the same bytes.
constexpr int no_year = 1980;
constexpr std::size_t most_units = 32'767;
constexpr std::size_t most_rows = 1'048'570;

double inspection_width(const Field& field)
{
    if (field.name == "message" || field.name == "advice" || field.name == "reasons" || field.name == "error") {
        return 48;
    }
    return field.name == "file" || field.name == "samples" ? 32 : field.type == ValueType::text ? 16 : 9;
}

Value cell_value(const Field& field, const Value& value, Lang lang)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return sheet_text(word_of(field, *text, lang), "json", lang, most_units);
    }
    if (const auto* flag = std::get_if<bool>(&value)) {
        const Text word = *flag ? Text{"是", "yes"} : Text{"", ""};
        return text_value(word.in(lang));
    }
    return value;
}

/// Rows [begin, begin + size) of a table.
Sheet sheet_of(const std::shared_ptr<const Table>& table, std::size_t begin, std::size_t size, Lang lang)
{
    Sheet out;
    for (const Field& field : table->fields) {
        out.columns.push_back({field.name, field.title.in(lang), inspection_width(field)});
    }
    out.size = size;
    out.wide = true;
    out.frozen_columns = 1;
    out.read = [table, begin, lang](std::size_t row, std::vector<Cell>& cells) {
        const Record record = table->row(begin + row);
        cells.assign(record.size(), {});
        for (std::size_t i = 0; i < record.size(); ++i) {
            const Field& field = table->fields[i];
            cells[i].value = cell_value(field, record[i], lang);
            cells[i].style.format = field.type == ValueType::integer ? CellFormat::integer
                                    : field.type == ValueType::real  ? CellFormat::number
                                    : inspection_width(field) > 20   ? CellFormat::text
                                                                     : CellFormat::word;
        }
    };
    return out;
}

}  // namespace

Workbook inspection_workbook(const Inspection& inspection, Lang lang)
{
    Workbook out;
    out.title = say("数据检查", "Inspection of a delivery").in(lang);
    out.author = "zonelint " + inspection.tool_version;
    out.as_of = make_date(no_year, 1, 1).value();
    out.lang = lang;
    std::set<std::string> taken;
    std::vector<Table> tables = inspection_tables(inspection, lang);
    std::swap(tables[0], tables[2]);  // problems first, then
    std::swap(tables[1], tables[3]);  // features, then layers and columns
    for (Table& table : tables) {
        const auto shared = std::make_shared<const Table>(std::move(table));
        std::size_t begin = 0;
        do {
            const std::size_t size = std::min(most_rows, shared->size - begin);
            out.sheets.push_back(sheet_of(shared, begin, size, lang));
            out.sheets.back().name = sheet_name(shared->title.in(lang), taken);
            begin += size;
        } while (begin < shared->size);
    }
    return out;
}

}  // namespace zonelint::report
