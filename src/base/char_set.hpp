#pragma once
// Some characters to look for. std::string::find_first_of() asks the C library about each character of the text anew, which was a
// seventh of the time that a workbook takes.

#include <array>
#include <cstddef>
#include <string_view>

namespace zonelint {

class CharSet {
public:
    /// Of bytes; characters beyond ASCII are several.
    constexpr explicit CharSet(std::string_view characters)
    {
        for (const char c : characters) {
            m_in[static_cast<unsigned char>(c)] = true;
        }
    }

    [[nodiscard]] constexpr bool contains(char c) const { return m_in[static_cast<unsigned char>(c)]; }

    /// Where the first of them stands at or after `from`; the length of the text where none does.
    [[nodiscard]] constexpr std::size_t find_in(std::string_view text, std::size_t from = 0) const
    {
        while (from < text.size() && !contains(text[from])) {
            ++from;
        }
        return from < text.size() ? from : text.size();
    }

private:
    std::array<bool, 256> m_in{};
};

}  // namespace zonelint
