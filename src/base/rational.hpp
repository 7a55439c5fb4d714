#pragma once
// Exact arithmetic for limits: 24.5 MW is 35 t/h, and 75 % - 70 % is 5 points, to the last digit.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zonelint {

/// A fraction of 127-bit integers. What does not fit any more is carried on as the nearest double, and `exact()` says so:
/// sums of measured lengths may get there, figures of a plan do not.
class Rational {
public:
    Rational() = default;
    Rational(std::int64_t whole) : m_numerator(whole) {}  // NOLINT: an integer is a rational
    Rational(std::int64_t numerator, std::int64_t denominator);

    /// The decimal that the shortest spelling of `value` names (0.1 is 1/10). For 15 significant digits or fewer this is
    /// the number that was written in the source. NaN and infinities: nothing.
    [[nodiscard]] static std::optional<Rational> from_double(double value);

    /// [+-]digits[.digits][e[+-]digits], with digits on one side of the point at least; nothing otherwise, nor for magnitudes that do not fit (1e400 is no figure of a plan).
    [[nodiscard]] static std::optional<Rational> parse(std::string_view decimal);

    [[nodiscard]] bool exact() const { return m_exact; }
    [[nodiscard]] bool is_zero() const { return m_exact ? m_numerator == 0 : m_double == 0; }
    [[nodiscard]] double to_double() const;

    friend Rational operator+(const Rational& a, const Rational& b);
    friend Rational operator-(const Rational& a, const Rational& b);
    friend Rational operator*(const Rational& a, const Rational& b);
    /// Requires b != 0.
    friend Rational operator/(const Rational& a, const Rational& b);
    friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);
    friend bool operator==(const Rational& a, const Rational& b) { return (a <=> b) == std::strong_ordering::equal; }

private:
    __extension__ using Wide = __int128;

    [[nodiscard]] static Rational make(Wide numerator, Wide denominator);
    [[nodiscard]] static Rational inexact(double value);

    Wide m_numerator = 0;
    Wide m_denominator = 1;
    double m_double = 0;
    bool m_exact = true;
};

/// `text` without the commas that separate its thousands; nothing when one stands elsewhere ("10,4" is two numbers or a
/// foreign 10.4).
[[nodiscard]] std::optional<std::string> without_thousands(std::string_view text);

/// Shortest decimal for people: at most `digits` significant digits, no trailing zeros, no exponent between 1e-6 and 1e15.
[[nodiscard]] std::string to_string(const Rational& value, int digits = 10);
[[nodiscard]] std::string format_number(double value, int digits = 10);

}  // namespace zonelint
