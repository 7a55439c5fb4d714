#include "filter/binder.hpp"

#include "filter/words.hpp"

#include <algorithm>

namespace zonelint::filter {

namespace {

bool is_known(const Expr& expr) { return expr.op == Op::constant && !expr.constant.empty(); }

Expr constant_truth(Truth truth, std::string text)
{
    Expr out;
    out.truth = truth;
    out.text = std::move(text);
    return out;
}

/// AND and OR: `decisive` alone decides, its opposite does not matter.
Expr fold_series(Expr expr, Truth decisive)
{
    const auto is = [](const Expr& side, Truth truth) { return side.op == Op::constant_truth && side.truth == truth; };
    if (std::any_of(expr.args.begin(), expr.args.end(), [&](const Expr& side) { return is(side, decisive); })) {
        return constant_truth(decisive, std::move(expr.text));
    }
    std::erase_if(expr.args, [&](const Expr& side) { return is(side, negate(decisive)); });
    if (expr.args.empty()) {
        return constant_truth(negate(decisive), std::move(expr.text));
    }
    if (expr.args.size() == 1) {
        Expr only = std::move(expr.args.front());
        return only;
    }
    return expr;
}

Expr fold_negation(Expr expr)
{
    if (expr.args[0].op == Op::constant_truth) {
        return constant_truth(negate(expr.args[0].truth), std::move(expr.text));
    }
    if (expr.args[0].op == Op::negation) {
        Expr inner = std::move(expr.args[0].args[0]);
        return inner;
    }
    return expr;
}

Expr fold_compare(Expr expr)
{
    const Constant& left = expr.args[0].constant;
    const Constant& right = expr.args[1].constant;
    if (!is_known(expr.args[0]) || !is_known(expr.args[1]) || left.value.index() != right.value.index()) {
        return expr;
    }
    return constant_truth(truth_of(holds(expr.comparison, left.value, right.value)), std::move(expr.text));
}

Expr fold_in(Expr expr)
{
    if (!is_known(expr.args[0]) ||
        std::any_of(expr.list.begin(), expr.list.end(), [](const Constant& c) { return c.empty(); })) {
        return expr;
    }
    const auto& wanted = expr.args[0].constant.value;
    const bool found = std::any_of(expr.list.begin(), expr.list.end(), [&](const Constant& c) { return c.value == wanted; });
    return constant_truth(truth_of(found), std::move(expr.text));
}

Expr fold_like(Expr expr)
{
    if (!is_known(expr.args[0])) {
        return expr;
    }
    return constant_truth(word_truth(expr, std::get<std::string>(expr.args[0].constant.value)), std::move(expr.text));
}

Expr fold_arithmetic(Expr expr)
{
    if (!is_known(expr.args[0]) || !is_known(expr.args[1])) {
        return expr;
    }
    const Constant& left = expr.args[0].constant;
    const Constant& right = expr.args[1].constant;
    const auto& a = std::get<Rational>(left.value);
    const auto& b = std::get<Rational>(right.value);
    Constant result;
    switch (expr.op) {
    case Op::add:
        result.value = a + b;
        break;
    case Op::subtract:
        result.value = a - b;
        break;
    case Op::multiply:
        result.value = a * b;
        break;
    default:
        if (b.is_zero()) {
            return expr;
        }
        result.value = a / b;
    }
    const auto fits = [&](const Constant& side) { return side.unit != nullptr && side.unit->dimension == expr.dimension; };
    result.unit = fits(left) ? left.unit : fits(right) ? right.unit : nullptr;
    result.parameter = left.parameter.empty() ? right.parameter : left.parameter;
    expr.op = Op::constant;
    expr.constant = std::move(result);
    expr.args.clear();
    return expr;
}

}  // namespace

Expr folded(Expr expr)
{
    for (Expr& arg : expr.args) {
        arg = folded(std::move(arg));
    }
    switch (expr.op) {
    case Op::both:
        return fold_series(std::move(expr), Truth::no);
    case Op::either:
        return fold_series(std::move(expr), Truth::yes);
    case Op::negation:
        return fold_negation(std::move(expr));
    case Op::compare: {
        expr = fold_compare(std::move(expr));
        if (expr.op == Op::compare && expr.args[0].op == Op::constant && expr.args[1].op != Op::constant) {
            std::swap(expr.args[0], expr.args[1]);
            expr.comparison = mirrored(expr.comparison);
        }
        return expr;
    }
    case Op::in:
        return fold_in(std::move(expr));
    case Op::like:
        return fold_like(std::move(expr));
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
        return fold_arithmetic(std::move(expr));
    default:
        return expr;
    }
}

}  // namespace zonelint::filter
