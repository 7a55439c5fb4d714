#pragma once
// Which division an object of `matches` belongs to: its code and its place both speak.

#include "relation/relation.hpp"

#include <optional>

namespace zonelint::relation {

/// Digits of a division code that a level compares: province 2, city 4, county 6, town 9; 0 when unknown.
[[nodiscard]] std::size_t digits_of_level(std::string_view level);

/// Digits of division codes that say something; "" where one is missing or the whole country.
struct Belonging {
    std::string named;                    ///< by the object's code
    std::optional<std::string> standing;  ///< by its place, where that contradicts the code; "" outside all that are loaded
};

/// `displaced`: the objects of this table whose place contradicts their code.
[[nodiscard]] Belonging belonging_of(const layer::LayerTable& table, std::uint32_t row, const Displaced& displaced);

/// Whether two objects belong to the same division, as far as so many digits tell. Of one that may belong to either of two
/// divisions this is known where both give the same answer: two counties of one city are the same city.
[[nodiscard]] Truth same_division(const Belonging& a, const Belonging& b, std::size_t digits);

}  // namespace zonelint::relation
