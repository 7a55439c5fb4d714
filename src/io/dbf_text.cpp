#include "io/dbf_text.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>

namespace zonelint::io {

namespace {

constexpr const char* gbk_geta = "\xA1\xFE";  // missing_character in GBK

/// Bytes of the character that begins there, of well-formed UTF-8.
std::size_t length_of(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// In GBK a byte above 0x80 begins a pair.
std::size_t whole_gbk(std::string_view bytes, std::size_t limit)
{
    std::size_t end = 0;
    for (std::size_t next = 0; next <= limit && next <= bytes.size();) {
        end = next;
        if (next == bytes.size()) {
            break;
        }
        next += static_cast<unsigned char>(bytes[next]) > 0x80 ? 2U : 1U;
    }
    return end;
}

std::size_t whole_utf8(std::string_view bytes, std::size_t limit)
{
    std::size_t end = std::min(bytes.size(), limit);
    while (end < bytes.size() && end > 0 && (static_cast<unsigned char>(bytes[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return end;
}

/// ASCII without NUL.
bool plain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) - 1U < 0x7FU; });
}

/// A DBF ends a text at a NUL.
bool replace_nul(std::string& text, std::string_view by)
{
    bool found = false;
    for (std::size_t at = text.find('\0'); at != std::string::npos; at = text.find('\0', at)) {
        text.replace(at, 1, by);
        found = true;
    }
    return found;
}

}  // namespace

CodePage code_page(ShpEncoding encoding)
{
    return encoding == ShpEncoding::gbk ? CodePage{"936", 0x4D} : CodePage{"UTF-8", 0};
}

struct DbfText::Converter {
    iconv_t to_gbk = iconv_open("GBK", "UTF-8");
    iconv_t to_utf8 = iconv_open("UTF-8", "GBK");

    Converter() = default;
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    ~Converter()
    {
        for (iconv_t handle : {to_gbk, to_utf8}) {
            if (handle != iconv_t(-1)) {  // NOLINT: the API's own sign of failure
                iconv_close(handle);
            }
        }
    }
};

DbfText::DbfText(ShpEncoding encoding) : m_encoding(encoding)
{
    if (encoding == ShpEncoding::gbk) {
        m_converter = std::make_unique<Converter>();
        if (m_converter->to_gbk == iconv_t(-1) || m_converter->to_utf8 == iconv_t(-1)) {  // NOLINT
            throw Error(ErrorKind::input, say("本机不支持字符编码“{}”", "encoding `{}` is not available here", "GBK"));
        }
    }
}

DbfText::~DbfText() = default;

DbfText::Outcome DbfText::encode(std::string_view utf8, std::string& out)
{
    Outcome outcome;
    if (m_encoding == ShpEncoding::utf8 || plain(utf8)) {
        out = utf8;
        outcome.replaced = replace_nul(out, missing_character);
        outcome.cut = out.size() > dbf_text_bytes;
        out.resize(whole_utf8(out, dbf_text_bytes));
        return outcome;
    }
    return encode_gbk(utf8, out);
}

DbfText::Outcome DbfText::encode_gbk(std::string_view utf8, std::string& out)
{
    Outcome outcome;
    out.clear();
    // iconv takes char** for historical reasons; it does not write to its input.
    char* in = const_cast<char*>(utf8.data());  // NOLINT
    std::size_t left = utf8.size();
    while (left > 0) {
        const std::size_t before = out.size();
        out.resize(before + left);  // no character is longer in GBK
        char* to = out.data() + before;
        std::size_t room = left;
        const bool stopped = iconv(m_converter->to_gbk, &in, &left, &to, &room) == static_cast<std::size_t>(-1);
        out.resize(out.size() - room);
        if (stopped) {
            const std::size_t skipped = std::min(left, length_of(*in));
            in += skipped;
            left -= skipped;
            out += gbk_geta;
            outcome.replaced = true;
        }
    }
    outcome.replaced |= replace_nul(out, gbk_geta);
    outcome.cut = out.size() > dbf_text_bytes;
    out.resize(whole_gbk(out, dbf_text_bytes));
    return outcome;
}

std::string DbfText::shown(std::string_view utf8)
{
    std::string bytes;
    static_cast<void>(encode(utf8, bytes));
    if (m_encoding == ShpEncoding::utf8 || plain(bytes)) {
        return bytes;
    }
    std::string out(bytes.size() * 2, '\0');  // 3 bytes of UTF-8 for 2 of GBK at most
    char* in = bytes.data();
    char* to = out.data();
    std::size_t left = bytes.size();
    std::size_t room = out.size();
    iconv(m_converter->to_utf8, &in, &left, &to, &room);
    out.resize(out.size() - room);
    return out;
}

}  // namespace zonelint::io
