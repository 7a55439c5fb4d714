#include "filter/plain.hpp"

#include "filter/asked_divisions.hpp"
#include "filter/interval.hpp"
#include "filter/words.hpp"

#include <algorithm>

namespace zonelint::filter {

namespace {

template <class T>
std::optional<T> constant_as(const Expr& expr)
{
    const T* value = std::get_if<T>(&expr.constant.value);
    return value == nullptr ? std::nullopt : std::optional<T>(*value);
}

/// Adds the facts behind values that are not there.
class Missing {
public:
    explicit Missing(std::vector<std::string>* names) : m_names(names) {}

    void add(const std::string& name) const
    {
        if (m_names != nullptr && !name.empty()) {
            add_missing(*m_names, {name});
        }
    }
    void add(const Interval& interval) const
    {
        if (m_names != nullptr) {
            add_missing(*m_names, interval.missing);
        }
    }
    [[nodiscard]] bool wanted() const { return m_names != nullptr; }

private:
    std::vector<std::string>* m_names;
};

template <class T, class Compare>
Truth of_two(const Expr& expr, const std::optional<T>& left, const std::optional<T>& right, const Missing& missing,
             const Compare& compare)
{
    if (!left) {
        missing.add(fact(expr.args[0]));
    }
    if (!right) {
        missing.add(fact(expr.args[1]));
    }
    if (!left || !right) {
        return Truth::unknown;
    }
    return compare(*left, *right);
}

Truth compare_numbers(const Expr& expr, const Frame& frame, std::uint32_t row, const Missing& missing)
{
    if (compares_plainly(expr)) {
        return of_two(expr, plain_number(expr.args[0], frame, row), plain_number(expr.args[1], frame, row), missing,
                      [&](double a, double b) { return truth_of(holds(expr.comparison, a, b)); });
    }
    const Interval left = number_of(expr.args[0], frame, row, missing.wanted());
    const Interval right = number_of(expr.args[1], frame, row, missing.wanted());
    const Truth truth = compare(expr.comparison, left, right);
    if (truth == Truth::unknown) {
        missing.add(left);
        missing.add(right);
    }
    return truth;
}

Truth decide_compare(const Expr& expr, const Frame& frame, std::uint32_t row, const Missing& missing)
{
    const Expr& left = expr.args[0];
    const Expr& right = expr.args[1];
    const auto holds_for = [&](const auto& a, const auto& b) { return truth_of(holds(expr.comparison, a, b)); };
    const auto empty = [](const Expr& side) { return side.op == Op::constant && side.constant.empty(); };
    switch (empty(left) ? right.type : left.type) {
    case ValueType::number:
        return compare_numbers(expr, frame, row, missing);
    case ValueType::date:
        return of_two(expr, date_of(left, frame, row), date_of(right, frame, row), missing, holds_for);
    case ValueType::flag:
        return of_two(expr, flag_of(left, frame, row), flag_of(right, frame, row), missing, holds_for);
    case ValueType::word: {
        const Truth truth = of_two(expr, word_of(left, frame, row), word_of(right, frame, row), missing,
                                   [&](std::string_view a, std::string_view b) { return word_comparison(expr, a, b); });
        if (truth == Truth::unknown && word_of(left, frame, row) && word_of(right, frame, row)) {
            missing.add(fact(left));
        }
        return truth;
    }
    case ValueType::truth:
        break;
    }
    throw Error(ErrorKind::internal, say("{} 不能比较", "{} cannot be compared", expr.text));
}

/// IN over numbers, dates or flags: OR of the comparisons.
Truth decide_in_values(const Expr& expr, const Frame& frame, std::uint32_t row, const Missing& missing)
{
    Expr one;
    one.op = Op::compare;
    one.args = {expr.args[0], Expr{}};
    Truth out = Truth::no;
    std::vector<std::string> names;
    for (const Constant& constant : expr.list) {
        one.args[1].op = Op::constant;
        one.args[1].type = expr.args[0].type;
        one.args[1].constant = constant;
        out = either(out, decide_compare(one, frame, row, Missing(missing.wanted() ? &names : nullptr)));
    }
    for (const std::string& name : names) {
        if (out == Truth::unknown) {
            missing.add(name);
        }
    }
    return out;
}

Truth decide_words(const Expr& expr, const Frame& frame, std::uint32_t row, const Missing& missing)
{
    const auto value = word_of(expr.args[0], frame, row);
    const Truth truth = value ? word_truth(expr, *value) : Truth::unknown;
    if (truth != Truth::unknown) {
        return truth;
    }
    bool named = false;
    for (const Constant& constant : expr.list) {
        if (value && constant.empty()) {
            missing.add(constant.parameter);
            named = true;
        }
    }
    if (!value || !named) {
        missing.add(fact(expr.args[0]));
    }
    return truth;
}

Truth decide_divisions(const AskedDivisions& asked, const Expr& expr, const Frame& frame, std::uint32_t row,
                       const Missing& missing)
{
    const Cell cell = cell_of(expr.args[0], frame, row);
    Truth within = Truth::no;
    frame.places->decide(asked.codes, cell.table, {&cell.row, 1}, {&within, 1});
    if (within == Truth::unknown && missing.wanted()) {
        missing.add(frame.places->missing(asked.codes, cell.table, cell.row));
    }
    if (asked.open && within != Truth::yes) {
        for (const Constant& constant : expr.op == Op::in ? expr.list : std::vector{expr.args[1].constant}) {
            missing.add(constant.empty() ? constant.parameter : "");
        }
    }
    return asked.truth(within);
}

Truth decide_new_since(const Expr& expr, const Frame& frame, std::uint32_t row, const Missing& missing)
{
    const auto since = constant_as<Date>(expr);
    const auto approved = date_of(expr.args[0], frame, row);
    if (!since) {
        missing.add(expr.constant.parameter);
    }
    if (since && approved) {
        return truth_of(*approved >= *since);
    }
    const bool existing = since && std::any_of(expr.args.begin() + 1, expr.args.end(), [&](const Expr& other) {
                              const auto day = date_of(other, frame, row);
                              return day && *day < *since;
                          });
    if (existing) {
        return Truth::no;
    }
    if (!approved) {
        missing.add(fact(expr.args[0]));
    }
    return Truth::unknown;
}

}  // namespace

const Definitions& definitions_of(const Frame& frame)
{
    if (frame.definitions == nullptr) {
        throw Error(ErrorKind::internal, say("没有定义可用", "there are no definitions to ask"));
    }
    return *frame.definitions;
}

Cell cell_of(const Expr& field, const Frame& frame, std::uint32_t row)
{
    if (field.op == Op::field) {
        return {frame.table, row};
    }
    if (frame.subject == nullptr) {
        throw Error(ErrorKind::internal, say("没有主体可用", "there is no subject to read"));
    }
    return {*frame.subject, frame.subject_row};
}

bool is_plain(const Expr& number)
{
    return number.op == Op::field || number.op == Op::subject_field || number.op == Op::constant;
}

bool compares_plainly(const Expr& comparison)
{
    return std::all_of(comparison.args.begin(), comparison.args.end(), is_plain);
}

std::optional<double> plain_number(const Expr& expr, const Frame& frame, std::uint32_t row)
{
    if (expr.op == Op::constant) {
        const auto value = constant_as<Rational>(expr);
        return value ? std::optional(value->to_double()) : std::nullopt;
    }
    const Cell cell = cell_of(expr, frame, row);
    const auto value = cell.table.number(expr.field, cell.row);
    return value && *value == *value ? value : std::nullopt;
}

std::optional<Date> date_of(const Expr& expr, const Frame& frame, std::uint32_t row)
{
    if (expr.op == Op::constant) {
        return constant_as<Date>(expr);
    }
    if (expr.op == Op::as_of) {
        return frame.as_of;
    }
    const Cell cell = cell_of(expr, frame, row);
    return cell.table.date(expr.field, cell.row);
}

std::optional<std::string_view> word_of(const Expr& expr, const Frame& frame, std::uint32_t row)
{
    if (expr.op == Op::constant) {
        const auto* word = std::get_if<std::string>(&expr.constant.value);
        return word == nullptr ? std::nullopt : std::optional<std::string_view>(*word);
    }
    const Cell cell = cell_of(expr, frame, row);
    return cell.table.text(expr.field, cell.row);
}

std::optional<bool> flag_of(const Expr& expr, const Frame& frame, std::uint32_t row)
{
    if (expr.op == Op::constant) {
        return constant_as<bool>(expr);
    }
    const Cell cell = cell_of(expr, frame, row);
    return cell.table.flag(expr.field, cell.row);
}

Truth decide(const Expr& condition, const Frame& frame, std::uint32_t row, std::vector<std::string>* missing)
{
    const Missing names(missing);
    if (const auto asked = asked_divisions(condition, frame)) {
        return decide_divisions(*asked, condition, frame, row, names);
    }
    switch (condition.op) {
    case Op::constant_truth:
        return condition.truth;
    case Op::compare:
        return decide_compare(condition, frame, row, names);
    case Op::in:
        return condition.args[0].type == ValueType::word ? decide_words(condition, frame, row, names)
                                                         : decide_in_values(condition, frame, row, names);
    case Op::like:
        return decide_words(condition, frame, row, names);
    case Op::is_null: {
        const Cell cell = cell_of(condition.args[0], frame, row);
        return truth_of(!cell.table.has(condition.args[0].field, cell.row));
    }
    case Op::new_since:
        return decide_new_since(condition, frame, row, names);
    case Op::definition: {
        Truth out = Truth::unknown;
        definitions_of(frame).decide(condition.definition, {&row, 1}, {&out, 1});
        return out;
    }
    default:
        throw Error(ErrorKind::internal, say("{} 不是条件", "{} is no condition", condition.text));
    }
}

Truth evaluate_row(const Expr& expr, const Frame& frame, std::uint32_t row)
{
    if (expr.op == Op::negation) {
        return negate(evaluate_row(expr.args[0], frame, row));
    }
    if (expr.op != Op::both && expr.op != Op::either) {
        return decide(expr, frame, row, nullptr);
    }
    const Truth decisive = expr.op == Op::both ? Truth::no : Truth::yes;
    Truth out = negate(decisive);
    for (const Expr& arg : expr.args) {
        const Truth side = evaluate_row(arg, frame, row);
        out = expr.op == Op::both ? both(out, side) : either(out, side);
        if (out == decisive) {
            break;
        }
    }
    return out;
}

}  // namespace zonelint::filter
