#include "report/sheet_text.hpp"

#include "report/utf8.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

constexpr std::size_t most_name_units = 31;
constexpr std::string_view as_of_zh = "核查日期 ";
constexpr std::string_view as_of_en = "as of ";

bool is_lead(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

/// The most whole characters that take no more than `most` units.
std::string_view cut(std::string_view utf8, std::size_t most)
{
    std::size_t units = 0;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        if (is_lead(utf8[i])) {
            units += static_cast<unsigned char>(utf8[i]) >= 0xF0U ? 2U : 1U;
            if (units > most) {
                return utf8.substr(0, i);
            }
        }
    }
    return utf8;
}

bool is_control(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n';
}

/// Without what XML 1.0 cannot hold: most control characters, U+FFFE and U+FFFF.
std::string allowed(std::string text)
{
    static constexpr std::string_view replacement = "\xEF\xBF\xBD";
    const bool clean = std::none_of(text.begin(), text.end(), is_control) && text.find("\xEF\xBF") == std::string::npos;
    if (clean) {
        return text;
    }
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = std::string_view(text).substr(i);
        if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
            out += replacement;
            i += 2;
        } else if (text[i] == '\r') {
            out += rest.starts_with("\r\n") ? "" : "\n";
        } else if (is_control(text[i])) {
            out += replacement;
        } else {
            out += text[i];
        }
    }
    return out;
}

}  // namespace

std::size_t utf16_units(std::string_view utf8)
{
    std::size_t units = 0;
    for (const char c : utf8) {
        units += is_lead(c) ? (static_cast<unsigned char>(c) >= 0xF0U ? 2U : 1U) : 0U;
    }
    return units;
}

std::string sheet_text(std::string_view text, std::string_view file, Lang lang, std::size_t most)
{
    std::string out = allowed(utf8(text));
    if (out.size() <= most || utf16_units(out) <= most) {
        return out;
    }
    const Text mark = say("…（全文见 {}）", "… (in full in {})", file);
    const std::size_t room = most - std::min(most, utf16_units(mark.in(lang)));
    return std::string(cut(out, room)) + mark.in(lang);
}

std::string sheet_name(std::string_view wanted, std::set<std::string>& taken)
{
    std::string name = allowed(utf8(wanted));
    std::replace_if(
        name.begin(), name.end(), [](char c) { return std::string_view("[]:*?/\\\n\t").find(c) != std::string_view::npos; },
        '_');
    const auto shortened = [&](std::size_t most) {
        std::string_view out = cut(name, most);
        while (out.starts_with('\'')) {
            out.remove_prefix(1);
        }
        while (out.ends_with('\'')) {
            out.remove_suffix(1);
        }
        return std::string(out.empty() ? "_" : out);
    };
    std::string out = shortened(most_name_units);
    for (int n = 2; !taken.insert(lower(out)).second; ++n) {
        const std::string tail = fmt::format(" ({})", n);
        out = shortened(most_name_units - tail.size()) + tail;
    }
    return out;
}

std::string sheet_place(std::string_view sheet, std::size_t row)
{
    std::string out = "'";
    for (const char c : sheet) {
        out += c == '\'' ? "''" : std::string(1, c);
    }
    return fmt::format("{}'!A{}", out, row + 1);
}

Text as_of_text(Date day)
{
    const std::string text = to_string(day);
    return {std::string(as_of_zh) + text, std::string(as_of_en) + text};
}

std::optional<Date> find_as_of(std::string_view heading)
{
    for (const std::string_view words : {as_of_zh, as_of_en}) {
        if (const std::size_t at = heading.rfind(words); at != std::string_view::npos) {  // names of projects stand before
            return parse_date(heading.substr(at + words.size(), 10));
        }
    }
    return std::nullopt;
}

}  // namespace zonelint::report
