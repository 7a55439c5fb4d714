#pragma once
// Codes that carry their own proof: the unified social credit code (GB 32100-2015) and the pollutant discharge permit
// number made from it (HJ 608-2017). A code that fails is told, and kept as it stands: it may still find its partner.

#include <cstdint>
#include <string_view>

namespace zonelint::layer {

enum class IdentifierFault : std::uint8_t {
    none,
    scientific,   ///< "9.11302E+17": a spreadsheet took the code for a number and lost its end
    length,       ///< not 18 (permit: 22) characters
    character,    ///< one that the code does not use (I, O, S, V, Z; permit: the pattern of its end)
    check_digit,  ///< the 18th character is not the sum of the others
    pattern,      ///< it does not begin with a department, a sort and the six digits of a division (000000000000000000)
};

/// Upper or lower case, half width, without blanks around it. Check character: 31 minus the sum of values times 3^(i-1) mod 31, mod 31.
[[nodiscard]] IdentifierFault check_credit_code(std::string_view code);

/// 18 characters of a credit code, three digits, a letter. Works without a credit code have substitutes that begin with H9:
/// of those only the pattern is checked.
[[nodiscard]] IdentifierFault check_permit_number(std::string_view code);

}  // namespace zonelint::layer
