#pragma once
// Which character set some bytes are in, from the bytes alone: how usual their characters would be in each.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace zonelint::io {

enum class Charset : std::uint8_t { utf8, gbk, big5 };
inline constexpr std::array<Charset, 3> scored_charsets = {Charset::utf8, Charset::gbk, Charset::big5};

/// "UTF-8", "GB18030" (which holds GBK whole), "Big5": as a project writes them.
[[nodiscard]] std::string_view name_of(Charset charset);

/// Fed with the texts of a file in any order; keeps counts only. Not to be shared between threads.
class CharsetScore {
public:
    /// A text as it stands in the file: a cell or a line, whole. ASCII says nothing and costs nearly nothing. `cut`: it
    /// fills its column, so a character may be cut in half at its end.
    void add(std::string_view bytes, bool cut = false);

    /// Texts that held anything but ASCII.
    [[nodiscard]] std::size_t seen() const { return m_seen; }
    /// True if all texts so far are valid in the set.
    [[nodiscard]] bool possible(Charset charset) const { return m_counts[index(charset)].invalid == 0; }
    /// 0 to 1 by Charset, together 1 (all 0 when no set is possible): UTF-8 is hardly ever valid by chance; Chinese in
    /// GBK is written with the 3,755 usual characters of the first level 19 times of 20, in Big5 with the 5,401 of its
    /// first level, while the other set scatters them.
    [[nodiscard]] std::array<double, 3> likelihood() const;
    /// The set a thousand times as likely as the next, nothing on a tie. UTF-8 if nothing but ASCII was seen.
    [[nodiscard]] std::optional<Charset> decided() const;

private:
    struct Count {
        std::size_t invalid = 0;  ///< texts
        std::size_t usual = 0;    ///< characters beyond ASCII, of the first level
        std::size_t unusual = 0;
    };
    static constexpr std::size_t index(Charset charset) { return static_cast<std::size_t>(charset); }

    std::array<Count, 3> m_counts{};
    std::size_t m_seen = 0;
};

}  // namespace zonelint::io
