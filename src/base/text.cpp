#include "base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <numeric>

namespace zonelint {

namespace {

struct Decoded {
    char32_t code = 0;
    std::size_t length = 0;  // 0: malformed
};

Decoded decode(std::string_view s, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[at + i]); };
    const auto tail = [&](std::size_t n) {
        for (std::size_t i = 1; i < n; ++i) {
            if (at + i >= s.size() || (byte(i) & 0xC0U) != 0x80U) {
                return false;
            }
        }
        return true;
    };
    const unsigned char b = byte(0);
    if (b < 0x80) {
        return {b, 1};
    }
    if (b >= 0xC2 && b < 0xE0 && tail(2)) {
        return {static_cast<char32_t>((b & 0x1FU) << 6U | (byte(1) & 0x3FU)), 2};
    }
    if (b >= 0xE0 && b < 0xF0 && tail(3)) {
        const auto c = static_cast<char32_t>((b & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU));
        const bool bad = c < 0x800 || (c >= 0xD800 && c <= 0xDFFF);
        return {c, bad ? 0U : 3U};
    }
    if (b >= 0xF0 && b < 0xF5 && tail(4)) {
        const auto c = static_cast<char32_t>((b & 0x07U) << 18U | (byte(1) & 0x3FU) << 12U | (byte(2) & 0x3FU) << 6U |
                                             (byte(3) & 0x3FU));
        const bool bad = c < 0x10000 || c > 0x10FFFF;
        return {c, bad ? 0U : 4U};
    }
    return {};
}

void encode(char32_t c, std::string& out)
{
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0U | (c >> 6U));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0U | (c >> 12U));
        out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    } else {
        out += static_cast<char>(0xF0U | (c >> 18U));
        out += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
        out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    }
}

// East Asian Wide and Fullwidth blocks (Unicode Standard Annex 11), merged to ranges.
bool is_wide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) || (c >= 0x3041 && c <= 0x33FF) ||
           (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xA000 && c <= 0xA4CF) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
           (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
           (c >= 0x20000 && c <= 0x3FFFD);
}

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    // Two neighbours that changed places count as one edit (Damerau, restricted).
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

/// A character of three bytes whose first alone says that it is none of those with rules of their own: most Chinese ones.
bool is_usual_three(std::string_view three)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(three[i]); };
    return three.size() == 3 && byte(0) > 0xE0 && byte(0) < 0xED && (byte(1) & 0xC0U) == 0x80 && (byte(2) & 0xC0U) == 0x80;
}

}  // namespace

std::string nearest_word(std::string_view word, std::span<const std::string> candidates)
{
    const std::string wanted = lower(word);
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = edit_distance(wanted, lower(candidate));
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

Text did_you_mean(std::string_view word, std::span<const std::string> candidates)
{
    return did_you_mean(word, candidates, {});
}

Text did_you_mean(std::string_view word, std::span<const std::string> candidates, Text otherwise)
{
    const std::string near = nearest_word(word, candidates);
    return near.empty() ? std::move(otherwise) : say("是不是 {}？", "did you mean {}?", near);
}

std::size_t display_width(std::string_view utf8)
{
    std::size_t width = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        const Decoded d = decode(utf8, i);
        width += d.length != 0 && is_wide(d.code) ? 2U : 1U;
        i += std::max<std::size_t>(1, d.length);
    }
    return width;
}

std::string pad(std::string_view utf8, std::size_t width, bool left)
{
    const std::size_t used = display_width(utf8);
    const std::string blanks(width > used ? width - used : 0, ' ');
    return left ? blanks + std::string(utf8) : std::string(utf8) + blanks;
}

bool is_ascii(std::string_view bytes)
{
    constexpr std::uint64_t high = 0x8080808080808080U;
    std::size_t i = 0;
    for (; bytes.size() - i >= sizeof high; i += sizeof high) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + i, sizeof eight);
        if ((eight & high) != 0) {
            return false;
        }
    }
    return std::ranges::all_of(bytes.substr(i), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_utf8(std::string_view bytes)
{
    for (std::size_t i = 0; i < bytes.size();) {
        std::uint64_t eight = 0;  // most text comes in runs of ASCII
        if (bytes.size() - i >= sizeof eight) {
            std::memcpy(&eight, bytes.data() + i, sizeof eight);
            if ((eight & 0x8080808080808080U) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        if (is_usual_three(bytes.substr(i, 3))) {
            i += 3;
            continue;
        }
        const Decoded d = decode(bytes, i);
        if (d.length == 0) {
            return false;
        }
        i += d.length;
    }
    return true;
}

std::string half_width(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();) {
        const Decoded d = decode(utf8, i);
        if (d.length == 0) {
            out += utf8[i++];
            continue;
        }
        if (d.code >= 0xFF01 && d.code <= 0xFF5E) {
            encode(d.code - 0xFEE0, out);
        } else if (d.code == 0x3000 || d.code == 0xA0) {
            out += ' ';
        } else {
            out.append(utf8.substr(i, d.length));
        }
        i += d.length;
    }
    return out;
}

std::string_view trim(std::string_view text)
{
    static constexpr std::string_view ideographic_space = "\xE3\x80\x80";
    static constexpr std::string_view blanks = " \t\r\n\v\f";
    // Nearly all texts begin and end with a sign that is no blank.
    const auto visible = [](char c) { return c > ' ' && c < '\x7f'; };
    if (!text.empty() && visible(text.front()) && visible(text.back())) {
        return text;
    }
    for (;;) {
        if (!text.empty() && blanks.find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
        } else if (text.starts_with(ideographic_space)) {
            text.remove_prefix(3);
        } else if (!text.empty() && blanks.find(text.back()) != std::string_view::npos) {
            text.remove_suffix(1);
        } else if (text.ends_with(ideographic_space)) {
            text.remove_suffix(3);
        } else {
            return text;
        }
    }
}

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> out;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || text[i] == separator) {
            out.emplace_back(text.substr(start, i - start));
            start = i + 1;
        }
    }
    return out;
}

std::string join(std::span<const std::string> words, std::string_view separator)
{
    std::string out;
    for (const std::string& word : words) {
        if (!out.empty()) {
            out += separator;
        }
        out += word;
    }
    return out;
}

}  // namespace zonelint
