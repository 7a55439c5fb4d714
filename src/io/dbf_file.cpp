#include "io/dbf_file.hpp"

#include "io/bytes.hpp"
#include "io/out_file.hpp"

#include <cstring>

namespace zonelint::io {

namespace {

constexpr std::size_t head_bytes = 32;
constexpr std::size_t field_bytes = 32;
constexpr char end_of_head = '\r';
constexpr char end_of_file = '\x1A';

std::size_t whole_head(std::size_t fields) { return head_bytes + fields * field_bytes + 1; }

std::string head_of(const report::FeatureLayer& layer, std::size_t rows, const DbfPlan& plan, unsigned char language,
                    Date as_of)
{
    const YearMonthDay day = civil(as_of);
    std::string out{'\x03', static_cast<char>(day.year - 1900), static_cast<char>(day.month), static_cast<char>(day.day)};
    put_little(out, static_cast<std::uint32_t>(rows));
    put_little(out, static_cast<std::uint16_t>(whole_head(plan.columns.size())));
    put_little(out, static_cast<std::uint16_t>(plan.record_bytes()));
    out.resize(head_bytes, '\0');
    out[29] = static_cast<char>(language);
    for (std::size_t f = 0; f < plan.columns.size(); ++f) {
        const DbfColumn& column = plan.columns[f];
        std::string field = layer.fields[f].short_name;
        field.resize(11, '\0');
        field += column.type;
        field.resize(16, '\0');
        field += static_cast<char>(column.width);
        field += static_cast<char>(column.decimals);
        field.resize(field_bytes, '\0');
        out += field;
    }
    return out + end_of_head;
}

/// One record, made again and again in the same place.
class RecordBytes {
public:
    RecordBytes(const DbfPlan& plan, DbfText& text) : m_plan(plan), m_text(text) {}

    std::string_view of(const report::Record& values)
    {
        m_bytes.assign(m_plan.record_bytes(), ' ');
        std::size_t at = 1;
        for (std::size_t f = 0; f < values.size(); ++f) {
            put(values[f], m_plan.columns[f], at);
            at += static_cast<std::size_t>(m_plan.columns[f].width);
        }
        return m_bytes;
    }

private:
    void put(const report::Value& value, const DbfColumn& column, std::size_t at)
    {
        if (value.index() == 0) {
            return;
        }
        if (const auto* text = std::get_if<std::string>(&value)) {
            m_text.encode(*text, m_cell);
        } else if (column.as_text) {
            m_cell = dbf_number(value);
        } else {
            put_number(value, column);
        }
        const auto width = static_cast<std::size_t>(column.width);
        const std::size_t blanks = column.type == 'N' ? width - std::min(width, m_cell.size()) : 0;
        std::memcpy(m_bytes.data() + at + blanks, m_cell.data(), std::min(width, m_cell.size()));
    }

    void put_number(const report::Value& value, const DbfColumn& column)
    {
        m_cell.clear();
        if (const auto* real = std::get_if<double>(&value)) {
            fmt::format_to(std::back_inserter(m_cell), "{:.{}f}", *real, column.decimals);
        } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            fmt::format_to(std::back_inserter(m_cell), "{}", *integer);
        } else if (const auto* flag = std::get_if<bool>(&value)) {
            m_cell += *flag ? '1' : '0';
        } else {
            const YearMonthDay day = civil(std::get<Date>(value));
            fmt::format_to(std::back_inserter(m_cell), "{:04}{:02}{:02}", day.year, day.month, day.day);
        }
    }

    const DbfPlan& m_plan;
    DbfText& m_text;
    std::string m_bytes;
    std::string m_cell;
};

}  // namespace

std::size_t dbf_bytes(const DbfPlan& plan, std::size_t rows)
{
    return whole_head(plan.columns.size()) + rows * plan.record_bytes() + 1;
}

void write_dbf(const std::filesystem::path& file, const report::FeatureLayer& layer, RowRange rows, const DbfPlan& plan,
               DbfText& text, unsigned char language, Date as_of)
{
    OutFile out(file);
    out.write(head_of(layer, rows.size(), plan, language, as_of));
    RecordBytes record(plan, text);
    report::Record values;
    for (std::size_t row = rows.begin; row < rows.end; ++row) {
        layer.read(row, values);
        out.write(record.of(values));
    }
    out.write({&end_of_file, 1});
    out.close();
}

}  // namespace zonelint::io
