#include "io/charset_score.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::io {

namespace {

constexpr double odds = 1000;

/// Of the characters of a Chinese text, by the set it is in.
constexpr double usual_in_gbk = 0.95;
constexpr double usual_in_big5 = 0.95;
/// A text of two-byte characters that is valid UTF-8 by chance: each sequence of three bytes is so about once in 30.
constexpr double utf8_by_chance = 1.0 / 30;

struct Read {
    std::size_t usual = 0;
    std::size_t unusual = 0;
    bool valid = true;
};

constexpr unsigned byte(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

/// Rows 16 to 55 of GB 2312, and the punctuation, digits and letters of rows 1 to 3.
bool usual_gbk(unsigned lead, unsigned trail)
{
    return trail >= 0xA1 && ((lead >= 0xB0 && lead <= 0xD7) || (lead >= 0xA1 && lead <= 0xA3));
}

bool usual_big5(unsigned lead, unsigned trail)
{
    return (lead >= 0xA4 && lead <= 0xC6) || (lead == 0xA1 && trail <= 0xFE) || (lead == 0xA2 && trail >= 0xAF) ||
           (lead == 0xA3 && trail <= 0x43);
}

/// Two-byte characters, and the four-byte ones of GB18030.
template <class Usual>
Read read_double(std::string_view text, bool cut, bool four_bytes, Usual usual)
{
    Read out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned lead = byte(text, i);
        if (lead < 0x80) {
            continue;
        }
        if (lead == 0x80 || lead == 0xFF) {
            out.valid = false;
            return out;
        }
        if (i + 1 == text.size()) {
            out.valid = cut;
            return out;
        }
        const unsigned trail = byte(text, i + 1);
        if (four_bytes && trail >= 0x30 && trail <= 0x39) {
            const bool whole = i + 3 < text.size();
            if (!whole) {
                out.valid = cut;
                return out;
            }
            if (byte(text, i + 2) < 0x81 || byte(text, i + 3) < 0x30 || byte(text, i + 3) > 0x39) {
                out.valid = false;
                return out;
            }
            ++out.unusual;
            i += 3;
            continue;
        }
        const bool fits = four_bytes ? trail >= 0x40 && trail != 0x7F && trail != 0xFF
                                     : (trail >= 0x40 && trail <= 0x7E) || (trail >= 0xA1 && trail <= 0xFE);
        if (!fits) {
            out.valid = false;
            return out;
        }
        ++(usual(lead, trail) ? out.usual : out.unusual);
        ++i;
    }
    return out;
}

std::string_view without_half_character(std::string_view text)
{
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
        const unsigned lead = byte(text, text.size() - back);
        if (lead >= 0xC0) {
            const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
            return back < length ? text.substr(0, text.size() - back) : text;
        }
        if (lead < 0x80) {
            break;
        }
    }
    return text;
}

Read read_utf8(std::string_view text, bool cut)
{
    Read out;
    const std::string_view whole = cut ? without_half_character(text) : text;
    out.valid = is_utf8(whole);
    for (const char c : whole) {
        out.usual += static_cast<unsigned char>(c) >= 0xC0 ? 1U : 0U;
    }
    return out;
}

}  // namespace

std::string_view name_of(Charset charset)
{
    return charset == Charset::utf8 ? "UTF-8" : charset == Charset::gbk ? "GB18030" : "Big5";
}

void CharsetScore::add(std::string_view bytes, bool cut)
{
    if (std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        return;
    }
    ++m_seen;
    const std::array<Read, 3> reads = {read_utf8(bytes, cut), read_double(bytes, cut, true, usual_gbk),
                                       read_double(bytes, cut, false, usual_big5)};
    for (std::size_t i = 0; i < reads.size(); ++i) {
        m_counts[i].invalid += reads[i].valid ? 0U : 1U;
        m_counts[i].usual += reads[i].usual;
        m_counts[i].unusual += reads[i].unusual;
    }
}

std::array<double, 3> CharsetScore::likelihood() const
{
    const auto log_of = [](const Count& count, double usual) {
        return static_cast<double>(count.usual) * std::log(usual) + static_cast<double>(count.unusual) * std::log(1 - usual);
    };
    const Count& utf8 = m_counts[0];
    const Count& gbk = m_counts[1];
    const Count& big5 = m_counts[2];
    // Were the bytes GBK or Big5, being valid UTF-8 as well would be chance, character by character.
    const double chance = utf8.invalid == 0 ? static_cast<double>(utf8.usual) * std::log(utf8_by_chance) : 0;
    const std::array<double, 3> logs = {0, chance + (utf8.invalid == 0 ? 0 : log_of(gbk, usual_in_gbk)),
                                        chance + (utf8.invalid == 0 ? 0 : log_of(big5, usual_in_big5))};
    double top = -1e300;
    for (std::size_t i = 0; i < logs.size(); ++i) {
        top = m_counts[i].invalid == 0 ? std::max(top, logs[i]) : top;
    }
    std::array<double, 3> out{};
    double sum = 0;
    for (std::size_t i = 0; i < logs.size(); ++i) {
        out[i] = m_counts[i].invalid == 0 ? std::exp(logs[i] - top) : 0;
        sum += out[i];
    }
    for (double& likelihood : out) {
        likelihood = sum > 0 ? likelihood / sum : 0;
    }
    return out;
}

std::optional<Charset> CharsetScore::decided() const
{
    const std::array<double, 3> by = likelihood();
    std::array<std::size_t, 3> order = {0, 1, 2};
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return by[a] > by[b]; });
    if (m_seen == 0) {
        return Charset::utf8;
    }
    if (by[order[0]] > 0 && by[order[0]] >= odds * by[order[1]]) {
        return scored_charsets[order[0]];
    }
    return std::nullopt;
}

}  // namespace zonelint::io
