#include "filter/words.hpp"

namespace zonelint::filter {

namespace {

std::size_t character_length(std::string_view text)
{
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
        ++length;
    }
    return length;
}

Truth equal_to(const Expr& expr, std::string_view value, std::string_view asked)
{
    if (expr.codes == nullptr) {
        return truth_of(value == asked);
    }
    switch (layer::kinship(*expr.codes, value, asked)) {
    case layer::Kinship::satisfies:
        return Truth::yes;
    case layer::Kinship::ancestor:
        return Truth::unknown;
    case layer::Kinship::unrelated:
        break;
    }
    return Truth::no;
}

}  // namespace

Truth word_comparison(const Expr& expr, std::string_view value, std::string_view asked)
{
    const Truth equal = equal_to(expr, value, asked);
    return expr.comparison == Comparison::unequal ? negate(equal) : equal;
}

Truth word_truth(const Expr& expr, std::string_view value)
{
    if (expr.op == Op::like) {
        return truth_of(matches_like(value, std::get<std::string>(expr.constant.value)));
    }
    if (expr.op == Op::compare) {
        return word_comparison(expr, value, std::get<std::string>(expr.args[1].constant.value));
    }
    Truth out = Truth::no;
    for (const Constant& asked : expr.list) {
        out = either(out, asked.empty() ? Truth::unknown : equal_to(expr, value, std::get<std::string>(asked.value)));
    }
    return out;
}

bool matches_like(std::string_view text, std::string_view pattern)
{
    // Greedy with one point of return, the last %: time is O(text x pattern), no recursion.
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t after_percent = std::string_view::npos;
    std::size_t retry_at = 0;
    for (;;) {
        if (p < pattern.size() && pattern[p] == '%') {
            after_percent = ++p;
            retry_at = t;
            continue;
        }
        if (p == pattern.size() && t == text.size()) {
            return true;
        }
        if (p < pattern.size() && t < text.size()) {
            const bool escaped = pattern[p] == '\\' && p + 1 < pattern.size();
            const std::size_t from = p + (escaped ? 1 : 0);
            if (!escaped && pattern[p] == '_') {
                t += character_length(text.substr(t));
                ++p;
                continue;
            }
            if (pattern[from] == text[t]) {
                p = from + 1;
                ++t;
                continue;
            }
        }
        if (after_percent == std::string_view::npos || retry_at == text.size()) {
            return false;
        }
        retry_at += character_length(text.substr(retry_at));
        t = retry_at;
        p = after_percent;
    }
}

}  // namespace zonelint::filter
