#include "relation/belonging.hpp"

namespace zonelint::relation {

namespace {

std::string telling_digits(std::string_view division)
{
    std::string code = layer::normal_division(division);
    code.resize(code.empty() ? 0 : rule::division_depth(code));
    return code;
}

Truth same_code(std::string_view a, std::string_view b, std::size_t digits)
{
    const std::size_t known = std::min({digits, a.size(), b.size()});
    if (a.substr(0, known) != b.substr(0, known)) {
        return Truth::no;
    }
    return known == digits ? Truth::yes : Truth::unknown;
}

/// A place outside all divisions that are loaded is in none that is asked for.
Truth same_place(std::string_view place, std::string_view other, std::size_t digits)
{
    return place.empty() ? Truth::no : same_code(place, other, digits);
}

}  // namespace

std::size_t digits_of_level(std::string_view level)
{
    return level == "province" ? 2U : level == "city" ? 4U : level == "county" ? 6U : level == "town" ? 9U : 0U;
}

Belonging belonging_of(const layer::LayerTable& table, std::uint32_t row, const Displaced& displaced)
{
    Belonging out{telling_digits(table.division(row)), std::nullopt};
    if (const auto at = displaced.find(row); at != displaced.end()) {
        out.standing = telling_digits(at->second);
    }
    return out;
}

Truth same_division(const Belonging& a, const Belonging& b, std::size_t digits)
{
    if (digits == 0) {
        return Truth::unknown;
    }
    Truth out = same_code(a.named, b.named, digits);
    if (a.standing) {
        out = agree(out, same_place(*a.standing, b.named, digits));
    }
    if (b.standing) {
        out = agree(out, same_place(*b.standing, a.named, digits));
    }
    if (a.standing && b.standing) {
        out = agree(out, b.standing->empty() ? Truth::no : same_place(*a.standing, *b.standing, digits));
    }
    return out;
}

}  // namespace zonelint::relation
