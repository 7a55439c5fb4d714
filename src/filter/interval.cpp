#include "filter/interval.hpp"

#include <algorithm>

namespace zonelint::filter {

namespace {

std::vector<std::string> joined(const Interval& a, const Interval& b)
{
    std::vector<std::string> out = a.missing;
    add_missing(out, b.missing);
    return out;
}

bool negative(const Rational& value) { return value < Rational(0); }

Interval product(const Interval& a, const Interval& b)
{
    Interval out{true, {}, {}, false, joined(a, b)};
    if (!a.unbounded && !b.unbounded) {
        const auto [low, high] = std::minmax({a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high});
        out.low = low;
        out.high = high;
        return out;
    }
    const auto zero = [](const Interval& x) { return x.exact() && x.low.is_zero(); };
    if (zero(a) || zero(b)) {
        return out;
    }
    if (negative(a.low) || negative(b.low)) {
        return Interval::unknown(std::move(out.missing));
    }
    out.low = a.low * b.low;
    out.high = out.low;
    out.unbounded = true;
    return out;
}

Interval quotient(const Interval& a, const Interval& b)
{
    const bool never_zero = Rational(0) < b.low || (!b.unbounded && b.high < Rational(0));
    if (!never_zero) {
        std::vector<std::string> missing = joined(a, b);
        if (b.exact() || missing.empty()) {
            add_missing(missing, {"empty base"});
        }
        return Interval::unknown(std::move(missing));
    }
    const Interval inverse{true, b.unbounded ? Rational(0) : Rational(1) / b.high, Rational(1) / b.low, false, b.missing};
    return product(a, inverse);
}

}  // namespace

void add_missing(std::vector<std::string>& into, const std::vector<std::string>& names)
{
    for (const std::string& name : names) {
        if (std::find(into.begin(), into.end(), name) == into.end()) {
            into.push_back(name);
        }
    }
}

Interval combine(Op op, const Interval& a, const Interval& b)
{
    const bool empty_base = op == Op::divide && b.exact() && b.low.is_zero();
    if (!a.known || !b.known) {
        std::vector<std::string> missing = joined(a, b);
        if (empty_base) {
            add_missing(missing, {"empty base"});
        }
        return Interval::unknown(std::move(missing));
    }
    switch (op) {
    case Op::multiply:
        return product(a, b);
    case Op::divide:
        return quotient(a, b);
    case Op::subtract:
        if (b.unbounded) {
            return Interval::unknown(joined(a, b));
        }
        return {true, a.low - b.high, a.high - b.low, a.unbounded, joined(a, b)};
    default:
        return {true, a.low + b.low, a.high + b.high, a.unbounded || b.unbounded, joined(a, b)};
    }
}

Truth compare(Comparison comparison, const Interval& a, const Interval& b)
{
    if (!a.known || !b.known) {
        return Truth::unknown;
    }
    const auto decided = [](bool yes, bool no) { return yes ? Truth::yes : no ? Truth::no : Truth::unknown; };
    const bool below = !a.unbounded && a.high < b.low;
    const bool above = !b.unbounded && b.high < a.low;
    const bool not_above = !a.unbounded && a.high <= b.low;
    const bool not_below = !b.unbounded && b.high <= a.low;
    switch (comparison) {
    case Comparison::equal:
        return decided(not_above && not_below, below || above);
    case Comparison::unequal:
        return decided(below || above, not_above && not_below);
    case Comparison::less:
        return decided(below, not_below);
    case Comparison::less_equal:
        return decided(not_above, above);
    case Comparison::greater:
        return decided(above, not_above);
    case Comparison::greater_equal:
        return decided(not_below, below);
    }
    return Truth::unknown;
}

}  // namespace zonelint::filter
