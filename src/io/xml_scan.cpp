#include "io/xml_scan.hpp"

#include <charconv>

namespace zonelint::io {

namespace {

constexpr std::size_t piece = std::size_t{1} << 18U;
constexpr std::size_t longest_token = std::size_t{1} << 26U;  // a spreadsheet allows 32 767 characters a cell

std::string_view without_prefix(std::string_view name)
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void append_character(std::string& out, unsigned code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0U | code >> 6U);
        out += static_cast<char>(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0U | code >> 12U);
        out += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
        out += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
        out += static_cast<char>(0xF0U | code >> 18U);
        out += static_cast<char>(0x80U | (code >> 12U & 0x3FU));
        out += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
        out += static_cast<char>(0x80U | (code & 0x3FU));
    }
}

/// "amp", "#10", "#x4e2d"; 0 for what is none.
unsigned character_of(std::string_view entity)
{
    if (entity == "amp") {
        return '&';
    }
    if (entity == "lt") {
        return '<';
    }
    if (entity == "gt") {
        return '>';
    }
    if (entity == "quot") {
        return '"';
    }
    if (entity == "apos") {
        return '\'';
    }
    if (!entity.starts_with('#')) {
        return 0;
    }
    const bool hex = entity.size() > 1 && (entity[1] == 'x' || entity[1] == 'X');
    const std::string_view digits = entity.substr(hex ? 2 : 1);
    unsigned code = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    const bool good =
        error == std::errc{} && end == digits.data() + digits.size() && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
    return good ? code : 0;
}

bool append_decoded(std::string& out, std::string_view text)
{
    for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&')) {
        const std::size_t end = text.find(';', at);
        const unsigned code = end == std::string_view::npos ? 0 : character_of(text.substr(at + 1, end - at - 1));
        if (code == 0) {
            return false;
        }
        out += text.substr(0, at);
        append_character(out, code);
        text.remove_prefix(end + 1);
    }
    out += text;
    return true;
}

/// An attribute may hold a '>'.
bool inside_quotes(std::string_view tag)
{
    char open = 0;
    for (const char c : tag) {
        if ((c == '"' || c == '\'') && (open == 0 || open == c)) {
            open = open == 0 ? c : '\0';
        }
    }
    return open != 0;
}

}  // namespace

XmlScan::XmlScan(const std::filesystem::path& zip, const std::string& part, Where where)
    : m_zip(zip, xlsx_limits, where), m_where(std::move(where))
{
    const ZipMember* member = m_zip.find(part);
    if (member == nullptr) {
        throw Error(ErrorKind::unreadable,
                    say("工作簿已损坏：缺少 {}", "the workbook is damaged: there is no {} in it", part), m_where,
                    {"请用 Excel 或 WPS 打开后另存", "open it in a spreadsheet and save it again"});
    }
    m_zip.open(*member);
}

bool XmlScan::exists(const std::filesystem::path& zip, const std::string& part)
{
    return ZipFile(zip, xlsx_limits, {}).find(part) != nullptr;
}

void XmlScan::damaged() const
{
    throw Error(ErrorKind::unreadable, {"工作簿已损坏，读不完整", "the workbook is damaged and cannot be read to its end"},
                m_where, {"请用 Excel 或 WPS 打开后另存", "open it in a spreadsheet and save it again"});
}

bool XmlScan::more()
{
    if (m_buffer.size() - m_at > longest_token) {
        damaged();
    }
    m_buffer.erase(0, m_at);
    m_at = 0;
    const std::size_t before = m_buffer.size();
    m_buffer.resize(before + piece);
    m_buffer.resize(before + m_zip.read(std::span(m_buffer).subspan(before)));
    return m_buffer.size() > before;
}

std::size_t XmlScan::find(std::string_view mark, std::size_t skip)
{
    std::size_t from = m_at + skip;
    std::size_t at = m_buffer.find(mark, from);
    while (at == std::string::npos) {
        // After more() the rest of the buffer begins at 0.
        from = m_buffer.size() - m_at - std::min(m_buffer.size() - m_at, mark.size() - 1);
        if (!more()) {
            damaged();
        }
        at = m_buffer.find(mark, from);
    }
    return at;
}

XmlScan::Token XmlScan::next()
{
    if (m_close_next) {
        m_close_next = false;
        --m_depth;
        return Token::close;
    }
    for (;;) {
        // Enough to tell what kind of tag it is.
        while (m_buffer.size() - m_at < 9 && more()) {
        }
        if (m_at == m_buffer.size()) {
            if (m_depth != 0) {
                damaged();
            }
            return Token::end;
        }
        const std::string_view rest = std::string_view(m_buffer).substr(m_at);
        if (rest[0] != '<') {
            if (m_depth == 0) {  // the byte-order mark, or line breaks
                const bool blank = rest[0] == '\n' || rest[0] == '\r' || rest[0] == ' ' || rest[0] == '\t';
                if (!blank && !rest.starts_with("\xEF\xBB\xBF")) {
                    damaged();
                }
                m_at += blank ? 1 : 3;
                continue;
            }
            const std::size_t end = find("<");
            m_inside = std::string_view(m_buffer).substr(m_at, end - m_at);
            m_cdata = false;
            m_at = end;
            return Token::text;
        }
        if (rest.starts_with("<![CDATA[")) {
            const std::size_t end = find("]]>");
            m_inside = std::string_view(m_buffer).substr(m_at + 9, end - m_at - 9);
            m_cdata = true;
            m_at = end + 3;
            return Token::text;
        }
        if (rest.starts_with("<!--")) {
            m_at = find("-->") + 3;
            continue;
        }
        if (rest.starts_with("<?")) {
            m_at = find("?>") + 2;
            continue;
        }
        if (rest.starts_with("<!")) {
            damaged();
        }
        std::size_t end = find(">");
        while (inside_quotes(std::string_view(m_buffer).substr(m_at, end - m_at))) {
            end = find(">", end - m_at + 1);
        }
        const bool close = m_buffer[m_at + 1] == '/';
        take_tag(end);
        if (close) {
            --m_depth;
            if (m_depth < 0) {
                damaged();
            }
            return Token::close;
        }
        ++m_depth;
        return Token::open;
    }
}

void XmlScan::take_tag(std::size_t end)
{
    std::string_view tag = std::string_view(m_buffer).substr(m_at + 1, end - m_at - 1);
    m_at = end + 1;
    if (tag.starts_with('/')) {
        tag.remove_prefix(1);
    } else if (tag.ends_with('/')) {
        tag.remove_suffix(1);
        m_close_next = true;
    }
    const std::size_t space = tag.find_first_of(" \t\r\n");
    m_name = without_prefix(tag.substr(0, space));
    m_inside = space == std::string_view::npos ? std::string_view() : tag.substr(space);
}

std::optional<std::string_view> XmlScan::attribute(std::string_view name, std::string& buffer) const
{
    std::string_view rest = m_inside;
    for (;;) {
        const std::size_t start = rest.find_first_not_of(" \t\r\n");
        const std::size_t equals = rest.find('=');
        if (start == std::string_view::npos || equals == std::string_view::npos || equals < start) {
            return std::nullopt;
        }
        std::string_view key = rest.substr(start, equals - start);
        key = key.substr(0, key.find_last_not_of(" \t\r\n") + 1);
        const std::size_t open = rest.find_first_of("\"'", equals);
        const std::size_t close = open == std::string_view::npos ? open : rest.find(rest[open], open + 1);
        if (close == std::string_view::npos) {
            damaged();
        }
        const std::string_view value = rest.substr(open + 1, close - open - 1);
        if (without_prefix(key) == name) {
            if (value.find('&') == std::string_view::npos) {
                return value;
            }
            buffer.clear();
            if (!append_decoded(buffer, value)) {
                damaged();
            }
            return buffer;
        }
        rest.remove_prefix(close + 1);
    }
}

std::string XmlScan::attribute(std::string_view name) const
{
    std::string buffer;
    return std::string(attribute(name, buffer).value_or(""));
}

void XmlScan::append_text(std::string& out) const
{
    const std::size_t before = out.size();
    if (m_cdata) {
        out += m_inside;
    } else if (!append_decoded(out, m_inside)) {
        damaged();
    }
    if (!is_utf8(std::string_view(out).substr(before))) {
        damaged();
    }
}

}  // namespace zonelint::io
