#include "layer/angle.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace zonelint::layer {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// d for degrees, m for minutes, s for seconds, E N W S for directions; other signs as they are, half-width.
std::string with_plain_marks(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 32> marks{{
        {"东经", "E"}, {"西经", "W"}, {"北纬", "N"}, {"南纬", "S"}, {"东", "E"}, {"北", "N"}, {"经度", "E"}, {"纬度", "N"},
        {"度", "d"},   {"分", "m"},   {"秒", "s"},   {"°", "d"},    {"º", "d"},  {"˚", "d"},  {"⁰", "d"},    {"′′", "s"},
        {"''", "s"},   {"’’", "s"},   {"″", "s"},    {"”", "s"},    {"“", "s"},  {"〃", "s"}, {"\"", "s"},   {"′", "m"},
        {"‘", "m"},    {"’", "m"},    {"'", "m"},    {"`", "m"},    {"´", "m"},  {"：", ":"}, {"−", "-"},    {"—", "-"},
    }};
    std::string out = half_width(trim(text));
    for (const auto& [from, to] : marks) {
        replace_all(out, from, to);
    }
    for (char& c : out) {
        c = c == 'e' ? 'E' : c == 'n' ? 'N' : c == 'w' ? 'W' : c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    }
    return out;
}

std::optional<double> number_of(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return !text.empty() && error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// Takes the letter of a direction from one of the ends.
char take_direction(std::string_view& text)
{
    constexpr std::string_view letters = "ENWS";
    text = trim(text);
    char out = 0;
    if (!text.empty() && letters.find(text.front()) != std::string_view::npos) {
        out = text.front();
        text.remove_prefix(1);
        text = trim(text);
        if (text.starts_with(':')) {
            text = trim(text.substr(1));
        }
    } else if (!text.empty() && letters.find(text.back()) != std::string_view::npos) {
        out = text.back();
        text.remove_suffix(1);
    }
    text = trim(text);
    return out;
}

/// A number of digits with at most one point; its end moves on.
std::optional<double> take_number(std::string_view& text)
{
    std::size_t i = 0;
    bool point = false;
    while (i < text.size() && (is_digit(text[i]) || (text[i] == '.' && !point))) {
        point = point || text[i] == '.';
        ++i;
    }
    const auto out = number_of(text.substr(0, i));
    text = text.substr(i);
    return out;
}

/// "113 15 30", "113-15-30", "113:15:30.5", "113.15.30", "113.15.30.5": separated by one sign.
std::optional<std::array<double, 3>> separated(std::string_view text)
{
    for (const char sign : {' ', '-', ':', '_', '.'}) {
        std::vector<std::string> parts = split(text, sign);
        std::erase(parts, "");
        if (sign == '.' && parts.size() == 4) {
            parts[2] += "." + parts[3];
            parts.pop_back();
        }
        if (parts.size() != 3 && !(parts.size() == 2 && sign != '.')) {
            continue;
        }
        std::array<double, 3> out{};
        bool good = true;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const bool whole = i + 1 == parts.size() || parts[i].find('.') == std::string::npos;
            const auto number = is_digit(parts[i][0]) && whole ? number_of(parts[i]) : std::nullopt;
            good = good && number;
            out[i] = number.value_or(0);
        }
        if (good) {
            return out;
        }
    }
    return std::nullopt;
}

/// "113d15m30.5s", "113d15m", "113d15.5m", "113d", "113d15m30" in this order; blanks between do not count.
std::optional<std::array<double, 3>> marked(std::string_view text)
{
    std::string dense(text);
    std::erase(dense, ' ');
    std::string_view rest = dense;
    std::array<double, 3> out{};
    for (std::size_t i = 0; i < 3 && !rest.empty(); ++i) {
        const auto number = take_number(rest);
        const bool last = rest.empty();
        if (!number || (last && i == 0)) {
            return std::nullopt;
        }
        out[i] = *number;
        if (!last && rest[0] != "dms"[i]) {
            return std::nullopt;
        }
        rest = rest.substr(last ? 0 : 1);
    }
    return rest.empty() ? std::optional(out) : std::nullopt;
}

Angle of_parts(const std::array<double, 3>& parts)
{
    Angle out;
    out.degrees = parts[0] + parts[1] / 60 + parts[2] / 3600;
    const auto broken = [](double part) { return part != std::floor(part); };
    const bool behind_decimal =
        (broken(parts[0]) && (parts[1] != 0 || parts[2] != 0)) || (broken(parts[1]) && parts[2] != 0);
    out.beyond = behind_decimal || parts[1] >= 60 || parts[2] >= 60;
    return out;
}

struct PlainParts {
    std::string_view whole, fraction;
};

PlainParts parts_of(std::string_view plain)
{
    const std::size_t point = plain.find('.');
    return {plain.substr(0, point), point == std::string_view::npos ? std::string_view() : plain.substr(point + 1)};
}

}  // namespace

std::optional<Angle> read_angle(std::string_view text)
{
    if (const auto plain = number_of(text)) {
        Angle out;
        out.degrees = *plain;
        out.plain = true;
        return out;
    }
    const std::string marks = with_plain_marks(text);
    std::string_view rest = marks;
    const char direction = take_direction(rest);
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+')) {
        rest = trim(rest.substr(1));
    }
    std::optional<Angle> out;
    if (rest.empty()) {
        return out;
    }
    if (const auto plain = is_digit(rest[0]) ? number_of(rest) : std::nullopt) {
        out.emplace();
        out->degrees = *plain;
        out->plain = true;
    } else if (const auto parts = marked(rest)) {
        out = of_parts(*parts);
    } else if (const auto parts_by_sign = separated(rest)) {
        out = of_parts(*parts_by_sign);
    } else {
        return std::nullopt;
    }
    out->degrees = negative != (direction == 'W' || direction == 'S') ? -out->degrees : out->degrees;
    out->axis = direction == 0 ? Axis::unsaid : direction == 'E' || direction == 'W' ? Axis::lon : Axis::lat;
    return out;
}

Angle read_dms_decimal(std::string_view plain)
{
    const std::string marks = with_plain_marks(plain);
    std::string_view rest = marks;
    const char direction = take_direction(rest);
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+')) {
        rest = trim(rest.substr(1));
    }
    if (rest.find_first_not_of("0123456789.") != std::string_view::npos || std::count(rest.begin(), rest.end(), '.') > 1) {
        Angle none;  // such as 1.1e2: its digits are not those of minutes
        none.beyond = true;
        return none;
    }
    const auto [whole, fraction] = parts_of(rest);
    std::string digits(fraction);
    digits.resize(std::max<std::size_t>(4, digits.size()), '0');
    const std::string seconds = digits.substr(2, 2) + "." + digits.substr(4) + "0";
    Angle out = of_parts({number_of(whole).value_or(0), *number_of(digits.substr(0, 2)), *number_of(seconds)});
    out.degrees = negative != (direction == 'W' || direction == 'S') ? -out.degrees : out.degrees;
    return out;
}

std::optional<AnglePair> read_angle_pair(std::string_view text)
{
    const auto pair_of = [](std::string_view a, std::string_view b) -> std::optional<AnglePair> {
        const auto first = read_angle(trim(a));
        const auto second = read_angle(trim(b));
        if (!first || !second || (first->axis != Axis::unsaid && first->axis == second->axis)) {
            return std::nullopt;
        }
        const bool exchanged = first->axis == Axis::lat || second->axis == Axis::lon;
        return exchanged ? AnglePair{*second, *first} : AnglePair{*first, *second};
    };
    std::string marks = with_plain_marks(text);
    std::erase_if(marks, [](char c) { return c == '(' || c == ')'; });
    for (const std::string_view sign : {",", ";", "、", "/", "|"}) {
        const std::size_t at = marks.find(sign);
        if (at != std::string::npos && marks.find(sign, at + 1) == std::string::npos) {
            return pair_of(std::string_view(marks).substr(0, at), std::string_view(marks).substr(at + sign.size()));
        }
    }
    const std::string_view all = trim(marks);
    // "E113… N22…", "113…E 22…N", "113d15m30s 22d30m15s", "113 15 30 22 30 15"
    for (std::size_t i = 1; i + 1 < all.size(); ++i) {
        const bool before = all[i] == 'E' || all[i] == 'N';
        const bool leading = all[0] == 'E' || all[0] == 'N';
        if (before) {
            return leading ? pair_of(all.substr(0, i), all.substr(i)) : pair_of(all.substr(0, i + 1), all.substr(i + 1));
        }
    }
    const std::size_t degrees = all.find('d');
    const std::size_t again = degrees == std::string_view::npos ? degrees : all.find('d', degrees + 1);
    if (again != std::string_view::npos) {
        std::size_t start = again;
        while (start > 0 && (is_digit(all[start - 1]) || all[start - 1] == '.')) {
            --start;
        }
        return pair_of(all.substr(0, start), all.substr(start));
    }
    std::vector<std::string> words = split(all, ' ');
    std::erase(words, "");
    if (words.size() % 2 != 0 || words.size() > 6 || words.empty()) {
        return std::nullopt;
    }
    const std::size_t half = words.size() / 2;
    return pair_of(join(std::span(words).first(half), " "), join(std::span(words).subspan(half), " "));
}

AngleForm angle_form(std::span<const std::string> texts)
{
    double chance = 1;
    std::size_t longest = 0;
    for (const std::string& text : texts) {
        const auto value = number_of(text);
        if (!value) {
            continue;
        }
        const std::string fraction(parts_of(text).fraction);
        longest = std::max(longest, fraction.size());
        if (*value > 180 || read_dms_decimal(text).beyond) {
            return AngleForm::degrees;
        }
        chance *= fraction.size() > 2 ? 0.36 : 1.0;
    }
    const double limit = longest <= 4 ? 0.2 : 0.001;
    return chance < limit ? AngleForm::unclear : AngleForm::degrees;
}

}  // namespace zonelint::layer
