#include "filter/expr.hpp"

#include "filter/bind.hpp"

#include <algorithm>

namespace zonelint::filter {

std::string_view to_string(Measure measure)
{
    switch (measure) {
    case Measure::count:
        return "count";
    case Measure::sum:
        return "sum";
    case Measure::distance:
        return "distance";
    case Measure::share:
        return "share";
    case Measure::area:
        return "area";
    case Measure::length:
        return "length";
    case Measure::gap:
        return "gap";
    case Measure::path:
        return "path";
    case Measure::value:
        return "value";
    case Measure::change:
        return "change";
    case Measure::growth:
        return "growth";
    }
    return "";
}

Comparison mirrored(Comparison comparison)
{
    switch (comparison) {
    case Comparison::less:
        return Comparison::greater;
    case Comparison::less_equal:
        return Comparison::greater_equal;
    case Comparison::greater:
        return Comparison::less;
    case Comparison::greater_equal:
        return Comparison::less_equal;
    case Comparison::equal:
    case Comparison::unequal:
        break;
    }
    return comparison;
}

std::string fact(const Expr& value)
{
    switch (value.op) {
    case Op::field:
        return value.name;
    case Op::subject_field:
        return value.name.substr(value.name.find('.') + 1);
    case Op::constant:
        return value.constant.parameter;
    case Op::area:
    case Op::length:
        return "geometry";
    default:
        return value.text;
    }
}

std::vector<Expr> conjuncts(Expr expr)
{
    if (expr.op == Op::both) {
        return std::move(expr.args);
    }
    std::vector<Expr> parts;
    parts.push_back(std::move(expr));
    return parts;
}

Expr conjunction(std::vector<Expr> parts)
{
    if (parts.size() == 1) {
        return std::move(parts.front());
    }
    Expr out;
    if (parts.empty()) {
        out.truth = Truth::yes;
        return out;
    }
    out.op = Op::both;
    for (const Expr& part : parts) {
        out.text += out.text.empty() ? "" : " AND ";
        out.text += part.op == Op::either ? "(" + part.text + ")" : part.text;
    }
    out.args = std::move(parts);
    return out;
}

bool never_negative(const Expr& number, const layer::Kind& kind)
{
    const auto all = [&] {
        return std::all_of(number.args.begin(), number.args.end(),
                           [&](const Expr& arg) { return never_negative(arg, kind); });
    };
    switch (number.op) {
    case Op::constant: {
        const auto* value = std::get_if<Rational>(&number.constant.value);
        return value != nullptr && !(*value < Rational(0));
    }
    case Op::field:
        return !layer::may_have(kind.fields[number.field].range, -1);
    case Op::area:
    case Op::length:
        return true;
    case Op::measure:
        return number.measure != Measure::sum && number.measure != Measure::value && number.measure != Measure::change &&
               number.measure != Measure::growth;
    case Op::add:
    case Op::multiply:
    case Op::divide:
        return all();
    default:
        return false;
    }
}

bool reads_subject(const Expr& expr)
{
    return expr.op == Op::subject_field || std::any_of(expr.args.begin(), expr.args.end(), reads_subject);
}

}  // namespace zonelint::filter
