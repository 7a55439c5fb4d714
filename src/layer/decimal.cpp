#include "layer/decimal.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace zonelint::layer {

namespace {

constexpr int most_digits = 18;

constexpr std::array<std::int64_t, most_digits + 1> powers = [] {
    std::array<std::int64_t, most_digits + 1> out{1};
    for (std::size_t i = 1; i < out.size(); ++i) {
        out[i] = out[i - 1] * 10;
    }
    return out;
}();

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    Decimal out;
    int count = 0;
    bool point = false;
    for (const char c : text) {
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9' && count < most_digits) {
            out.digits = out.digits * 10 + (c - '0');
            ++count;
            out.scale += point ? 1 : 0;
        } else {
            return std::nullopt;
        }
    }
    if (count == 0) {
        return std::nullopt;
    }
    out.digits = negative ? -out.digits : out.digits;
    return out;
}

std::optional<Decimal> shortest_decimal(double value)
{
    if (value == std::floor(value) && std::fabs(value) < 1e15) {
        return Decimal{static_cast<std::int64_t>(value), 0};
    }
    char buffer[64];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
    return parse_decimal({buffer, static_cast<std::size_t>(end - buffer)});
}

Scaler::Scaler(const Rational& factor) : m_factor(factor)
{
    for (std::int64_t denominator = 1; denominator <= 1000000; denominator *= 10) {
        for (const std::int64_t d : {denominator, 3 * denominator}) {
            const double numerator = (factor * Rational(d)).to_double();
            if (numerator >= 1 && numerator < 1e12 && Rational(std::llround(numerator), d) == factor) {
                m_numerator = std::llround(numerator);
                m_denominator = d;
                return;
            }
        }
    }
}

double Scaler::operator()(Decimal number) const
{
    std::int64_t above = 0;
    std::int64_t below = 0;
    if (m_numerator == 0 || __builtin_mul_overflow(number.digits, m_numerator, &above) ||
        __builtin_mul_overflow(powers[static_cast<std::size_t>(number.scale)], m_denominator, &below)) {
        return (Rational(number.digits, powers[static_cast<std::size_t>(number.scale)]) * m_factor).to_double();
    }
    // Both are whole numbers below 2^63: the quotient is rounded just as Rational::to_double rounds it.
    return below == 1 ? static_cast<double>(above)
                      : static_cast<double>(static_cast<long double>(above) / static_cast<long double>(below));
}

}  // namespace zonelint::layer
