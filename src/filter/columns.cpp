#include "filter/columns.hpp"

#include "filter/asked_divisions.hpp"
#include "filter/plain.hpp"
#include "filter/words.hpp"

#include <algorithm>
#include <functional>

namespace zonelint::filter {

namespace {

using Rows = std::span<const std::uint32_t>;
using Out = std::span<Truth>;

/// A side of a comparison: a column, or one value for all rows (none: missing for all rows).
template <class T>
struct Side {
    const T* values = nullptr;
    const layer::Validity* valid = nullptr;
    std::optional<T> fixed;

    [[nodiscard]] bool known(std::uint32_t row) const { return (*valid)[row] && values[row] == values[row]; }
};

template <class Data>
auto side_of(const Expr& expr, const Frame& frame)
{
    Side<typename decltype(Data::values)::value_type> out;
    const layer::Column& column = frame.table.columns[expr.field];
    if (const auto* data = std::get_if<Data>(&column.data)) {
        out.values = data->values.data();
        out.valid = &column.valid;
    }
    return out;
}

Side<double> numbers(const Expr& expr, const Frame& frame)
{
    if (expr.op == Op::field) {
        return side_of<layer::NumberColumn>(expr, frame);
    }
    return {nullptr, nullptr, plain_number(expr, frame, 0)};
}

Side<Date> dates(const Expr& expr, const Frame& frame)
{
    if (expr.op == Op::field) {
        return side_of<layer::DateColumn>(expr, frame);
    }
    return {nullptr, nullptr, date_of(expr, frame, 0)};
}

Side<std::uint8_t> flags(const Expr& expr, const Frame& frame)
{
    if (expr.op == Op::field) {
        return side_of<layer::FlagColumn>(expr, frame);
    }
    const auto flag = flag_of(expr, frame, 0);
    return {nullptr, nullptr, flag ? std::optional(static_cast<std::uint8_t>(*flag)) : std::nullopt};
}

/// Calls `body` with the comparison as a function object, so that the loop inside is compiled for each.
template <class Body>
void with(Comparison comparison, const Body& body)
{
    switch (comparison) {
    case Comparison::equal:
        return body(std::equal_to<>{});
    case Comparison::unequal:
        return body(std::not_equal_to<>{});
    case Comparison::less:
        return body(std::less<>{});
    case Comparison::less_equal:
        return body(std::less_equal<>{});
    case Comparison::greater:
        return body(std::greater<>{});
    case Comparison::greater_equal:
        return body(std::greater_equal<>{});
    }
}

template <class T>
void compare_sides(Comparison comparison, const Side<T>& left, const Side<T>& right, Rows rows, Out out)
{
    if ((left.values == nullptr && !left.fixed) || (right.values == nullptr && !right.fixed)) {
        std::fill(out.begin(), out.end(), Truth::unknown);
        return;
    }
    if (left.values == nullptr && right.values != nullptr) {
        compare_sides(mirrored(comparison), right, left, rows, out);
        return;
    }
    with(comparison, [&](auto holds_between) {
        if (left.values == nullptr) {
            std::fill(out.begin(), out.end(), truth_of(holds_between(*left.fixed, *right.fixed)));
        } else if (right.values == nullptr) {
            const T limit = *right.fixed;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const std::uint32_t row = rows[i];
                out[i] = left.known(row) ? truth_of(holds_between(left.values[row], limit)) : Truth::unknown;
            }
        } else {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const std::uint32_t row = rows[i];
                out[i] = left.known(row) && right.known(row) ? truth_of(holds_between(left.values[row], right.values[row]))
                                                             : Truth::unknown;
            }
        }
    });
}

/// `decide_word` for the word of each row; once for each dictionary entry that occurs.
template <class Decide>
void each_word(const layer::Column& column, Rows rows, Out out, const Decide& decide_word)
{
    static constexpr std::uint8_t not_decided = 255;
    if (const auto* codes = std::get_if<layer::CodeColumn>(&column.data)) {
        std::vector<std::uint8_t> decided(codes->dictionary.size(), not_decided);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::uint32_t row = rows[i];
            if (!column.valid[row]) {
                out[i] = Truth::unknown;
                continue;
            }
            const std::uint32_t key = codes->keys[row];
            if (decided[key] == not_decided) {
                decided[key] = static_cast<std::uint8_t>(decide_word(std::string_view(codes->dictionary[key].code)));
            }
            out[i] = static_cast<Truth>(decided[key]);
        }
        return;
    }
    const auto* texts = std::get_if<layer::TextColumn>(&column.data);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool known = texts != nullptr && column.valid[rows[i]];
        out[i] = known ? decide_word(texts->at(rows[i])) : Truth::unknown;
    }
}

void row_by_row(const Expr& expr, const Frame& frame, Rows rows, Out out)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        out[i] = decide(expr, frame, rows[i], nullptr);
    }
}

void compare_words(const Expr& expr, const Frame& frame, Rows rows, Out out)
{
    const Expr& left = expr.args[0];
    const Expr& right = expr.args[1];
    if (left.op == Op::field && right.op == Op::field) {
        row_by_row(expr, frame, rows, out);
        return;
    }
    const Expr& one = left.op == Op::field ? right : left;
    const auto fixed = word_of(one, frame, 0);
    if (!fixed) {
        std::fill(out.begin(), out.end(), Truth::unknown);
    } else if (left.op == Op::field) {
        each_word(frame.table.columns[left.field], rows, out,
                  [&](std::string_view word) { return word_comparison(expr, word, *fixed); });
    } else if (right.op == Op::field) {
        each_word(frame.table.columns[right.field], rows, out,
                  [&](std::string_view word) { return word_comparison(expr, *fixed, word); });
    } else {
        row_by_row(expr, frame, rows, out);
    }
}

void compare_rows(const Expr& expr, const Frame& frame, Rows rows, Out out)
{
    const bool empty = std::any_of(expr.args.begin(), expr.args.end(),
                                   [](const Expr& side) { return side.op == Op::constant && side.constant.empty(); });
    if (empty) {
        std::fill(out.begin(), out.end(), Truth::unknown);
        return;
    }
    switch (expr.args[0].type) {
    case ValueType::number:
        if (compares_plainly(expr)) {
            compare_sides(expr.comparison, numbers(expr.args[0], frame), numbers(expr.args[1], frame), rows, out);
        } else {
            row_by_row(expr, frame, rows, out);
        }
        return;
    case ValueType::date:
        compare_sides(expr.comparison, dates(expr.args[0], frame), dates(expr.args[1], frame), rows, out);
        return;
    case ValueType::flag:
        compare_sides(expr.comparison, flags(expr.args[0], frame), flags(expr.args[1], frame), rows, out);
        return;
    case ValueType::word:
        compare_words(expr, frame, rows, out);
        return;
    case ValueType::truth:
        break;
    }
    row_by_row(expr, frame, rows, out);
}

void new_since_rows(const Expr& expr, const Frame& frame, Rows rows, Out out)
{
    const auto* since = std::get_if<Date>(&expr.constant.value);
    if (since == nullptr) {
        std::fill(out.begin(), out.end(), Truth::unknown);
        return;
    }
    const Side<Date> approved = dates(expr.args[0], frame);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint32_t row = rows[i];
        if (approved.values != nullptr && approved.known(row)) {
            out[i] = truth_of(approved.values[row] >= *since);
            continue;
        }
        out[i] = Truth::unknown;
        for (std::size_t k = 1; k < expr.args.size(); ++k) {
            const Side<Date> other = dates(expr.args[k], frame);
            if (other.values != nullptr && other.known(row) && other.values[row] < *since) {
                out[i] = Truth::no;
            }
        }
    }
}

}  // namespace

void decide_rows(const Expr& condition, const Frame& frame, Rows rows, Out out)
{
    if (const auto asked = asked_divisions(condition, frame); asked && condition.args[0].op == Op::field) {
        frame.places->decide(asked->codes, frame.table, rows, out);
        std::transform(out.begin(), out.end(), out.begin(), [&](Truth within) { return asked->truth(within); });
        return;
    }
    switch (condition.op) {
    case Op::constant_truth:
        std::fill(out.begin(), out.end(), condition.truth);
        return;
    case Op::compare:
        compare_rows(condition, frame, rows, out);
        return;
    case Op::in:
    case Op::like:
        if (condition.args[0].op == Op::field && condition.args[0].type == ValueType::word) {
            each_word(frame.table.columns[condition.args[0].field], rows, out,
                      [&](std::string_view word) { return word_truth(condition, word); });
            return;
        }
        break;
    case Op::is_null:
        if (condition.args[0].op == Op::field) {
            const layer::Column& column = frame.table.columns[condition.args[0].field];
            const bool bound = column.bound();
            for (std::size_t i = 0; i < rows.size(); ++i) {
                out[i] = truth_of(!bound || !column.valid[rows[i]]);
            }
            return;
        }
        break;
    case Op::new_since:
        new_since_rows(condition, frame, rows, out);
        return;
    default:
        break;
    }
    row_by_row(condition, frame, rows, out);
}

}  // namespace zonelint::filter
