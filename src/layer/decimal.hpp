#pragma once
// Decimals as sources write them, and their exact change of unit. The same to the last bit as Rational, without its
// divisions: a million cells have to be read.

#include "base/rational.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace zonelint::layer {

/// digits / 10^scale; at most 18 digits on each side, so that both fit a double's mantissa many times over.
struct Decimal {
    std::int64_t digits = 0;
    int scale = 0;
};

/// [+-]digits[.digits], no exponent; nothing when it is anything else or too long (then Rational::parse may do).
[[nodiscard]] std::optional<Decimal> parse_decimal(std::string_view text);

/// The decimal of the shortest spelling of `value`; nothing when that needs an exponent.
[[nodiscard]] std::optional<Decimal> shortest_decimal(double value);

/// Multiplies by a unit's factor. The result is Rational's: (number * factor).to_double().
class Scaler {
public:
    explicit Scaler(const Rational& factor = Rational(1));

    [[nodiscard]] double operator()(Decimal number) const;
    [[nodiscard]] double operator()(const Rational& number) const { return (number * m_factor).to_double(); }

private:
    Rational m_factor;
    std::int64_t m_numerator = 0;  ///< 0: the factor is no small fraction
    std::int64_t m_denominator = 1;
};

}  // namespace zonelint::layer
