#include "report/csv_reader.hpp"

#include "base/char_set.hpp"
#include "base/error.hpp"
#include "report/csv.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

namespace zonelint::report {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// One cell as it stands in the file.
struct CsvCell {
    std::string_view raw;
    bool last = false;  ///< of its row
};

/// Goes through a text cell by cell. What it does not understand ends in a cell that no value is written as.
class Cursor {
public:
    Cursor(std::string_view text, std::size_t at) : m_text(text), m_at(at) {}

    [[nodiscard]] bool done() const { return m_at >= m_text.size(); }
    [[nodiscard]] std::size_t at() const { return m_at; }

    [[nodiscard]] CsvCell next()
    {
        const std::size_t begin = m_at;
        std::size_t end = begin;
        if (end < m_text.size() && m_text[end] == '"') {
            end = m_text.find('"', end + 1);
            while (end != std::string_view::npos && end + 1 < m_text.size() && m_text[end + 1] == '"') {
                end = m_text.find('"', end + 2);
            }
            end = end == std::string_view::npos ? m_text.size() : end + 1;
        }
        static constexpr CharSet ends(",\n");
        end = ends.find_in(m_text, end);
        const bool last = end == m_text.size() || m_text[end] == '\n';
        m_at = end == m_text.size() ? end : end + 1;
        if (last && end > begin && end < m_text.size() && m_text[end - 1] == '\r') {
            --end;
        } else if (last) {
            m_broken = true;
        }
        return {m_text.substr(begin, end - begin), last};
    }

    /// A line did not end with CR and LF.
    [[nodiscard]] bool broken() const { return m_broken; }

private:
    std::string_view m_text;
    std::size_t m_at;
    bool m_broken = false;
};

std::string text_of_cell(std::string_view raw)
{
    std::string out;
    if (raw.size() < 2 || raw.front() != '"') {
        out = raw;
    } else {
        for (std::size_t i = 1; i + 1 < raw.size(); ++i) {
            out += raw[i];
            i += raw[i] == '"' ? 1U : 0U;
        }
    }
    return unguarded(std::move(out));
}

template <class T>
Value number_of(std::string_view raw)
{
    T number{};
    const auto [end, fault] = std::from_chars(raw.data(), raw.data() + raw.size(), number);
    return fault == std::errc{} && end == raw.data() + raw.size() ? Value{number} : Value{};
}

/// NULL also for a cell of another type.
Value value_of(std::string_view raw, ValueType type)
{
    if (raw.empty()) {
        return {};
    }
    switch (type) {
    case ValueType::text:
        return text_of_cell(raw);
    case ValueType::real:
        return number_of<double>(raw);
    case ValueType::integer:
        return number_of<std::int64_t>(raw);
    case ValueType::flag:
        return raw == "true" || raw == "false" ? Value{raw == "true"} : Value{};
    case ValueType::date:
        break;
    }
    const auto day = parse_date(raw);
    return day ? Value{*day} : Value{};
}

std::string head_line(const Table& table)
{
    std::string out;
    for (const Field& field : table.fields) {
        out += (out.empty() ? "" : ",") + csv_cell(field.name);
    }
    return out + "\r\n";
}

/// The places where rows begin, each cell checked.
class Check {
public:
    Check(const Table& head, std::string_view text, const std::string& file) : m_head(head), m_text(text), m_file(file) {}

    [[nodiscard]] std::vector<std::size_t> rows()
    {
        const std::string first = head_line(m_head);
        if (!m_text.starts_with(byte_order_mark) || !m_text.substr(byte_order_mark.size()).starts_with(first)) {
            refuse(0, say("表头不是本版本的：应为 {}", "the head is not that of this version, which is {}",
                          first.substr(0, first.size() - 2)));
        }
        std::vector<std::size_t> out;
        Cursor cursor(m_text, byte_order_mark.size() + first.size());
        m_line = 2;
        while (!cursor.done()) {
            out.push_back(cursor.at());
            row(cursor);
        }
        return out;
    }

private:
    void row(Cursor& cursor)
    {
        bool last = false;
        std::size_t breaks = 0;
        for (std::size_t i = 0; i < m_head.fields.size(); ++i) {
            const Field& field = m_head.fields[i];
            if (last) {
                refuse(i + 1,
                       say("这一行少了单元格，应有 {} 个", "cells are missing: the row must have {}", m_head.fields.size()));
            }
            const CsvCell cell = cursor.next();
            last = cell.last;
            if (csv_value(value_of(cell.raw, field.type), field.decimals) != cell.raw || (last && cursor.broken())) {
                m_where_field = field.name;
                refuse(i + 1, say("单元格不是 zonelint 写出的样子", "the cell is not as zonelint writes it"));
            }
            breaks += static_cast<std::size_t>(std::count(cell.raw.begin(), cell.raw.end(), '\n'));
        }
        if (!last) {
            refuse(m_head.fields.size() + 1, say("这一行多了单元格，应有 {} 个",
                                                 "there are too many cells: the row must have {}", m_head.fields.size()));
        }
        m_line += 1 + breaks;
    }

    [[noreturn]] void refuse(std::size_t column, Text what) const
    {
        throw Error(
            ErrorKind::input, std::move(what),
            {.file = m_file, .line = static_cast<int>(m_line), .column = static_cast<int>(column), .field = m_where_field},
            say("请重新运行 zonelint audit", "run zonelint audit again"));
    }

    const Table& m_head;
    std::string_view m_text;
    const std::string& m_file;
    std::size_t m_line = 1;
    std::string m_where_field;
};

}  // namespace

Table read_csv(Table head, std::string text, const std::string& file)
{
    const auto kept = std::make_shared<const std::string>(std::move(text));
    std::vector<std::size_t> rows = Check(head, *kept, file).rows();
    std::vector<ValueType> types;
    for (const Field& field : head.fields) {
        types.push_back(field.type);
    }
    head.size = rows.size();
    head.read = [kept, rows = std::move(rows), types = std::move(types)](std::size_t row, Record& out) {
        Cursor cursor(*kept, rows[row]);
        out.clear();
        for (const ValueType type : types) {
            out.push_back(value_of(cursor.next().raw, type));
        }
    };
    return head;
}

}  // namespace zonelint::report
