#include "io/dbf_columns.hpp"

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

void widen(DbfColumn& column, std::size_t bytes) { column.width = std::max(column.width, static_cast<int>(bytes)); }

void fit_text(DbfColumn& column, const report::FeatureLayer& layer, std::size_t f)
{
    for (const auto& row : layer.rows) {
        if (const auto* text = std::get_if<std::string>(&row[f])) {
            widen(column, std::min(text->size(), dbf_text_bytes));
            column.cut += text->size() > dbf_text_bytes ? 1U : 0U;
        }
    }
}

void fit_numbers_as_text(DbfColumn& column, const report::FeatureLayer& layer, std::size_t f)
{
    column.as_text = true;
    for (const auto& row : layer.rows) {
        widen(column, dbf_number(row[f]).size());
    }
}

void fit_integers(DbfColumn& column, const report::FeatureLayer& layer, std::size_t f)
{
    column.type = OFTInteger64;
    for (const auto& row : layer.rows) {
        const auto* value = std::get_if<std::int64_t>(&row[f]);
        if (value == nullptr) {
            continue;
        }
        if (*value > exact_integer || *value < -exact_integer) {
            column = {};
            return fit_numbers_as_text(column, layer, f);
        }
        widen(column, std::to_string(*value).size());
    }
}

void fit_reals(DbfColumn& column, const report::FeatureLayer& layer, std::size_t f)
{
    column.type = OFTReal;
    std::size_t whole = 1;
    for (const auto& row : layer.rows) {
        const auto* value = std::get_if<double>(&row[f]);
        if (value == nullptr) {
            continue;
        }
        if (std::abs(*value) >= largest_real) {
            column = {};
            return fit_numbers_as_text(column, layer, f);
        }
        column.decimals = std::max(column.decimals, decimals_of(*value));
        whole = std::max(whole, fmt::format("{:.0f}", *value).size() + 1);  // a sign, or a carry
    }
    // Without a decimal a column of reals would read back as integers.
    column.decimals = std::max(column.decimals, 1);
    widen(column, whole + 1 + static_cast<std::size_t>(column.decimals));
}

}  // namespace

DbfColumn dbf_column(const report::FeatureLayer& layer, std::size_t f)
{
    DbfColumn column;
    switch (layer.fields[f].type) {
    case report::ValueType::text:
        fit_text(column, layer, f);
        break;
    case report::ValueType::integer:
        fit_integers(column, layer, f);
        break;
    case report::ValueType::real:
        fit_reals(column, layer, f);
        break;
    case report::ValueType::flag:
        column.type = OFTInteger;
        break;
    case report::ValueType::date:
        column.type = OFTDate;
        column.width = 8;
        break;
    }
    return column;
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
    for (const report::FeatureField& field : layer.fields) {
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
