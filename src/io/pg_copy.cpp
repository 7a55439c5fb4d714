#include "io/pg_copy.hpp"

#include "io/bytes.hpp"
#include "io/wkb.hpp"

#include <charconv>

namespace zonelint::io {

namespace {

constexpr std::uint32_t run_srid = 4490;
constexpr unsigned char has_srid = 0x20;  // in the highest byte of the type

template <class T>
void copy_number(std::string& out, T value)
{
    char buffer[64];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
    out.append(buffer, end);
}

}  // namespace

void copy_text(std::string& out, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        case '\0':
            out += "\xEF\xBF\xBD";
            break;
        default:
            out += c;
        }
    }
}

void copy_value(std::string& out, const report::Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        copy_text(out, *text);
    } else if (const auto* real = std::get_if<double>(&value)) {
        copy_number(out, *real);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        copy_number(out, *integer);
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        out += *flag ? 't' : 'f';
    } else if (const auto* date = std::get_if<Date>(&value)) {
        out += to_string(*date);
    } else {
        out += "\\N";
    }
}

void copy_shape(std::string& out, const geo::GeometryColumn& geometry, std::size_t row, bool multi)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    static constexpr std::size_t head = 5;  // order of bytes and type
    if (geometry.shape(row) == geo::Shape::none) {
        out += "\\N";
        return;
    }
    std::string wkb = encode_wkb(geometry, row, multi);
    wkb[head - 1] = static_cast<char>(static_cast<unsigned char>(wkb[head - 1]) | has_srid);
    std::string srid;
    put_little(srid, run_srid);
    wkb.insert(head, srid);
    for (const char c : wkb) {
        out += digits[static_cast<unsigned char>(c) >> 4U];
        out += digits[static_cast<unsigned char>(c) & 15U];
    }
}

}  // namespace zonelint::io
