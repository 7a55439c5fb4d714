#include "io/dbf_columns.hpp"

#include "io/feature_writer.hpp"
#include "layer/short_name.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <set>

namespace zonelint::io {

namespace {

using Why = report::KeptValue::Why;

constexpr std::int64_t exact_integer = std::int64_t{1} << 53;
constexpr double largest_real = 1e15;
constexpr int most_decimals = 15;
constexpr double smallest_real = 5e-6;    // below it, 15 decimals are less than the ten digits that tables show
constexpr std::size_t longest_real = 24;  // "-1.7976931348623157e+308"

/// Decimals of the shortest text that reads as the same double again.
int decimals_of(double value)
{
    std::array<char, 40> text{};
    const auto written = fmt::format_to_n(text.data(), text.size() - 1, "{}", value);  // 24 at most; a NUL stays behind it
    const std::string_view all(text.data(), written.size);
    const std::size_t e = all.find('e');
    const int exponent = e == std::string_view::npos ? 0 : std::atoi(text.data() + e + 1);
    const std::string_view digits = all.substr(0, e);
    const std::size_t point = digits.find('.');
    const int after = point == std::string_view::npos ? 0 : static_cast<int>(digits.size() - point) - 1;
    return std::max(0, after - exponent);
}

int digits_before_point(double value)
{
    int digits = 1;
    double rest = std::abs(value);
    while (rest >= 10) {
        rest /= 10;
        ++digits;
    }
    return digits;
}

/// What the values of one field need.
struct Extent {
    std::size_t text = 1;  ///< bytes
    int whole = 1;         ///< digits and sign before the point
    int decimals = 0;
    bool too_large = false;  ///< for a DBF number
};

class Planner {
public:
    Planner(const report::FeatureLayer& layer, DbfText& text) : m_layer(layer), m_text(text), m_extents(layer.fields.size())
    {}

    void add(std::size_t row, std::size_t field, const report::Value& value)
    {
        Extent& extent = m_extents[field];
        if (const auto* text = std::get_if<std::string>(&value)) {
            const DbfText::Outcome outcome = m_text.encode(*text, m_bytes);
            extent.text = std::max(extent.text, m_bytes.size());
            if (!outcome.whole()) {
                m_plan.kept.push_back({row, field, outcome.replaced ? Why::replaced : Why::cut});
            }
        } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            const std::size_t size = std::to_string(*integer).size();
            extent.whole = std::max(extent.whole, static_cast<int>(size));
            extent.text = std::max(extent.text, size);
            if (*integer > exact_integer || *integer < -exact_integer) {
                extent.too_large = true;
                m_plan.kept.push_back({row, field, Why::number});
            }
        } else if (const auto* real = std::get_if<double>(&value)) {
            add_real(row, field, *real, extent);
        }
    }

    DbfPlan plan()
    {
        for (std::size_t f = 0; f < m_extents.size(); ++f) {
            m_plan.columns.push_back(column_of(m_extents[f], m_layer.fields[f].type));
        }
        return std::move(m_plan);
    }

private:
    void add_real(std::size_t row, std::size_t field, double value, Extent& extent)
    {
        if (std::abs(value) >= largest_real) {
            extent.too_large = true;
            extent.text = longest_real;
            m_plan.kept.push_back({row, field, Why::number});
            return;
        }
        const int decimals = decimals_of(value);
        if (decimals > most_decimals && std::abs(value) < smallest_real) {
            m_plan.kept.push_back({row, field, Why::number});
        }
        extent.decimals = std::max(extent.decimals, std::min(decimals, most_decimals));
        extent.whole = std::max(extent.whole, digits_before_point(value) + 1);  // a sign, or a carry
    }

    static DbfColumn column_of(const Extent& extent, report::ValueType type)
    {
        using report::ValueType;
        if (type == ValueType::text || extent.too_large) {
            return {'C', static_cast<int>(extent.text), 0, extent.too_large};
        }
        switch (type) {
        case ValueType::integer:
            return {'N', extent.whole, 0};
        case ValueType::real: {
            const int decimals = std::max(extent.decimals, 1);  // without one a column of reals would read back as integers
            return {'N', extent.whole + 1 + decimals, decimals};
        }
        case ValueType::flag:
            return {'N', 1, 0};
        default:
            return {'D', 8, 0};
        }
    }

    const report::FeatureLayer& m_layer;
    DbfText& m_text;
    std::vector<Extent> m_extents;
    std::string m_bytes;
    DbfPlan m_plan;
};

}  // namespace

std::size_t DbfPlan::record_bytes() const
{
    std::size_t bytes = 1;  // the mark of deleted records
    for (const DbfColumn& column : columns) {
        bytes += static_cast<std::size_t>(column.width);
    }
    return bytes;
}

DbfPlan plan_dbf(const report::FeatureLayer& layer, DbfText& text, const std::filesystem::path& file)
{
    Planner planner(layer, text);
    report::Record record;
    for (std::size_t row = 0; row < layer.size; ++row) {
        layer.read(row, record);
        check_row(layer, row, record, file);
        for (std::size_t f = 0; f < record.size(); ++f) {
            planner.add(row, f, record[f]);
        }
    }
    return planner.plan();
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
        if (name.empty() || name.size() > layer::short_name_bytes || !plain || !seen.insert(lower(name)).second) {
            throw Error(ErrorKind::internal, say("“{}”不能作 DBF 字段名", "`{}` cannot be the name of a DBF column", name),
                        {.layer = layer.name, .field = field.name});
        }
    }
}

}  // namespace zonelint::io
