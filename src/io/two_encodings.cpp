#include "io/two_encodings.hpp"

#include "base/text.hpp"
#include "io/encoding.hpp"
#include "io/text_bytes.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>

namespace zonelint::io {

namespace {

/// What rows say of their encoding.
class Rows {
public:
    /// `high`: bytes of the row that are not ASCII.
    void add(std::int64_t number, bool valid_utf8, std::ptrdiff_t high)
    {
        // The rare character of GBK is valid UTF-8 by chance, six in a row are not.
        constexpr std::ptrdiff_t surely = 12;
        if (high > 0 && (!valid_utf8 || high >= surely)) {
            Group& group = valid_utf8 ? m_utf8 : m_other;
            group.first = group.count++ == 0 ? number : group.first;
        }
    }

    [[nodiscard]] bool differ() const { return m_utf8.count > 0 && m_other.count > 0; }
    [[nodiscard]] std::int64_t odd_one() const { return few_utf8() ? m_utf8.first : m_other.first; }

    [[nodiscard]] Text message() const
    {
        return few_utf8() ? Text{"文字是 UTF-8，别的行却不是：文件里混有两种编码",
                                 "its text is UTF-8, that of other lines is not: there are two encodings in the file"}
                          : Text{"文字不是 UTF-8，别的行却是：文件里混有两种编码，或有字符损坏",
                                 "its text is not UTF-8, that of other lines is: there are two encodings in the file, or a "
                                 "damaged character"};
    }

private:
    struct Group {
        std::int64_t first = 0;
        std::size_t count = 0;
    };

    [[nodiscard]] bool few_utf8() const { return m_utf8.count < m_other.count; }

    Group m_utf8;
    Group m_other;
};

std::ptrdiff_t high_bytes(std::string_view text)
{
    return std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

void refuse_two_encodings_of_csv(const std::filesystem::path& file, const Where& where)
{
    Rows rows;
    std::ifstream in(file, std::ios::binary);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (const std::ptrdiff_t high = high_bytes(line); high > 0) {
            rows.add(number, is_utf8(line), high);
        }
    }
    if (rows.differ()) {
        Where at = where;
        at.line = static_cast<int>(rows.odd_one());
        throw Error(ErrorKind::unreadable, rows.message(), at,
                    {"请统一编码，另存为“CSV UTF-8”", "bring all lines into one encoding and save it as CSV UTF-8"});
    }
}

void refuse_two_encodings_of_dbf(const std::filesystem::path& file, const Where& where)
{
    Rows rows;
    Decoder utf8({}, where);
    std::string buffer;
    for_each_text_record(file, [&](std::int64_t row, std::span<const DbfBytes> texts) {
        std::ptrdiff_t high = 0;
        bool valid = true;
        for (const DbfBytes& one : texts) {
            high += high_bytes(one.text);
            valid = valid && utf8.try_text(one.text, buffer, one.full).has_value();
        }
        if (row >= 0) {  // heads were often put in by another program; reading them tells
            rows.add(row, valid, high);
        }
        return true;
    });
    if (rows.differ()) {
        Where at = where;
        at.feature = std::to_string(rows.odd_one());
        throw Error(ErrorKind::unreadable, rows.message(), at,
                    {"请统一编码，重新导出整个图层", "bring all rows into one encoding and export the whole layer again"});
    }
}

}  // namespace zonelint::io
