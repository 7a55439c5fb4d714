#include "layer/identifier.hpp"

#include <algorithm>

namespace zonelint::layer {

namespace {

constexpr std::string_view symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t credit_length = 18;
constexpr std::size_t permit_length = 22;

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return c >= 'A' && c <= 'Z'; }

/// "9.11302E+17", also with a full stop only: digits, at most one point, an exponent.
bool scientific(std::string_view code)
{
    const std::size_t e = code.find_first_of("eE");
    return e != std::string_view::npos && e > 0 && e + 2 < code.size() && code[e + 1] == '+' &&
           std::ranges::all_of(code.substr(0, e), [](char c) { return digit(c) || c == '.'; }) &&
           std::ranges::all_of(code.substr(e + 2), digit);
}

/// The department that registers (9 commerce, 1 organs, 5 civil affairs, Y others, …), the sort of body, and its division.
bool has_credit_head(std::string_view code)
{
    constexpr std::string_view departments = "123456789ANY";
    return departments.find(upper(code[0])) != std::string_view::npos && digit(code[1]) && code[1] != '0' &&
           code[2] != '0' && std::ranges::all_of(code.substr(2, 6), digit);
}

}  // namespace

IdentifierFault check_credit_code(std::string_view code)
{
    if (scientific(code)) {
        return IdentifierFault::scientific;
    }
    if (code.size() != credit_length) {
        return IdentifierFault::length;
    }
    std::size_t sum = 0;
    std::size_t weight = 1;
    for (const char c : code.substr(0, credit_length - 1)) {
        const std::size_t value = symbols.find(upper(c));
        if (value == std::string_view::npos) {
            return IdentifierFault::character;
        }
        sum += value * weight;
        weight = weight * 3 % symbols.size();
    }
    const std::size_t stated = symbols.find(upper(code.back()));
    if (stated == std::string_view::npos) {
        return IdentifierFault::character;
    }
    if (stated != (symbols.size() - sum % symbols.size()) % symbols.size()) {
        return IdentifierFault::check_digit;
    }
    return has_credit_head(code) ? IdentifierFault::none : IdentifierFault::pattern;
}

IdentifierFault check_permit_number(std::string_view code)
{
    if (scientific(code)) {
        return IdentifierFault::scientific;
    }
    if (code.size() != permit_length) {
        return IdentifierFault::length;
    }
    const std::string_view of_works = code.substr(0, credit_length);
    const std::string_view serial = code.substr(credit_length, 3);
    const bool pattern = std::ranges::all_of(of_works, [](char c) { return digit(c) || letter(upper(c)); }) &&
                         std::ranges::all_of(serial, digit) && letter(upper(code.back()));
    if (!pattern) {
        return IdentifierFault::character;
    }
    const bool substitute = upper(of_works[0]) == 'H' && of_works[1] == '9';
    return substitute ? IdentifierFault::none : check_credit_code(of_works);
}

}  // namespace zonelint::layer
