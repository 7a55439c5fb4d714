#include "layer/code_tree.hpp"

#include <algorithm>
#include <array>

namespace zonelint::layer {

namespace {

/// Divisions GB/T 4754-2017 sums up under a letter.
struct Section {
    char letter;
    int first;
    int last;
};
constexpr std::array sections{Section{'A', 1, 5},   Section{'B', 6, 12},  Section{'C', 13, 43}, Section{'D', 44, 46},
                              Section{'E', 47, 50}, Section{'F', 51, 52}, Section{'G', 53, 60}, Section{'H', 61, 62},
                              Section{'I', 63, 65}, Section{'J', 66, 69}, Section{'K', 70, 70}, Section{'L', 71, 72},
                              Section{'M', 73, 75}, Section{'N', 76, 79}, Section{'O', 80, 82}, Section{'P', 83, 83},
                              Section{'Q', 84, 85}, Section{'R', 86, 90}, Section{'S', 91, 96}, Section{'T', 97, 97}};

const Section* find_section(std::string_view code)
{
    const auto at = std::find_if(sections.begin(), sections.end(), [&](const Section& s) { return s.letter == code[0]; });
    return code.size() != 1 || at == sections.end() ? nullptr : &*at;
}

/// "C3110" is 3110, and 3110 is 311: a group without classes of its own is written with a zero.
std::string_view industry_prefix(std::string_view code)
{
    if (code.size() > 1 && code[0] >= 'A' && code[0] <= 'T') {
        code.remove_prefix(1);
    }
    while (code.size() > 2 && code.back() == '0') {
        code.remove_suffix(1);
    }
    return code;
}

Kinship by_prefix(std::string_view value, std::string_view asked)
{
    return value.starts_with(asked) ? Kinship::satisfies : asked.starts_with(value) ? Kinship::ancestor : Kinship::unrelated;
}

Kinship industry_kinship(std::string_view value, std::string_view asked)
{
    const auto in_section = [](std::string_view digits, const Section& section) {
        const int division = digits.size() < 2 ? 0 : (digits[0] - '0') * 10 + (digits[1] - '0');
        return division >= section.first && division <= section.last;
    };
    const std::string_view v = industry_prefix(value);
    const std::string_view a = industry_prefix(asked);
    if (v.empty() || a.empty()) {
        return Kinship::unrelated;
    }
    const Section* value_section = find_section(v);
    const Section* asked_section = find_section(a);
    if (asked_section != nullptr && value_section == nullptr) {
        return in_section(v, *asked_section) ? Kinship::satisfies : Kinship::unrelated;
    }
    if (value_section != nullptr && asked_section == nullptr) {
        return in_section(a, *value_section) ? Kinship::ancestor : Kinship::unrelated;
    }
    return by_prefix(v, a);
}

/// The part of a six-digit code that says something; 100000 is the whole country.
std::string division_prefix(const CodeList& list, std::string_view code)
{
    std::string prefix = current_division(list, normal_division(code));
    if (prefix == "100000") {
        return {};
    }
    while (prefix.size() <= 6 && prefix.ends_with("00")) {
        prefix.resize(prefix.size() - 2);
    }
    return prefix;
}

Kinship division_kinship(const CodeList& list, std::string_view value, std::string_view asked)
{
    if (normal_division(value).empty() || normal_division(asked).empty()) {
        return value == asked ? Kinship::satisfies : Kinship::unrelated;
    }
    return by_prefix(division_prefix(list, value), division_prefix(list, asked));
}

}  // namespace

const Code* find_code(const CodeList& list, std::string_view name)
{
    const auto at = std::find_if(list.codes.begin(), list.codes.end(), [&](const Code& c) { return c.name == name; });
    return at == list.codes.end() ? nullptr : &*at;
}

bool lies_below(const CodeList& list, std::string_view low, std::string_view high)
{
    for (const Code* code = find_code(list, low); code != nullptr; code = find_code(list, code->parent)) {
        if (code->name == high) {
            return true;
        }
    }
    return false;
}

std::string current_division(const CodeList& list, std::string code)
{
    for (std::size_t step = 0; step <= list.history.size(); ++step) {
        const auto at = list.history.find(code.substr(0, 6));
        if (at == list.history.end()) {
            break;
        }
        code = at->second;
    }
    return code;
}

bool is_section(std::string_view code) { return !code.empty() && find_section(code) != nullptr; }

Kinship kinship(const CodeList& list, std::string_view value, std::string_view asked)
{
    switch (list.shape) {
    case CodeList::Shape::division:
        return division_kinship(list, value, asked);
    case CodeList::Shape::industry:
        return industry_kinship(value, asked);
    case CodeList::Shape::tree:
        return lies_below(list, value, asked)   ? Kinship::satisfies
               : lies_below(list, asked, value) ? Kinship::ancestor
                                                : Kinship::unrelated;
    default:
        return value == asked ? Kinship::satisfies : Kinship::unrelated;
    }
}

}  // namespace zonelint::layer
