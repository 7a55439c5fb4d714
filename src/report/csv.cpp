#include "report/csv.hpp"

#include "report/utf8.hpp"

#include <cmath>

namespace zonelint::report {

std::string csv_cell(std::string_view text)
{
    std::string clean = utf8(text);
    static constexpr std::string_view formula = "=+-@\t\r";
    if (!clean.empty() && formula.find(clean.front()) != std::string_view::npos) {
        clean.insert(clean.begin(), '\'');
    }
    if (clean.find_first_of(",\"\r\n") == std::string::npos) {
        return clean;
    }
    std::string out = "\"";
    for (const char c : clean) {
        out += c;
        if (c == '"') {
            out += '"';
        }
    }
    return out + '"';
}

std::string csv_number(double value, int decimals)
{
    if (!std::isfinite(value)) {
        return {};
    }
    if (decimals < 0) {
        return format_number(value);
    }
    std::string out = fmt::format("{:.{}f}", value, decimals);
    if (out.find('.') != std::string::npos) {
        out.erase(out.find_last_not_of('0') + 1);
        if (out.back() == '.') {
            out.pop_back();
        }
    }
    return out == "-0" ? "0" : out;
}

std::string csv_value(const Value& value, int decimals)
{
    struct Cell {
        int decimals;
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(const std::string& text) const { return csv_cell(text); }
        std::string operator()(double number) const { return csv_number(number, decimals); }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(bool flag) const { return flag ? "true" : "false"; }
        std::string operator()(Date date) const { return to_string(date); }
    };
    return std::visit(Cell{decimals}, value);
}

CsvWriter::CsvWriter(std::ostream& out) : m_out(out) { m_out << "\xEF\xBB\xBF"; }

void CsvWriter::head(std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        text(name);
    }
    end();
}

void CsvWriter::end()
{
    m_out << "\r\n";
    m_first = true;
}

CsvWriter& CsvWriter::raw(std::string_view cell)
{
    if (!m_first) {
        m_out << ',';
    }
    m_first = false;
    m_out << cell;
    return *this;
}

}  // namespace zonelint::report
