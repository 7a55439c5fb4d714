#include "report/field_value.hpp"

namespace zonelint::report {

ValueType field_type(const layer::Field& field)
{
    switch (field.type) {
    case layer::FieldType::number:
        return ValueType::real;
    case layer::FieldType::flag:
        return ValueType::flag;
    case layer::FieldType::date:
        return ValueType::date;
    default:
        return ValueType::text;
    }
}

Value field_value(const layer::LayerTable& table, std::size_t field, std::uint32_t row)
{
    if (!table.has(field, row)) {
        return {};
    }
    switch (field_type(table.kind->fields[field])) {
    case ValueType::real:
        return *table.number(field, row);
    case ValueType::flag:
        return *table.flag(field, row);
    case ValueType::date:
        return *table.date(field, row);
    default:
        break;
    }
    // Codes rather than the words of a source: a style, and a reader years later, knows what they mean.
    const bool coded = table.kind->fields[field].type == layer::FieldType::code;
    const auto code = coded ? table.text(field, row) : std::nullopt;
    return code ? text_value(*code) : text_value(table.shown(field, row));
}

std::vector<Word> field_words(const layer::Field& field)
{
    std::vector<Word> out;
    if (field.type == layer::FieldType::code) {
        for (const layer::Code& code : field.codes->codes) {
            out.push_back({code.name, code.title});
        }
    }
    return out;
}

}  // namespace zonelint::report
