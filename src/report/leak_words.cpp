#include "report/leak_words.hpp"

#include <array>
#include <cstring>

namespace zonelint::report {

namespace {

constexpr std::size_t beginning = 4;

std::uint32_t begin_of(std::string_view text)
{
    std::uint32_t out = 0;
    std::memcpy(&out, text.data(), beginning);
    return out;
}

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_part_of_word(unsigned char c) { return c >= 0x80 || is_letter_or_digit(static_cast<char>(c)); }

/// A Chinese mark: U+2018 to U+201F, U+3000 to U+303F, and the marks among U+FF00 to U+FF3F. Letters there are rare.
bool is_mark(std::string_view character)
{
    return character.starts_with("\xE2\x80") || character.starts_with("\xE3\x80") || character.starts_with("\xEF\xBC");
}

/// Two Chinese characters may be part of any longer word.
bool is_short_chinese(std::string_view word)
{
    constexpr std::size_t three_characters = 9;
    return word.size() < three_characters && static_cast<unsigned char>(word.front()) >= 0x80;
}

bool stands_alone(std::string_view text, std::size_t at, std::size_t size)
{
    if (is_short_chinese(text.substr(at, size))) {
        constexpr std::size_t character = 3;
        const std::size_t next = at + size;
        const bool before = at > 0 && is_part_of_word(static_cast<unsigned char>(text[at - 1])) &&
                            !(at >= character && is_mark(text.substr(at - character, character)));
        const bool after = next < text.size() && is_part_of_word(static_cast<unsigned char>(text[next])) &&
                           !is_mark(text.substr(next, character));
        return !before && !after;
    }
    const bool before = at > 0 && is_letter_or_digit(text[at]) && is_letter_or_digit(text[at - 1]);
    const std::size_t end = at + size;
    const bool after = end < text.size() && is_letter_or_digit(text[end - 1]) && is_letter_or_digit(text[end]);
    return !before && !after;
}

}  // namespace

void LeakWords::add(const std::string& word)
{
    if (word.size() >= beginning && m_words.insert(word).second) {
        m_lengths[begin_of(word)].insert(word.size());
    }
}

void LeakWords::remove(const std::string& word) { m_words.erase(word); }

std::vector<std::string> LeakWords::in(std::string_view text) const
{
    std::vector<std::string> out;
    std::unordered_set<std::string> seen;
    for (std::size_t at = 0; at + beginning <= text.size(); ++at) {
        const auto lengths = m_lengths.find(begin_of(text.substr(at)));
        if (lengths == m_lengths.end()) {
            continue;
        }
        for (const std::size_t size : lengths->second) {
            if (at + size > text.size()) {
                break;
            }
            std::string word(text.substr(at, size));
            if (m_words.contains(word) && stands_alone(text, at, size) && seen.insert(word).second) {
                out.push_back(std::move(word));
            }
        }
    }
    return out;
}

std::string without_escapes(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> entities = {
        {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", ""}, {"&apos;", "'"}, {"&#34;", ""}, {"&#39;", "'"}}};
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"' || c == '\\') {
            continue;
        }
        bool entity = false;
        for (const auto& [spelling, sign] : entities) {
            if (c == '&' && text.substr(at).starts_with(spelling)) {
                out += sign;
                at += spelling.size() - 1;
                entity = true;
                break;
            }
        }
        if (!entity) {
            out += c;
        }
    }
    return out;
}

}  // namespace zonelint::report
