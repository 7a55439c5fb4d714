#include "layer/kind.hpp"

#include <algorithm>
#include <array>

namespace zonelint::layer {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

/// Divisions GB/T 4754-2017 sums up under a letter.
struct Section {
    char letter;
    int first;
    int last;
};
constexpr std::array sections{
    Section{'A', 1, 5},   Section{'B', 6, 12},  Section{'C', 13, 43}, Section{'D', 44, 46}, Section{'E', 47, 50},
    Section{'F', 51, 52}, Section{'G', 53, 60}, Section{'H', 61, 62}, Section{'I', 63, 65}, Section{'J', 66, 69},
    Section{'K', 70, 70}, Section{'L', 71, 72}, Section{'M', 73, 75}, Section{'N', 76, 79}, Section{'O', 80, 82},
    Section{'P', 83, 83}, Section{'Q', 84, 85}, Section{'R', 86, 90}, Section{'S', 91, 96}, Section{'T', 97, 97}};

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
    return value.starts_with(asked)   ? Kinship::satisfies
           : asked.starts_with(value) ? Kinship::ancestor
                                      : Kinship::unrelated;
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

/// Old codes become new ones; what lies below an old county is not known by the new one.
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

std::optional<std::string> read_word(const CodeList& list, std::string_view word)
{
    if (find_code(list, word) != nullptr) {
        return std::string(word);
    }
    const auto at = list.words.find(normal_word(word));
    return at == list.words.end() ? std::nullopt : std::optional(at->second);
}

/// Several codes in one cell. A part that cannot be read might come first by priority, unless the first is there.
std::optional<std::string> read_several(const CodeList& list, std::string_view cell)
{
    std::string text = half_width(cell);
    for (const std::string_view separator : {"、", "和", "及", "或", "与", "\\", ",", ";", "+", "|", "&", "\n"}) {
        for (std::size_t at = text.find(separator); at != std::string::npos; at = text.find(separator, at + 1)) {
            text.replace(at, separator.size(), "/");
        }
    }
    std::vector<std::string> codes;
    bool unread = false;
    for (const std::string& part : split(text, '/')) {
        if (trim(part).empty()) {
            continue;
        }
        const auto code = read_word(list, trim(part));
        unread = unread || !code;
        if (code) {
            codes.push_back(*code);
        }
    }
    for (const std::string& first : list.priority) {
        for (const std::string& code : codes) {
            if (lies_below(list, code, first)) {
                return unread && first != list.priority.front() ? std::nullopt : std::optional(code);
            }
        }
    }
    return codes.empty() || unread ? std::nullopt : std::optional(codes.front());
}

/// Digits at the start, or after one section letter: "440111 白云区", "440111.0", "C3110 炼铁".
std::string_view leading_digits(std::string_view word, bool letter)
{
    if (letter && word.size() > 1 && word[0] >= 'A' && word[0] <= 'T' && is_digit(word[1])) {
        word.remove_prefix(1);
    }
    return word.substr(0, static_cast<std::size_t>(std::find_if_not(word.begin(), word.end(), is_digit) - word.begin()));
}

}  // namespace

bool CodeList::has(std::string_view code) const
{
    switch (shape) {
    case Shape::division:
        return all_digits(code) && (code.size() == 6 || code.size() == 9 || code.size() == 12) &&
               (code == "100000" || titles.contains(std::string(code.substr(0, 2))));
    case Shape::industry:
        return !code.empty() && (find_section(code) != nullptr || (all_digits(code) && code.size() >= 2 && code.size() <= 4));
    default:
        return find_code(*this, code) != nullptr;
    }
}

std::vector<std::string> CodeList::names() const
{
    std::vector<std::string> out;
    for (const Code& code : codes) {
        out.push_back(code.name);
    }
    if (shape == Shape::division) {
        for (const auto& [prefix, title] : titles) {
            out.push_back(normal_division(prefix));
        }
    } else if (shape == Shape::industry) {
        for (const auto& [word, code] : words) {
            out.push_back(code);
        }
    }
    return out;
}

std::optional<std::string> CodeList::read(std::string_view source_word) const
{
    const std::string_view word = trim(source_word);
    if (shape == Shape::list || shape == Shape::tree) {
        auto code = read_word(*this, word);
        return code || priority.empty() ? code : read_several(*this, word);
    }
    const std::string half = half_width(word);
    const std::string_view digits = leading_digits(half, shape == Shape::industry);
    if (shape == Shape::industry) {
        const std::string_view code = digits.empty() ? std::string_view(half) : digits;
        return has(code) ? std::optional(std::string(code)) : read_word(*this, word);
    }
    const std::string code = normal_division(digits);
    return has(code) ? std::optional(current_division(*this, code)) : read_word(*this, word);
}

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

std::string normal_division(std::string_view code)
{
    if (!all_digits(code) || code.size() > 12 || code.size() == 1 || code.size() == 3 || code.size() == 5) {
        return {};
    }
    while (code.size() > 6 && code.size() % 3 == 0 && code.ends_with("000")) {
        code.remove_suffix(3);  // village, then town
    }
    while (code.size() > 6 && code.size() % 3 != 0 && code.ends_with("00")) {
        code.remove_suffix(2);
    }
    if (code.size() > 6 && code.size() % 3 != 0) {
        return {};
    }
    std::string out(code);
    out.resize(std::max<std::size_t>(6, out.size()), '0');
    return out;
}

}  // namespace zonelint::layer
