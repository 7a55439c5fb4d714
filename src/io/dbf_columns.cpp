#include "io/dbf_columns.hpp"

#include "io/feature_writer.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

namespace zonelint::io {

namespace {

constexpr std::int64_t exact_integer = std::int64_t{1} << 53;
constexpr double largest_real = 1e15;
constexpr int most_decimals = 15;

/// Decimals after which the text reads as the same double again.
int decimals_of(double value)
{
    for (int decimals = 0; decimals < most_decimals; ++decimals) {
        if (std::strtod(fmt::format("{:.{}f}", value, decimals).c_str(), nullptr) == value) {
            return decimals;
        }
    }
    return most_decimals;
}

/// What the values of one field need.
struct Extent {
    std::size_t text = 1;   ///< bytes, at most those of a column
    std::size_t cut = 0;    ///< texts that are longer
    std::size_t whole = 1;  ///< digits and sign before the point
    int decimals = 0;
    bool too_large = false;  ///< for a DBF number
};

void add_text(Extent& extent, std::string_view text)
{
    extent.text = std::max(extent.text, std::min(text.size(), dbf_text_bytes));
    extent.cut += text.size() > dbf_text_bytes ? 1U : 0U;
}

void add(Extent& extent, const report::Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return add_text(extent, *text);
    }
    add_text(extent, dbf_number(value));
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        extent.too_large = extent.too_large || *integer > exact_integer || *integer < -exact_integer;
        extent.whole = std::max(extent.whole, std::to_string(*integer).size());
    } else if (const auto* real = std::get_if<double>(&value)) {
        extent.too_large = extent.too_large || std::abs(*real) >= largest_real;
        if (!extent.too_large) {
            extent.decimals = std::max(extent.decimals, decimals_of(*real));
            extent.whole = std::max(extent.whole, fmt::format("{:.0f}", *real).size() + 1);  // a sign, or a carry
        }
    }
}

DbfColumn column_of(const Extent& extent, report::ValueType type)
{
    DbfColumn out;
    out.as_text = extent.too_large;
    if (type == report::ValueType::text || extent.too_large) {
        out.width = static_cast<int>(extent.text);
        out.cut = extent.cut;
        return out;
    }
    switch (type) {
    case report::ValueType::integer:
        out.type = OFTInteger64;
        out.width = static_cast<int>(extent.whole);
        break;
    case report::ValueType::real:
        out.type = OFTReal;
        // Without a decimal a column of reals would read back as integers.
        out.decimals = std::max(extent.decimals, 1);
        out.width = static_cast<int>(extent.whole) + 1 + out.decimals;
        break;
    case report::ValueType::flag:
        out.type = OFTInteger;
        break;
    default:
        out.type = OFTDate;
        out.width = 8;
        break;
    }
    return out;
}

}  // namespace

std::vector<DbfColumn> dbf_columns(const report::FeatureLayer& layer, const std::filesystem::path& file)
{
    std::vector<Extent> extents(layer.fields.size());
    report::Record record;
    for (std::size_t row = 0; row < layer.size; ++row) {
        layer.read(row, record);
        check_row(layer, row, record, file);
        for (std::size_t f = 0; f < extents.size(); ++f) {
            add(extents[f], record[f]);
        }
    }
    std::vector<DbfColumn> out;
    for (std::size_t f = 0; f < extents.size(); ++f) {
        out.push_back(column_of(extents[f], layer.fields[f].type));
    }
    return out;
}

std::string dbf_text(std::string_view utf8)
{
    std::size_t end = std::min(utf8.size(), dbf_text_bytes);
    while (end < utf8.size() && end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string(utf8.substr(0, end));
}

std::string dbf_number(const report::Value& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*integer);
    }
    const auto* real = std::get_if<double>(&value);
    return real != nullptr ? fmt::format("{}", *real) : std::string();
}

void check_short_names(const report::FeatureLayer& layer)
{
    std::set<std::string> seen;
    for (const report::Field& field : layer.fields) {
        const std::string& name = field.short_name;
        const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        });
        if (name.empty() || name.size() > dbf_name_bytes || !plain || !seen.insert(lower(name)).second) {
            throw Error(ErrorKind::internal, say("“{}”不能作 DBF 字段名", "`{}` cannot be the name of a DBF column", name),
                        {.layer = layer.name, .field = field.name});
        }
    }
}

}  // namespace zonelint::io
