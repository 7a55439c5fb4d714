#include "io/xlsx_grid.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cctype>

namespace zonelint::io {

namespace {

constexpr std::string_view escape = "_x005F";

bool is_code(std::string_view text)
{
    const auto hex = [&](std::size_t i) { return std::isxdigit(static_cast<unsigned char>(text[i])) != 0; };
    return text.size() >= 7 && text.starts_with("_x") && hex(2) && hex(3) && hex(4) && hex(5) && text[6] == '_';
}

/// Lines that a text takes in a column, at most `most`.
std::size_t lines_of(std::string_view text, double width, std::size_t most)
{
    const auto room = static_cast<std::size_t>(std::max(1.0, width * 0.95 - 1));  // words do not fill a line to its end
    if (text.size() <= room && text.find('\n') == std::string_view::npos) {
        return 1;
    }
    std::size_t lines = 0;
    while (lines < most) {
        const std::size_t end = text.find('\n');
        const std::size_t shown = display_width(text.substr(0, std::min(end, room * most * 4)));
        lines += std::max<std::size_t>(1, (shown + room - 1) / room);
        if (end == std::string_view::npos) {
            break;
        }
        text.remove_prefix(end + 1);
    }
    return std::min(lines, most);
}

}  // namespace

std::optional<double> day_number(Date date)
{
    static constexpr std::int32_t first = -25508;     // 1900-03-01
    static constexpr std::int32_t last = 2932896;     // 9999-12-31
    static constexpr std::int32_t from_1899 = 25569;  // 1970-01-01
    return date.days < first || date.days > last ? std::nullopt : std::optional(static_cast<double>(date.days + from_1899));
}

std::size_t grid_rows(const report::Sheet& sheet) { return sheet.head_rows() + sheet.size; }

void grid_row(const report::Sheet& sheet, std::size_t row, std::vector<report::Cell>& out)
{
    if (row >= sheet.head_rows()) {
        sheet.read(row - sheet.head_rows(), out);
        for (report::Cell& cell : out) {
            const auto* day = std::get_if<Date>(&cell.value);
            if (day == nullptr) {
                continue;
            }
            if (const auto number = day_number(*day)) {
                cell.value = *number;
            } else {
                cell.value = to_string(*day);
            }
        }
        return;
    }
    out.clear();
    if (row < sheet.heading.size()) {
        out.push_back({report::text_value(sheet.heading[row]), {}});
        return;
    }
    for (const report::SheetColumn& column : sheet.columns) {
        out.push_back({report::text_value(row == sheet.heading.size() ? column.title : column.key), {}});
    }
}

double row_height(const report::Sheet& sheet, std::span<const report::Cell> cells)
{
    static constexpr std::size_t most_lines = 30;  // a row is at most 409 points high
    static constexpr double line = 13;
    std::size_t most = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto* text = std::get_if<std::string>(&cells[i].value);
        const report::CellFormat format = cells[i].style.format;
        const bool wrapped = format == report::CellFormat::text || format == report::CellFormat::word;
        if (text != nullptr && wrapped) {
            most = std::max(most, lines_of(*text, sheet.columns[i].width, most_lines));
        }
    }
    return most == 1 ? 0 : 3 + line * static_cast<double>(most);
}

std::string escaped(const std::string& text)
{
    std::size_t at = text.find("_x");
    if (at == std::string::npos) {
        return text;
    }
    std::string out = text;
    for (; at != std::string::npos; at = out.find("_x", at + 1)) {
        if (is_code(std::string_view(out).substr(at))) {
            out.insert(at, escape);
            at += escape.size();
        }
    }
    return out;
}

std::string unescaped(std::string text)
{
    for (std::size_t at = text.find("_x005F_x"); at != std::string::npos; at = text.find("_x005F_x", at + 1)) {
        if (is_code(std::string_view(text).substr(at + escape.size()))) {
            text.erase(at, escape.size());
        }
    }
    return text;
}

}  // namespace zonelint::io
