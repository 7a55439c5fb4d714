#include "filter/trace.hpp"

#include "filter/asked_divisions.hpp"
#include "filter/plain.hpp"

#include <algorithm>

namespace zonelint::filter {

namespace {

const layer::Field* field_of(const Expr& expr, const Frame& frame)
{
    if (expr.op == Op::field) {
        return &frame.table.kind->fields[expr.field];
    }
    return expr.op == Op::subject_field ? &frame.subject->kind->fields[expr.field] : nullptr;
}

const Unit* any_unit(const Dimension& dimension)
{
    const auto found =
        std::find_if(units().begin(), units().end(), [&](const Unit& unit) { return unit.dimension == dimension; });
    return dimension.none() || found == units().end() ? nullptr : &*found;
}

/// The unit in which a comparison is shown: that of the limit, else the field's first, else any of the dimension.
const Unit* unit_for(const Expr& left, const Expr& right, const Frame& frame)
{
    for (const Expr* side : {&right, &left}) {
        if (side->op == Op::constant && side->constant.unit != nullptr) {
            return side->constant.unit;
        }
    }
    for (const Expr* side : {&left, &right}) {
        const layer::Field* field = field_of(*side, frame);
        if (field != nullptr && !field->units.empty()) {
            return field->units.front();
        }
    }
    return any_unit(left.dimension);
}

std::string spelled(const Rational& value, const Unit* unit)
{
    return unit == nullptr ? to_string(value) : to_string(value / unit->factor) + " " + unit->name;
}

}  // namespace

std::string spelled(const Interval& interval, const Unit* unit)
{
    if (!interval.known) {
        return {};
    }
    if (interval.exact()) {
        return spelled(interval.low, unit);
    }
    if (interval.unbounded) {
        return ">= " + spelled(interval.low, unit);
    }
    const auto rounded = [&](const Rational& end) { return to_string(unit == nullptr ? end : end / unit->factor, 6); };
    return rounded(interval.low) + " .. " + rounded(interval.high) + (unit == nullptr ? "" : " " + unit->name);
}

namespace {

std::string spelled(const Constant& constant)
{
    struct Spell {
        const Unit* unit;
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(const Rational& value) const { return spelled(value, unit); }
        std::string operator()(Date day) const { return to_string(day); }
        std::string operator()(const std::string& word) const { return word; }
        std::string operator()(bool flag) const { return flag ? "TRUE" : "FALSE"; }
    };
    return std::visit(Spell{constant.unit}, constant.value);
}

/// A side of a comparison as people read it.
std::string shown(const Expr& side, const Frame& frame, std::uint32_t row, const Unit* unit)
{
    if (side.op == Op::constant) {
        return spelled(side.constant);
    }
    if (field_of(side, frame) != nullptr) {
        const Cell cell = cell_of(side, frame, row);
        if (!cell.table.has(side.field, cell.row) && is_placed_division(side, frame)) {
            return frame.places->code_of(cell.table, cell.row);
        }
        return cell.table.shown(side.field, cell.row);
    }
    if (side.type == ValueType::date) {
        const auto day = date_of(side, frame, row);
        return day ? to_string(*day) : "";
    }
    return spelled(value_of(side, frame, row), unit);
}

std::optional<double> number_if_exact(const Expr& side, const Frame& frame, std::uint32_t row)
{
    if (side.type != ValueType::number || (side.op == Op::constant && side.constant.empty())) {
        return std::nullopt;
    }
    if (is_plain(side)) {
        return plain_number(side, frame, row);
    }
    const Interval value = value_of(side, frame, row);
    return value.exact() ? std::optional(value.low.to_double()) : std::nullopt;
}

std::string name_of(const Expr& side)
{
    return side.op == Op::field || side.op == Op::subject_field || side.op == Op::measure ? side.name : side.text;
}

/// What the measured definitions of a comparison rest on.
void add_measured(const Expr& expr, const Frame& frame, std::uint32_t row, const Unit* unit, std::vector<Trace>& parts)
{
    if (expr.op == Op::measure) {
        const Definitions& definitions = definitions_of(frame);
        Trace part = definitions.explain(expr.definition, row);
        const auto add = [&](Measure measure, const Unit* shown_in) {
            part.measured.push_back({measure, definitions.measure(expr.definition, measure, row), shown_in});
        };
        if (expr.measure == Measure::sum) {
            add(Measure::count, nullptr);  // of how many
        }
        const bool fits = unit != nullptr && unit->dimension == expr.dimension && expr.measure != Measure::count;
        add(expr.measure, fits ? unit : any_unit(expr.dimension));
        parts.push_back(std::move(part));
    }
    for (const Expr& arg : expr.args) {
        add_measured(arg, frame, row, unit, parts);
    }
}

void fill_comparison(Trace& out, const Expr& expr, const Frame& frame, std::uint32_t row)
{
    const Expr& left = expr.args[0];
    out.what = Trace::What::comparison;
    out.field = name_of(left);
    if (expr.op == Op::compare) {
        const Expr& right = expr.args[1];
        out.unit = left.type == ValueType::number ? unit_for(left, right, frame) : nullptr;
        out.limit_shown = right.op == Op::constant && right.constant.unit == nullptr && right.type == ValueType::number &&
                                  !right.constant.empty()
                              ? spelled(Interval::of(std::get<Rational>(right.constant.value)),
                                        right.dimension.none() ? nullptr : out.unit)
                              : shown(right, frame, row, out.unit);
        out.limit = number_if_exact(right, frame, row);
        out.parameter = right.constant.parameter;
    } else if (expr.op == Op::is_null) {
        out.limit_shown = "NULL";
    } else {
        out.limit_shown = spelled(expr.constant);
        out.parameter = expr.constant.parameter;
        out.unit = left.type == ValueType::number && !expr.list.empty() ? expr.list.front().unit : nullptr;
    }
    out.shown = shown(left, frame, row, out.unit);
    out.value = number_if_exact(left, frame, row);
    add_measured(expr, frame, row, out.unit, out.parts);
}

Trace trace_series(const Expr& expr, const Frame& frame, std::uint32_t row)
{
    Trace out;
    out.text = expr.text;
    out.what = expr.op == Op::both ? Trace::What::both : expr.op == Op::either ? Trace::What::either : Trace::What::negation;
    out.truth = expr.op == Op::either ? Truth::no : Truth::yes;
    for (const Expr& arg : expr.args) {
        out.parts.push_back(trace(arg, frame, row));
        const Truth side = out.parts.back().truth;
        out.truth = expr.op == Op::both     ? both(out.truth, side)
                    : expr.op == Op::either ? either(out.truth, side)
                                            : negate(side);
    }
    for (const Trace& part : out.parts) {
        if (out.truth == Truth::unknown && part.truth == Truth::unknown) {
            add_missing(out.missing, part.missing);
        }
    }
    return out;
}

}  // namespace

Trace trace(const Expr& expr, const Frame& frame, std::uint32_t row)
{
    if (expr.op == Op::both || expr.op == Op::either || expr.op == Op::negation) {
        return trace_series(expr, frame, row);
    }
    if (expr.op == Op::definition) {
        Trace out = definitions_of(frame).explain(expr.definition, row);
        if (out.text.empty()) {
            out.text = expr.name;
        }
        return out;
    }
    Trace out;
    out.text = expr.text;
    out.truth = decide(expr, frame, row, &out.missing);
    if (out.truth != Truth::unknown) {
        out.missing.clear();
    }
    if (expr.op != Op::constant_truth) {
        fill_comparison(out, expr, frame, row);
    }
    return out;
}

}  // namespace zonelint::filter
