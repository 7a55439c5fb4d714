#include "report/table.hpp"

#include "base/error.hpp"
#include "base/rational.hpp"
#include "report/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>

namespace zonelint::report {

Record Table::row(std::size_t row) const
{
    Record out;
    read(row, out);
    return out;
}

std::optional<std::size_t> Table::find(std::string_view field) const
{
    const auto at = std::find_if(fields.begin(), fields.end(), [&](const Field& one) { return one.name == field; });
    return at == fields.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - fields.begin()));
}

std::size_t Table::at(std::string_view field) const
{
    const auto index = find(field);
    if (!index) {
        throw Error(ErrorKind::internal, say("表 {} 没有字段 {}", "the table {} has no field {}", name, field));
    }
    return *index;
}

void hold(Table& table, std::vector<Record> rows)
{
    table.size = rows.size();
    table.read = [kept = std::make_shared<const std::vector<Record>>(std::move(rows))](std::size_t row, Record& out) {
        out = (*kept)[row];
    };
}

Table selected(const Table& table, std::vector<std::size_t> rows)
{
    Table out = table;
    out.size = rows.size();
    out.read = [read = table.read, rows = std::move(rows)](std::size_t row, Record& record) { read(rows[row], record); };
    return out;
}

Value text_value(std::string_view text) { return text.empty() ? Value{} : Value{utf8(text)}; }

Field text_field(const char* name, Text title, std::vector<Word> words)
{
    return {name, "", std::move(title), ValueType::text, -1, std::move(words)};
}

Field count_field(const char* name, Text title) { return {name, "", std::move(title), ValueType::integer}; }

Value real_value(std::optional<double> number, int decimals)
{
    if (!number || !std::isfinite(*number)) {
        return {};
    }
    if (decimals < 0) {
        // What the ten digits in a csv read as: all formats then hold the same. Most numbers have no more than three decimals.
        const double thousandths = std::round(*number * 1000);
        if (std::abs(thousandths) < 1e10 && thousandths / 1000 == *number) {
            return *number == 0 ? 0.0 : *number;
        }
        return std::strtod(format_number(*number).c_str(), nullptr);
    }
    const double scale = std::pow(10.0, decimals);
    const double out = std::round(*number * scale) / scale;
    return out == 0 ? 0.0 : out;
}

const std::string& text_of(const Value& value)
{
    static const std::string none;
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr ? *text : none;
}

std::string word_of(const Field& field, const std::string& key, Lang lang)
{
    const auto at = std::find_if(field.words.begin(), field.words.end(), [&](const Word& word) { return word.key == key; });
    return at == field.words.end() ? key : at->title.in(lang);
}

}  // namespace zonelint::report
