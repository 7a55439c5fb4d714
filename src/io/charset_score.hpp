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
    [[nodiscard]] bool possible(Charset charset) const { return m_possible[index(charset)]; }
    /// 0 to 1 by Charset, together 1 (all 0 when no set is possible): how probable the characters would be that the bytes
    /// mean in each set. Half of a register's characters are among some 500; read in a wrong set, hardly any is.
    [[nodiscard]] std::array<double, 3> likelihood() const;
    /// The set a thousand times as likely as the next (UTF-8, which is hardly valid by chance: five times), nothing on a tie. UTF-8 if nothing but ASCII
    /// was seen.
    [[nodiscard]] std::optional<Charset> decided() const;

private:
    static constexpr std::size_t index(Charset charset) { return static_cast<std::size_t>(charset); }

    std::array<bool, 3> m_possible = {true, true, true};
    std::array<double, 3> m_logs{};
    std::size_t m_seen = 0;
};

}  // namespace zonelint::io
