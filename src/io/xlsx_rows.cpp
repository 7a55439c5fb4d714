#include "io/xlsx_rows.hpp"

#include "base/char_set.hpp"
#include "io/xlsx_grid.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace zonelint::io {

namespace {

template <class Number>
void append_number(std::string& out, Number number)
{
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

constexpr CharSet text_marks("<>&");
constexpr CharSet attribute_marks("<>&\"\n");

void append_escaped(std::string& out, std::string_view text, const CharSet& marks)
{
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t at = marks.find_in(text, from);
        out += text.substr(from, at - from);
        if (at < text.size()) {
            out += text[at] == '<'   ? "&lt;"
                   : text[at] == '>' ? "&gt;"
                   : text[at] == '&' ? "&amp;"
                   : text[at] == '"' ? "&quot;"
                                     : "&#10;";
        }
        from = at + 1;
    }
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

class RowWriter {
public:
    RowWriter(const report::Sheet& sheet, XlsxStyles& styles) : m_sheet(sheet), m_styles(styles)
    {
        for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
            m_letters.push_back(column_letters(i));
        }
    }

    XlsxRows write()
    {
        for (std::size_t row = m_sheet.head_rows(); row < grid_rows(m_sheet); ++row) {
            grid_row(m_sheet, row, m_cells);
            write_row(row + 1);
        }
        return {m_rows.finish(), m_links.finish()};
    }

private:
    void write_row(std::size_t number)
    {
        m_number.clear();
        append_number(m_number, number);
        m_xml.assign("<row r=\"").append(m_number);
        if (const double height = row_height(m_sheet, m_cells); height > 0) {
            m_xml += "\" ht=\"";
            append_number(m_xml, height);
            m_xml += "\" customHeight=\"1";
        }
        m_xml += "\">";
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            write_cell(i, m_cells[i]);
        }
        m_xml += "</row>";
        m_rows.add(m_xml);
    }

    void write_cell(std::size_t column, const report::Cell& cell)
    {
        m_xml.append("<c r=\"").append(m_letters[column]).append(m_number).append("\" s=\"");
        append_number(m_xml, m_styles.index(cell.style, !cell.link.empty()));
        m_xml += '"';
        if (const auto* text = std::get_if<std::string>(&cell.value); text != nullptr && !text->empty()) {
            write_text(*text);
        } else if (const auto* real = std::get_if<double>(&cell.value)) {
            m_xml += "><v>";
            append_number(m_xml, *real);
            m_xml += "</v></c>";
        } else if (const auto* whole = std::get_if<std::int64_t>(&cell.value)) {
            m_xml += "><v>";
            append_number(m_xml, *whole);
            m_xml += "</v></c>";
        } else {
            m_xml += "/>";
        }
        if (!cell.link.empty()) {
            write_link(column, cell);
        }
    }

    void write_text(const std::string& text)
    {
        const bool blanks = is_blank(text.front()) || is_blank(text.back());
        m_xml += blanks ? R"( t="inlineStr"><is><t xml:space="preserve">)" : R"( t="inlineStr"><is><t>)";
        append_escaped(m_xml, escaped(text), text_marks);
        m_xml += "</t></is></c>";
    }

    void write_link(std::size_t column, const report::Cell& cell)
    {
        m_link.assign("<hyperlink ref=\"").append(m_letters[column]).append(m_number).append("\" location=\"");
        append_escaped(m_link, cell.link, attribute_marks);
        m_link += "\" display=\"";
        append_escaped(m_link, report::text_of(cell.value), attribute_marks);
        m_link += "\"/>";
        m_links.add(m_link);
    }

    const report::Sheet& m_sheet;
    XlsxStyles& m_styles;
    std::vector<std::string> m_letters;
    std::vector<report::Cell> m_cells;
    DeflateText m_rows;
    DeflateText m_links;
    std::string m_number, m_xml, m_link;
};

}  // namespace

XlsxRows xlsx_rows(const report::Sheet& sheet, XlsxStyles& styles) { return RowWriter(sheet, styles).write(); }

std::string column_letters(std::size_t index)
{
    std::string out;
    for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26) {
        out.insert(out.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return out;
}

}  // namespace zonelint::io
