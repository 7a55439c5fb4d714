#include "filter/plain.hpp"

#include "filter/interval.hpp"
#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"

#include <charconv>
#include <cstdio>

namespace zonelint::filter {

namespace {

/// Decimal units (t/h: 7/10) keep a decimal a decimal in base units. Others (亩: 2000/3 m2) do not.
bool is_decimal(const Unit& unit)
{
    static const std::vector<bool> table = [] {
        std::vector<bool> out;
        for (const Unit& one : units()) {
            const auto decimal = Rational::from_double(one.factor.to_double());
            out.push_back(decimal && *decimal == one.factor);
        }
        return out;
    }();
    const auto index = static_cast<std::size_t>(&unit - units().data());
    return index >= table.size() || table[index];
}

double to_15_digits(double value)
{
    char buffer[32];
    const int length = std::snprintf(buffer, sizeof buffer, "%.15g", value);
    double out = value;
    std::from_chars(buffer, buffer + length, out);
    return out;
}

/// The number as it was written: a third of 2000 m2 given as 1 亩 is 2000/3, not its nearest decimal.
std::optional<Rational> exact_number(const layer::LayerTable& table, std::size_t field, std::uint32_t row)
{
    const auto value = table.number(field, row);
    if (!value) {
        return std::nullopt;
    }
    const Unit* unit = table.columns[field].shown_in;
    if (unit != nullptr && !is_decimal(*unit)) {
        const auto written = Rational::from_double(to_15_digits(*value / unit->factor.to_double()));
        if (written && (*written * unit->factor).to_double() == *value) {
            return *written * unit->factor;
        }
    }
    return Rational::from_double(*value);
}

Interval known_or_missing(const std::optional<Rational>& value, const Expr& expr, bool names)
{
    if (value) {
        return Interval::of(*value);
    }
    return Interval::unknown(names ? std::vector<std::string>{fact(expr)} : std::vector<std::string>{});
}

std::optional<Rational> geometry_measure(const Expr& expr, const Frame& frame, std::uint32_t row)
{
    const geo::GeometryColumn& geometry = frame.table.geometry;
    const geo::Shape wanted = expr.op == Op::area ? geo::Shape::polygon : geo::Shape::line;
    if (row >= geometry.size() || geometry.shape(row) != wanted) {
        return std::nullopt;
    }
    if (frame.clipped) {
        const geo::GeometryColumn& within = frame.subject->geometry;
        return Rational::from_double(expr.op == Op::area ? geo::shared_area_m2(geometry, row, within, frame.subject_row)
                                                         : geo::shared_length_m(geometry, row, within, frame.subject_row));
    }
    return Rational::from_double(expr.op == Op::area ? geo::area_m2(geometry, row) : geo::length_m(geometry, row));
}

/// Calendar years as days of the unit `yr`, so that 30 years are reached on the day itself and not a day before or after.
Rational age_in_days(Date day, Date as_of, bool in_years)
{
    if (!in_years || day > as_of) {
        return Rational(as_of.days - day.days);
    }
    const Age age = age_of(day, as_of);
    return (Rational(age.years) + Rational(age.days, 366)) * find_unit("yr")->factor;
}

}  // namespace

Interval number_of(const Expr& expr, const Frame& frame, std::uint32_t row, bool names)
{
    switch (expr.op) {
    case Op::constant: {
        const auto* value = std::get_if<Rational>(&expr.constant.value);
        return known_or_missing(value == nullptr ? std::nullopt : std::optional(*value), expr, names);
    }
    case Op::field:
    case Op::subject_field: {
        const Cell cell = cell_of(expr, frame, row);
        return known_or_missing(exact_number(cell.table, expr.field, cell.row), expr, names);
    }
    case Op::area:
    case Op::length:
        return known_or_missing(geometry_measure(expr, frame, row), expr, names);
    case Op::age: {
        const auto day = date_of(expr.args[0], frame, row);
        return known_or_missing(day ? std::optional(age_in_days(*day, frame.as_of, expr.in_years)) : std::nullopt,
                                expr.args[0], names);
    }
    case Op::measure:
        return definitions_of(frame).measure(expr.definition, expr.measure, row);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
        return combine(expr.op, number_of(expr.args[0], frame, row, names), number_of(expr.args[1], frame, row, names));
    default:
        throw Error(ErrorKind::internal, say("{} 不是数", "{} is no number", expr.text));
    }
}

Interval value_of(const Expr& expr, const Frame& frame, std::uint32_t row) { return number_of(expr, frame, row, true); }

}  // namespace zonelint::filter
