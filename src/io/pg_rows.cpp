#include "io/pg_rows.hpp"

#include "base/date.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>

namespace zonelint::io {

namespace {

constexpr int pg_block_rows = 2048;

/// Types of pg_type that no release changes.
enum PgType : Oid {
    type_bool = 16,
    type_bytes = 17,
    type_int8 = 20,
    type_int2 = 21,
    type_int4 = 23,
    type_float4 = 700,
    type_float8 = 701,
    type_bpchar = 1042,
    type_date = 1082,
    type_timestamp = 1114,
    type_timestamptz = 1184,
    type_numeric = 1700
};

int hex_digit(char c) { return is_digit(c) ? c - '0' : c - 'a' + 10; }

/// "\x0101…" as the server writes bytes.
void decode_bytes(std::string_view hex, std::vector<unsigned char>& out)
{
    hex.remove_prefix(std::min<std::size_t>(2, hex.size()));
    out.resize(hex.size() / 2);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = static_cast<unsigned char>(hex_digit(hex[2 * i]) << 4 | hex_digit(hex[2 * i + 1]));
    }
}

template <class T>
layer::Cell number_cell(std::string_view text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        return {};
    }
    if constexpr (std::is_floating_point_v<T>) {
        return std::isfinite(value) ? layer::Cell{value} : layer::Cell{};
    }
    return {value};
}

/// Without zeros at the end of its fraction, as a file of numbers would give it. One with more digits than are read exactly is a
/// double; NaN and infinite ones are missing.
layer::Cell numeric_cell(std::string_view text)
{
    static constexpr std::size_t exact = 18;
    if (text.find('.') != std::string_view::npos) {
        text = text.substr(0, text.find_last_not_of('0') + 1);
        text = text.substr(0, text.find_last_not_of('.') + 1);
    }
    const bool number = text.find_first_not_of("-.0123456789") == std::string_view::npos;
    return !number ? layer::Cell{} : text.size() <= exact ? layer::Cell{text} : number_cell<double>(text);
}

class PgRowReader final : public RowReader {
public:
    PgRowReader(PgConnection& connection, PgRowQuery query, Decoder& decoder)
        : m_connection(connection), m_query(std::move(query)), m_decoder(decoder), m_rows(nullptr),
          m_encoded(connection.encoded())
    {
        static std::atomic<unsigned> cursors = 0;
        m_cursor = "zonelint_" + std::to_string(++cursors);
        m_connection.run("DECLARE " + m_cursor + " NO SCROLL CURSOR FOR " + m_query.sql);
    }

    ~PgRowReader() override
    {
        if (m_connection.usable()) {
            try {
                m_connection.run("CLOSE " + m_cursor);
            } catch (const Error&) {  // it ends with the transaction
            }
        }
    }

    PgRowReader(const PgRowReader&) = delete;
    PgRowReader& operator=(const PgRowReader&) = delete;

    bool next() override
    {
        m_before += static_cast<std::int64_t>(m_size);
        m_rows = m_connection.ask("FETCH FORWARD " + std::to_string(pg_block_rows) + " FROM " + m_cursor);
        m_size = m_rows.size();
        m_buffers.resize(m_query.wanted.size());
        return m_size > 0;
    }

    [[nodiscard]] std::size_t size() const override { return m_size; }

    [[nodiscard]] std::int64_t row(std::size_t i) const override
    {
        std::int64_t number = m_before + static_cast<std::int64_t>(i) + 1;
        if (m_query.numbered) {
            const std::string_view text = m_rows.text(i, 0);
            std::from_chars(text.data(), text.data() + text.size(), number);
        }
        return number;
    }

    [[nodiscard]] std::span<const std::byte> wkb(std::size_t i, std::vector<unsigned char>& buffer) const override
    {
        decode_bytes(m_rows.text(i, 1), buffer);
        return std::as_bytes(std::span(buffer));
    }

    [[nodiscard]] bool shortened(std::size_t i) const override { return m_rows.flag(i, 2); }

    void cells(std::size_t i, std::span<layer::Cell> out) override
    {
        for (std::size_t k = 0; k < m_query.wanted.size(); ++k) {
            out[m_query.wanted[k]] = cell(i, k);
        }
    }

private:
    layer::Cell cell(std::size_t i, std::size_t k)
    {
        static constexpr std::size_t first = 3;
        if (m_rows.null(i, first + k)) {
            return {};
        }
        std::string_view text = m_rows.text(i, first + k);
        switch (m_rows.type(first + k)) {
        case type_bool:
            return {text == "t"};
        case type_int2:
        case type_int4:
        case type_int8:
            return number_cell<std::int64_t>(text);
        case type_float4:
        case type_float8:
            return number_cell<double>(text);
        case type_numeric:
            return numeric_cell(text);
        case type_date:
        case type_timestamp:
        case type_timestamptz:
            if (const auto day = parse_date(text.substr(0, 10)); day && !text.ends_with("BC")) {
                return {*day};
            }
            return {text};  // "infinity" and years beyond 9999: the builder says that it is no date
        case type_bytes:
            return {};
        case type_bpchar:
            text = text.substr(0, text.find_last_not_of(' ') + 1);
            break;
        default:
            break;
        }
        // Bytes of another character set may be UTF-8 by chance.
        const auto read = m_encoded || is_ascii(text) ? m_decoder.try_text(text, m_buffers[k], false) : std::nullopt;
        if (read) {
            return {*read};
        }
        Where where = m_query.where;
        where.feature = std::to_string(row(i));
        where.field = m_query.columns[m_query.wanted[k]];
        throw Error(ErrorKind::input,
                    {"数据库（SQL_ASCII）没有声明文字的编码",
                     "the database (SQL_ASCII) does not say in which encoding its texts are"},
                    where,
                    {"请建视图，用 convert_from(…, 'GB18030') 换好",
                     "make a view that converts them with convert_from(…, 'GB18030')"});
    }

    PgConnection& m_connection;
    PgRowQuery m_query;
    Decoder& m_decoder;
    PgRows m_rows;
    bool m_encoded;
    std::string m_cursor;
    std::size_t m_size = 0;
    std::int64_t m_before = 0;           // rows of earlier blocks
    std::vector<std::string> m_buffers;  // by wanted column
};

}  // namespace

ShapeSql shape_sql(const std::string& shape, const std::string& postgis, const std::string& excluded)
{
    const auto call = [&](const char* function, const std::string& of) { return postgis + function + "(" + of + ")"; };
    const auto binary = [&](const std::string& of) { return call("ST_AsBinary", of + ", 'NDR'"); };
    if (excluded.empty()) {
        return {binary(shape), "false"};
    }
    const std::string type = call("GeometryType", shape);
    // Six vertices: a stand-in never has more than five. The order of CASE keeps the dear question for the last.
    const std::string shortened = "CASE WHEN (" + excluded + ") IS NOT FALSE THEN false WHEN " + type +
                                  " IN ('POLYGON', 'MULTIPOLYGON', 'LINESTRING', 'MULTILINESTRING') THEN CASE WHEN " +
                                  call("ST_NPoints", shape) + " > 6 THEN " + call("ST_IsValid", shape) +
                                  " ELSE false END ELSE false END";
    const std::string stand_in = "CASE WHEN " + type + " IN ('LINESTRING', 'MULTILINESTRING') THEN " +
                                 call("ST_BoundingDiagonal", shape) + " ELSE " + call("ST_Envelope", shape) + " END";
    return {binary("CASE WHEN " + shortened + " THEN " + stand_in + " ELSE " + shape + " END"), shortened};
}

std::unique_ptr<RowReader> read_pg_rows(PgConnection& connection, PgRowQuery query, Decoder& decoder)
{
    return std::make_unique<PgRowReader>(connection, std::move(query), decoder);
}

}  // namespace zonelint::io
