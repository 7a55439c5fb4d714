#pragma once
// Words for people. Every message exists in Chinese and English and is written in both at the place where it is made.

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint {

enum class Lang { zh, en };

/// One sentence in both languages.
struct Text {
    std::string zh;
    std::string en;

    [[nodiscard]] const std::string& in(Lang lang) const { return lang == Lang::zh ? zh : en; }
    [[nodiscard]] bool empty() const { return zh.empty() && en.empty(); }
    bool operator==(const Text&) const = default;
};

/// The same word in both languages: names, numbers, paths.
[[nodiscard]] inline Text same(std::string_view word) { return {std::string(word), std::string(word)}; }

/// Formats both sentences with the same arguments (fmt syntax, checked when compiled). Both must use the arguments by
/// the same order or by number; an argument may be left out.
template <class... Args>
[[nodiscard]] Text say(fmt::format_string<Args...> zh, fmt::format_string<Args...> en, Args&&... args)
{
    return {fmt::vformat(zh, fmt::make_format_args(args...)), fmt::vformat(en, fmt::make_format_args(args...))};
}

/// The candidate nearest to `word` by edit distance, for "did you mean"; empty when nothing is near
/// (more than a third of the letters differ). O(candidates x length^2).
[[nodiscard]] std::string nearest_word(std::string_view word, std::span<const std::string> candidates);

/// A hint "did you mean `x`?", or an empty Text.
[[nodiscard]] Text did_you_mean(std::string_view word, std::span<const std::string> candidates);
/// The same; where nothing is near, what else helps: which there are, or what lists them.
[[nodiscard]] Text did_you_mean(std::string_view word, std::span<const std::string> candidates, Text otherwise);

/// Columns that a terminal needs for UTF-8 text: wide East Asian characters take two.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

/// Pads to `width` columns on the right (or on the left, for numbers); never cuts.
[[nodiscard]] std::string pad(std::string_view utf8, std::size_t width, bool left = false);

/// True if the bytes are well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view bytes);
[[nodiscard]] bool is_ascii(std::string_view bytes);
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Full-width letters, digits and signs become half-width, ideographic space becomes a blank.
[[nodiscard]] std::string half_width(std::string_view utf8);

/// Without blanks (also ideographic) at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// ASCII letters in lower case, other bytes unchanged.
[[nodiscard]] std::string lower(std::string_view text);

[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string join(std::span<const std::string> words, std::string_view separator);

}  // namespace zonelint
