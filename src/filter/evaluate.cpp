#include "filter/evaluate.hpp"

#include "filter/columns.hpp"
#include "filter/plain.hpp"

#include <algorithm>
#include <numeric>

namespace zonelint::filter {

namespace {

using Rows = std::span<const std::uint32_t>;
using Out = std::span<Truth>;

constexpr int row_by_row_cost = 10;  // exact arithmetic against one machine comparison
constexpr int geometry_cost = 30;

int cost_of(const Expr& expr, const Frame& frame)
{
    int cost = 0;
    switch (expr.op) {
    case Op::constant_truth:
    case Op::constant:
        return 0;
    case Op::definition:
    case Op::measure:
        return definitions_of(frame).cost(expr.definition);
    case Op::area:
    case Op::length:
        cost = geometry_cost;
        break;
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
        cost = row_by_row_cost;
        break;
    default:
        cost = 1;
    }
    return std::accumulate(expr.args.begin(), expr.args.end(), cost,
                           [&](int sum, const Expr& arg) { return sum + cost_of(arg, frame); });
}

/// The sides of AND and OR, cheap ones first; equal ones as written.
std::vector<const Expr*> in_order_of_cost(const Expr& expr, const Frame& frame)
{
    std::vector<std::pair<int, const Expr*>> priced;
    for (const Expr& arg : expr.args) {
        priced.emplace_back(cost_of(arg, frame), &arg);
    }
    std::stable_sort(priced.begin(), priced.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const Expr*> out;
    out.reserve(priced.size());
    for (const auto& [cost, arg] : priced) {
        out.push_back(arg);
    }
    return out;
}

void evaluate_series(const Expr& expr, const Frame& frame, Rows rows, Out out)
{
    const bool conjunction = expr.op == Op::both;
    const Truth decisive = conjunction ? Truth::no : Truth::yes;
    const std::vector<const Expr*> sides = in_order_of_cost(expr, frame);
    evaluate(*sides.front(), frame, rows, out);

    std::vector<std::uint32_t> open_rows;
    std::vector<std::uint32_t> positions;  // of the open rows in `out`
    open_rows.reserve(rows.size());
    positions.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (out[i] != decisive) {
            open_rows.push_back(rows[i]);
            positions.push_back(static_cast<std::uint32_t>(i));
        }
    }
    std::vector<Truth> truths(open_rows.size());
    for (std::size_t k = 1; k < sides.size() && !open_rows.empty(); ++k) {
        truths.resize(open_rows.size());
        evaluate(*sides[k], frame, open_rows, truths);
        std::size_t left = 0;
        for (std::size_t i = 0; i < open_rows.size(); ++i) {
            Truth& result = out[positions[i]];
            result = conjunction ? both(result, truths[i]) : either(result, truths[i]);
            if (result != decisive) {
                open_rows[left] = open_rows[i];
                positions[left] = positions[i];
                ++left;
            }
        }
        open_rows.resize(left);
        positions.resize(left);
    }
}

}  // namespace

void evaluate(const Expr& expr, const Frame& frame, Rows rows, Out out)
{
    switch (expr.op) {
    case Op::both:
    case Op::either:
        evaluate_series(expr, frame, rows, out);
        return;
    case Op::negation:
        evaluate(expr.args[0], frame, rows, out);
        for (Truth& truth : out) {
            truth = negate(truth);
        }
        return;
    case Op::definition:
        definitions_of(frame).decide(expr.definition, rows, out);
        return;
    default:
        decide_rows(expr, frame, rows, out);
    }
}

}  // namespace zonelint::filter
