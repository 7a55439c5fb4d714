#include "base/rational.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace zonelint {

namespace {

__extension__ using Wide = __int128;

Wide gcd(Wide a, Wide b)
{
    a = a < 0 ? -a : a;
    b = b < 0 ? -b : b;
    while (b != 0) {
        const Wide r = a % b;
        a = b;
        b = r;
    }
    return a;
}

bool product(Wide a, Wide b, Wide& out) { return !__builtin_mul_overflow(a, b, &out); }
bool sum(Wide a, Wide b, Wide& out) { return !__builtin_add_overflow(a, b, &out); }

}  // namespace

Rational::Rational(std::int64_t numerator, std::int64_t denominator) { *this = make(numerator, denominator); }

Rational Rational::make(Wide numerator, Wide denominator)
{
    Rational r;
    const Wide divisor = gcd(numerator, denominator);
    const Wide sign = denominator < 0 ? -1 : 1;
    r.m_numerator = divisor == 0 ? 0 : sign * numerator / divisor;
    r.m_denominator = divisor == 0 ? 1 : sign * denominator / divisor;
    return r;
}

Rational Rational::inexact(double value)
{
    Rational r;
    r.m_exact = false;
    r.m_double = value;
    return r;
}

double Rational::to_double() const
{
    if (!m_exact) {
        return m_double;
    }
    // A long double quotient of values below 2^64 is rounded twice at most; figures of 15 digits come out as nearest.
    return static_cast<double>(static_cast<long double>(m_numerator) / static_cast<long double>(m_denominator));
}

std::optional<Rational> Rational::parse(std::string_view decimal)
{
    std::size_t i = 0;
    const bool negative = !decimal.empty() && decimal[0] == '-';
    if (!decimal.empty() && (decimal[0] == '-' || decimal[0] == '+')) {
        i = 1;
    }
    Wide digits = 0;
    int scale = 0;
    bool any = false;
    bool point = false;
    for (; i < decimal.size(); ++i) {
        const char c = decimal[i];
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            any = true;
            if (!product(digits, 10, digits) || !sum(digits, c - '0', digits)) {
                return std::nullopt;
            }
            scale += point ? 1 : 0;
        } else {
            break;
        }
    }
    if (!any) {
        return std::nullopt;
    }
    if (i < decimal.size()) {
        if (decimal[i] != 'e' && decimal[i] != 'E') {
            return std::nullopt;
        }
        ++i;
        if (i < decimal.size() && decimal[i] == '+') {
            ++i;
        }
        int exponent = 0;
        const char* last = decimal.data() + decimal.size();
        const auto [end, error] = std::from_chars(decimal.data() + i, last, exponent);
        if (error != std::errc{} || end != last || exponent > 400 || exponent < -400) {
            return std::nullopt;
        }
        scale -= exponent;
    }
    Wide power = 1;
    for (int k = 0; k < std::abs(scale); ++k) {
        if (!product(power, 10, power)) {
            return std::nullopt;
        }
    }
    digits = negative ? -digits : digits;
    if (scale >= 0) {
        return make(digits, power);
    }
    Wide whole = 0;
    if (!product(digits, power, whole)) {
        return std::nullopt;
    }
    return make(whole, 1);
}

std::optional<Rational> Rational::from_double(double value)
{
    if (!std::isfinite(value)) {
        return std::nullopt;
    }
    char buffer[64];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
    auto parsed = parse({buffer, static_cast<std::size_t>(end - buffer)});
    return parsed ? parsed : inexact(value);
}

Rational operator+(const Rational& a, const Rational& b)
{
    Wide left = 0;
    Wide right = 0;
    Wide numerator = 0;
    Wide denominator = 0;
    if (a.m_exact && b.m_exact && product(a.m_numerator, b.m_denominator, left) &&
        product(b.m_numerator, a.m_denominator, right) && sum(left, right, numerator) &&
        product(a.m_denominator, b.m_denominator, denominator)) {
        return Rational::make(numerator, denominator);
    }
    return Rational::inexact(a.to_double() + b.to_double());
}

Rational operator-(const Rational& a, const Rational& b) { return a + Rational(-1) * b; }

Rational operator*(const Rational& a, const Rational& b)
{
    Wide numerator = 0;
    Wide denominator = 0;
    if (a.m_exact && b.m_exact && product(a.m_numerator, b.m_numerator, numerator) &&
        product(a.m_denominator, b.m_denominator, denominator)) {
        return Rational::make(numerator, denominator);
    }
    return Rational::inexact(a.to_double() * b.to_double());
}

Rational operator/(const Rational& a, const Rational& b)
{
    Wide numerator = 0;
    Wide denominator = 0;
    if (a.m_exact && b.m_exact && product(a.m_numerator, b.m_denominator, numerator) &&
        product(a.m_denominator, b.m_numerator, denominator)) {
        return Rational::make(numerator, denominator);
    }
    return Rational::inexact(a.to_double() / b.to_double());
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b)
{
    Wide left = 0;
    Wide right = 0;
    if (a.m_exact && b.m_exact && product(a.m_numerator, b.m_denominator, left) &&
        product(b.m_numerator, a.m_denominator, right)) {
        return left <=> right;
    }
    const double x = a.to_double();
    const double y = b.to_double();
    return x < y ? std::strong_ordering::less : x > y ? std::strong_ordering::greater : std::strong_ordering::equal;
}

std::string format_number(double value, int digits)
{
    if (value == 0) {
        return "0";
    }
    const double size = std::fabs(value);
    if (!std::isfinite(value) || size < 1e-6 || size >= 1e15) {
        return fmt::format("{:.{}g}", value, digits);
    }
    const int before = static_cast<int>(std::floor(std::log10(size))) + 1;
    std::string out = fmt::format("{:.{}f}", value, std::max(0, digits - before));
    if (out.find('.') != std::string::npos) {
        out.erase(out.find_last_not_of('0') + 1);
        if (out.back() == '.') {
            out.pop_back();
        }
    }
    return out == "-0" ? "0" : out;
}

std::optional<std::string> without_thousands(std::string_view text)
{
    std::string out;
    std::size_t since = 0;
    bool comma = false;
    bool whole = true;
    for (const char c : text) {
        if (c == ',') {
            if (!whole || since == 0 || since > 3 || (comma && since != 3)) {
                return std::nullopt;
            }
            comma = true;
            since = 0;
            continue;
        }
        const bool digit = c >= '0' && c <= '9';
        if (whole && !digit && c != '-' && c != '+') {
            if (comma && since != 3) {
                return std::nullopt;
            }
            whole = false;
        }
        since += digit ? 1U : 0U;
        out += c;
    }
    return whole && comma && since != 3 ? std::nullopt : std::optional(std::move(out));
}

std::string to_string(const Rational& value, int digits) { return format_number(value.to_double(), digits); }

}  // namespace zonelint
