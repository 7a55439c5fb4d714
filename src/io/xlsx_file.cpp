#include "base/rational.hpp"
#include "io/sheet_file.hpp"
#include "io/xlsx_parts.hpp"
#include "io/xml_scan.hpp"

#include <charconv>
#include <cmath>

namespace zonelint::io {

namespace {

using Token = XmlScan::Token;

constexpr std::size_t most_columns = 16384;
constexpr std::int64_t most_rows = 1048576;

/// "C7": column 2, line 7. False for what is none.
bool read_cell_name(std::string_view name, std::size_t& column, std::int64_t& line)
{
    std::size_t letters = 0;
    std::size_t number = 0;
    while (letters < name.size() && letters < 3 && name[letters] >= 'A' && name[letters] <= 'Z') {
        number = number * 26 + static_cast<std::size_t>(name[letters] - 'A') + 1;
        ++letters;
    }
    const std::string_view digits = name.substr(letters);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), line);
    column = number - 1;
    return number > 0 && number <= most_columns && error == std::errc{} && end == digits.data() + digits.size() &&
           line >= 1 && line <= most_rows;
}

/// The day that a number means. Workbooks that count from 1900 have a 29 February in that year.
std::optional<Date> day_of(double serial, bool from_1904)
{
    if (!(serial >= 0) || serial > 2958465) {
        return std::nullopt;
    }
    const auto days = static_cast<std::int32_t>(std::floor(serial));
    const Date first = *make_date(1899, 12, 30);
    const int shift = from_1904 ? 1462 : days < 61 ? 1 : 0;
    return Date{first.days + days + shift};
}

class SheetRowReader final : public SheetRows {
public:
    SheetRowReader(const XlsxParts& parts, XmlScan xml, Where where)
        : m_parts(parts), m_xml(std::move(xml)), m_where(std::move(where))
    {}

    bool next() override
    {
        while (!m_over) {
            const Token token = m_xml.next();
            if (token == Token::end) {
                m_over = true;
            } else if (token == Token::open && m_xml.name() == "row") {
                read_row();
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] std::int64_t line() const override { return m_line; }
    [[nodiscard]] std::span<const layer::Cell> cells() const override { return m_cells; }
    [[nodiscard]] std::span<const std::size_t> formulas() const override { return m_formulas; }

private:
    void read_row()
    {
        const auto number = m_xml.attribute("r", m_buffer);
        std::int64_t line = m_line + 1;
        if (number) {
            const auto [end, error] = std::from_chars(number->data(), number->data() + number->size(), line);
            if (error != std::errc{} || line <= m_line || line > most_rows) {
                damaged();
            }
        }
        m_line = line;
        m_cells.clear();
        m_formulas.clear();
        m_kept = 0;
        std::size_t column = 0;
        for (Token token = m_xml.next(); token != Token::end; token = m_xml.next()) {
            if (token == Token::close && m_xml.name() == "row") {
                return;
            }
            if (token == Token::open && m_xml.name() == "c") {
                if (const auto place = m_xml.attribute("r", m_buffer)) {
                    std::int64_t own = 0;
                    if (!read_cell_name(*place, column, own)) {
                        damaged();
                    }
                }
                read_cell(column);
                ++column;
            }
        }
    }

    void read_cell(std::size_t column)
    {
        m_type = m_xml.attribute("t", m_buffer).value_or("n");
        const auto style = m_xml.attribute("s", m_buffer);
        std::size_t look = 0;
        if (style) {
            std::from_chars(style->data(), style->data() + style->size(), look);
        }
        m_value.clear();
        bool inside = false;
        bool formula = false;
        int aside = 0;
        for (Token token = m_xml.next(); token != Token::end; token = m_xml.next()) {
            if (token == Token::text) {
                if (inside && aside == 0) {
                    m_xml.append_text(m_value);
                }
                continue;
            }
            if (token == Token::close && m_xml.name() == "c") {
                break;
            }
            formula = formula || m_xml.name() == "f";
            if (m_xml.name() == "rPh") {
                aside += token == Token::open ? 1 : -1;
            } else if (m_xml.name() == "v" || m_xml.name() == "t") {
                inside = token == Token::open;
            }
        }
        const layer::Cell cell = value_of(style ? look : m_parts.looks.size());
        if (column >= most_columns) {
            damaged();
        }
        if (formula && m_value.empty() && m_type != "str") {
            m_formulas.push_back(column);
        }
        if (!cell.null()) {
            m_cells.resize(std::max(m_cells.size(), column + 1));
            m_cells[column] = cell;
        }
    }

    layer::Cell value_of(std::size_t style)
    {
        if (m_value.empty()) {
            return {};
        }
        if (m_type == "s") {
            std::size_t index = 0;
            const auto [end, error] = std::from_chars(m_value.data(), m_value.data() + m_value.size(), index);
            if (error != std::errc{} || index >= m_parts.texts.size()) {
                damaged();
            }
            const std::string& text = m_parts.texts[index];
            return text.empty() ? layer::Cell{} : layer::Cell{std::string_view(text)};
        }
        if (m_type == "b") {
            return {m_value == "1" || m_value == "true"};
        }
        if (m_type == "n") {
            return number(style);
        }
        return {kept()};  // str, inlineStr, e, d
    }

    layer::Cell number(std::size_t style)
    {
        double value = 0;
        const auto [end, error] = std::from_chars(m_value.data(), m_value.data() + m_value.size(), value);
        if (error != std::errc{} || end != m_value.data() + m_value.size()) {
            return {kept()};
        }
        const NumberLook look = style < m_parts.looks.size() ? m_parts.looks[style] : NumberLook::number;
        if (look == NumberLook::percent) {
            // What the sheet shows, and with the sign that a reader sees there.
            const auto shown = Rational::from_double(value);
            if (!shown) {
                return {value};
            }
            m_value = to_string(*shown * Rational(100), 15) + " %";
            return {kept()};
        }
        const auto day = look == NumberLook::number ? std::nullopt : day_of(value, m_parts.from_1904);
        if (!day) {
            return {value};
        }
        if (look == NumberLook::day) {
            return {*day};
        }
        const YearMonthDay shown = civil(*day);  // the day of the month is the program's, not the county's
        m_value = fmt::format("{}年{}月", shown.year, shown.month);
        return {kept()};
    }

    /// The value, kept until the next row.
    std::string_view kept()
    {
        if (m_kept == m_texts.size()) {
            m_texts.push_back(std::make_unique<std::string>());
        }
        *m_texts[m_kept] = m_value;
        return *m_texts[m_kept++];
    }

    [[noreturn]] void damaged() const
    {
        Where where = m_where;
        where.feature = std::to_string(m_line);
        throw Error(ErrorKind::unreadable, {"工作簿已损坏", "the workbook is damaged"}, where,
                    {"请用 Excel 或 WPS 打开后另存", "open it in a spreadsheet and save it again"});
    }

    const XlsxParts& m_parts;
    XmlScan m_xml;
    Where m_where;
    bool m_over = false;
    std::int64_t m_line = 0;
    std::vector<layer::Cell> m_cells;
    std::vector<std::size_t> m_formulas;
    std::vector<std::unique_ptr<std::string>> m_texts;  // their places do not move
    std::size_t m_kept = 0;
    std::string m_type;
    std::string m_value;
    std::string m_buffer;
};

class XlsxFile final : public SheetFile {
public:
    XlsxFile(std::filesystem::path file, const Where& where)
        : m_file(std::move(file)), m_where(where), m_parts(read_xlsx_parts(m_file, where))
    {}

    [[nodiscard]] const std::vector<SheetInfo>& sheets() const override { return m_parts.sheets; }

    [[nodiscard]] std::unique_ptr<SheetRows> rows(std::size_t sheet) override
    {
        return std::make_unique<SheetRowReader>(m_parts, scan(sheet), where(sheet));
    }

    [[nodiscard]] std::vector<MergedCells> merged(std::size_t sheet) override
    {
        std::vector<MergedCells> out;
        XmlScan xml = scan(sheet);
        for (Token token = xml.next(); token != Token::end; token = xml.next()) {
            if (token != Token::open || xml.name() != "mergeCell") {
                continue;
            }
            const std::string area = xml.attribute("ref");
            const std::size_t colon = area.find(':');
            MergedCells cells;
            if (colon != std::string::npos &&
                read_cell_name(std::string_view(area).substr(0, colon), cells.first_column, cells.first_line) &&
                read_cell_name(std::string_view(area).substr(colon + 1), cells.last_column, cells.last_line)) {
                out.push_back(cells);
            }
        }
        return out;
    }

    [[nodiscard]] int date_shift() const override { return m_parts.from_1904 ? 1462 : 0; }

private:
    [[nodiscard]] Where where(std::size_t sheet) const
    {
        Where out = m_where;
        out.layer = m_parts.sheets[sheet].name;
        return out;
    }
    [[nodiscard]] XmlScan scan(std::size_t sheet) const { return {m_file, m_parts.paths[sheet], where(sheet)}; }

    std::filesystem::path m_file;
    Where m_where;
    XlsxParts m_parts;
};

}  // namespace

std::unique_ptr<SheetFile> open_xlsx(const std::filesystem::path& file, const Where& where)
{
    return std::make_unique<XlsxFile>(file, where);
}

}  // namespace zonelint::io
