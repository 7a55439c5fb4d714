#pragma once
// Numbers with units. Every unit has a fixed, exact factor to the base unit of its dimension.

#include "base/rational.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint {

/// Exponents of the base units metre, tonne, day, megawatt, kilowatt-hour, tonne of coal equivalent; all zero for plain
/// numbers and shares. Steam boilers count as power: 1 t/h = 0.7 MW (GB 13271-2014, table 4).
struct Dimension {
    std::array<std::int8_t, 6> exponents{};

    [[nodiscard]] bool none() const { return *this == Dimension{}; }
    bool operator==(const Dimension&) const = default;
    friend Dimension operator*(const Dimension& a, const Dimension& b);
    friend Dimension operator/(const Dimension& a, const Dimension& b);
};

/// "power", "length x mass", … for messages.
[[nodiscard]] std::string to_string(const Dimension& dimension);

struct Unit {
    std::string name;  ///< spelling used in output: "t/h", "km", "%"
    Dimension dimension;
    Rational factor;                     ///< one of it in base units
    std::vector<std::string> spellings;  ///< other spellings accepted, Chinese ones too
};

/// All units, in a fixed order.
[[nodiscard]] const std::vector<Unit>& units();

/// The unit of this spelling (blanks and width of characters do not matter); null when unknown.
[[nodiscard]] const Unit* find_unit(std::string_view spelling);

struct Quantity {
    Rational value;  ///< in base units
    Dimension dimension;
    const Unit* unit = nullptr;  ///< as written; null for a plain number
};

/// "35 t/h", "30万kW", "2,000 m2", "75 %". A number without a unit, or with an unknown one: nothing.
[[nodiscard]] std::optional<Quantity> parse_quantity(std::string_view text);

/// The value of a base-unit number in `unit`, with the unit's name: "35 t/h".
[[nodiscard]] std::string format_quantity(double base_value, const Unit& unit, int digits = 10);

}  // namespace zonelint
