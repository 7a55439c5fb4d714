#include "report/csv.hpp"

#include "base/char_set.hpp"
#include "base/rational.hpp"
#include "report/utf8.hpp"

#include <cmath>

namespace zonelint::report {

namespace {

/// What a spreadsheet would take for a formula, apostrophes before it aside.
bool looks_like_formula(std::string_view text)
{
    static constexpr std::string_view signs = "=+-@\t\r";
    const std::size_t first = text.find_first_not_of('\'');
    return first != std::string_view::npos && signs.find(text[first]) != std::string_view::npos;
}

}  // namespace

std::string unguarded(std::string text)
{
    if (text.starts_with('\'') && looks_like_formula(text)) {
        text.erase(0, 1);
    }
    return text;
}

std::string csv_cell(std::string_view text)
{
    std::string clean = utf8(text);
    if (looks_like_formula(clean)) {
        clean.insert(clean.begin(), '\'');
    }
    static constexpr CharSet marks(",\"\r\n");
    if (marks.find_in(clean) == clean.size()) {
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

void write_csv(const Table& table, std::ostream& out)
{
    out << "\xEF\xBB\xBF";
    const char* separator = "";
    for (const Field& field : table.fields) {
        out << separator << csv_cell(field.name);
        separator = ",";
    }
    out << "\r\n";
    Record record;
    for (std::size_t row = 0; row < table.size; ++row) {
        table.read(row, record);
        for (std::size_t i = 0; i < record.size(); ++i) {
            out << (i == 0 ? "" : ",") << csv_value(record[i], table.fields[i].decimals);
        }
        out << "\r\n";
    }
}

}  // namespace zonelint::report
