#include "layer/code_tree.hpp"

#include <algorithm>

namespace zonelint::layer {

namespace {

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

std::optional<std::string> read_word(const CodeList& list, std::string_view word)
{
    if (find_code(list, word) != nullptr) {
        return std::string(word);
    }
    const auto at = list.words.find(normal_word(word));
    return at == list.words.end() ? std::nullopt : std::optional(at->second);
}

/// "煤/气", "煤、气", "煤和气": the words between the signs.
std::vector<std::string_view> listed_parts(std::string_view text)
{
    static constexpr std::string_view separators[] = {"/", "、", "和", "及", "或", "与", "\\",
                                                      ",", ";",  "+",  "|",  "&",  "\n"};
    std::vector<std::string_view> out;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size();) {
        const auto separator = std::find_if(std::begin(separators), std::end(separators),
                                            [&](std::string_view s) { return text.substr(i).starts_with(s); });
        if (i < text.size() && separator == std::end(separators)) {
            ++i;
            continue;
        }
        if (const std::string_view part = trim(text.substr(start, i - start)); !part.empty()) {
            out.push_back(part);
        }
        i += i < text.size() ? separator->size() : 1;
        start = i;
    }
    return out;
}

/// Several codes in one cell. A part that cannot be read might come first by priority, unless the first is there.
std::optional<std::string> read_several(const CodeList& list, std::string_view cell)
{
    const std::string text = half_width(cell);
    std::vector<std::string> codes;
    bool unread = false;
    for (const std::string_view part : listed_parts(text)) {
        const auto code = read_word(list, part);
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
        return !code.empty() && (is_section(code) || (all_digits(code) && code.size() >= 2 && code.size() <= 4));
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
    // "44" and "4401" are codes only where they stand alone.
    const std::string_view rest = std::string_view(half).substr(digits.size());
    const std::string code = digits.size() >= 6 || rest.empty() || rest == ".0" ? normal_division(digits) : std::string();
    return has(code) ? std::optional(current_division(*this, code)) : read_word(*this, word);
}

}  // namespace zonelint::layer
