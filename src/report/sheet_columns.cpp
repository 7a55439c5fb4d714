#include "report/sheet_columns.hpp"

#include "report/sheet_text.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

/// Beyond 15 digits a spreadsheet rounds.
constexpr std::int64_t most_exact = 999'999'999'999'999;

CellFormat format_of(const Field& field, CellFormat text_format)
{
    switch (field.type) {
    case ValueType::real:
        return field.name == "lon" || field.name == "lat" ? CellFormat::degrees
               : field.name.ends_with("_m")               ? CellFormat::metres
                                                          : CellFormat::number;
    case ValueType::integer:
        return CellFormat::integer;
    case ValueType::date:
        return CellFormat::date;
    default:
        return text_format;
    }
}

}  // namespace

Value SheetContext::text(std::string_view text, std::string_view table) const
{
    if (text.empty()) {
        return {};
    }
    return sheet_text(text, fmt::format("{}.csv", table), lang(), options.most_units);
}

std::string flag_word(bool flag, Lang lang)
{
    const Text word = flag ? Text{"是", "yes"} : Text{"否", "no"};
    return word.in(lang);
}

void SheetColumns::add(std::string key, const Text& title, double width, Fill fill)
{
    m_heads.push_back({std::move(key), title.in(m_context->lang()), width});
    m_fills.push_back(std::move(fill));
}

void SheetColumns::add_numbers()
{
    add("no", {"序号", "no."}, 8, [](const Record&, std::size_t row, Cell& cell) {
        cell.value = static_cast<std::int64_t>(row + 1);
        cell.style.format = CellFormat::integer;
    });
}

void SheetColumns::copy(std::string_view field, double width, CellFormat text_format)
{
    copy_as(field, m_table->fields[m_table->at(field)].title, width, text_format);
}

void SheetColumns::copy_as(std::string_view name, const Text& title, double width, CellFormat text_format)
{
    const std::size_t index = m_table->at(name);
    const Field& field = m_table->fields[index];
    add(field.name, title, width,
        [&context = *m_context, &table = *m_table, &field, index,
         format = format_of(field, text_format)](const Record& record, std::size_t, Cell& cell) {
            const Value& value = record[index];
            cell.style.format = format;
            if (const auto* text = std::get_if<std::string>(&value)) {
                cell.value = context.text(field.words.empty() ? *text : word_of(field, *text, context.lang()), table.name);
            } else if (const auto* flag = std::get_if<bool>(&value)) {
                cell.value = flag_word(*flag, context.lang());
                cell.style.format = CellFormat::word;
            } else if (const auto* whole = std::get_if<std::int64_t>(&value);
                       whole != nullptr && (*whole > most_exact || *whole < -most_exact)) {
                cell.value = std::to_string(*whole);
                cell.style.format = CellFormat::code;
            } else {
                cell.value = value;
            }
        });
}

void SheetColumns::copy_measure(std::string_view name, double width)
{
    const std::size_t index = m_table->at(name);
    const std::size_t unit = m_table->at("unit");
    add(std::string(name), m_table->fields[index].title, width,
        [index, unit](const Record& record, std::size_t, Cell& cell) {
            cell.value = record[index];
            cell.style.format = text_of(record[unit]) == "m" ? CellFormat::metres : CellFormat::number;
        });
}

void SheetColumns::add_rule(double width)
{
    const std::size_t index = m_table->at("rule");
    add("rule", {"规则ID", "rule"}, width,
        [&context = *m_context, &table = *m_table, index](const Record& record, std::size_t, Cell& cell) {
            const std::string& rule = text_of(record[index]);
            cell.value = context.text(rule, table.name);
            const auto link = context.rule_links.find(rule);
            cell.link = link == context.rule_links.end() ? "" : link->second;
        });
}

bool SheetColumns::has(std::string_view key) const
{
    return std::any_of(m_heads.begin(), m_heads.end(), [&](const SheetColumn& head) { return head.key == key; });
}

Sheet SheetColumns::sheet() &&
{
    Sheet out;
    out.columns = std::move(m_heads);
    out.keys = m_context->lang() == Lang::zh;
    const bool empty = m_table->size == 0;
    out.size = empty ? 1 : m_table->size;
    out.read = [table = m_table, fills = std::move(m_fills), record = Record(), empty,
                none = say("无", "none").in(m_context->lang())](std::size_t row, std::vector<Cell>& cells) mutable {
        cells.assign(fills.size(), Cell());
        if (empty) {
            cells.front().value = none;
            return;
        }
        table->read(row, record);
        for (std::size_t i = 0; i < fills.size(); ++i) {
            fills[i](record, row, cells[i]);
        }
    };
    return out;
}

}  // namespace zonelint::report
