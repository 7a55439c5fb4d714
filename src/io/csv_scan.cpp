#include "io/csv_scan.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>
#include <vector>

namespace zonelint::io {

namespace {

/// The only separator of a line outside quotes; 0 where there is none, a comma where there are several.
char separator_in(const std::string& line)
{
    char found = 0;
    bool quoted = false;
    for (const char c : line) {
        quoted = quoted != (c == '"');
        if (!quoted && (c == ',' || c == ';' || c == '\t' || c == '|')) {
            if (found != 0 && found != c) {
                return ',';
            }
            found = c;
        }
    }
    return found;
}

bool is_utf16(std::string_view head)
{
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
        return true;
    }
    std::array<std::size_t, 2> zeros{};  // at even and at odd places
    for (std::size_t i = 0; i < head.size(); ++i) {
        zeros[i % 2] += head[i] == 0 ? 1U : 0U;
    }
    // ASCII letters, digits and separators have one zero byte each, always on the same side.
    return std::max(zeros[0], zeros[1]) * 8 > head.size() && std::min(zeros[0], zeros[1]) == 0;
}

/// What people rename to .csv, or a server sends in its place.
void refuse_other_format(std::string_view head, const Where& where)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> starts{
        {{"PK\x03\x04", "XLSX"}, {"\xD0\xCF\x11\xE0", "XLS"}, {"<?xml", "XML"}, {"<!doctype", "HTML"}, {"<html", "HTML"}}};
    head.remove_prefix(std::min(head.find_first_not_of("\xEF\xBB\xBF \t\r\n"), head.size()));
    const std::string start = lower(head.substr(0, 16));
    for (const auto& [first, format] : starts) {
        if (start.starts_with(lower(first))) {
            throw Error(ErrorKind::unreadable, say("名为 CSV，实为 {}", "it is called CSV, but is {}", format), where,
                        {"请另存为 CSV 或 XLSX", "save it as CSV or XLSX"});
        }
    }
}

class Scanner {
public:
    Scanner(char separator, const Where& where) : m_separator(separator), m_where(where) {}

    void take(char c)
    {
        if (c == 0) {
            fail(m_line, {"有 NUL 字节", "there is a NUL byte"},
                 {"文件可能已损坏；请另存为 UTF-8 的 CSV", "the file is damaged; save it again as CSV in UTF-8"});
        }
        if (m_state == State::quoted) {
            if (c == '"') {
                m_state = State::closed;
                ++m_quotes;
            }
        } else if (c == m_separator || c == '\n' || c == '\r') {
            end_cell();
        } else if (m_state == State::start && c == '"') {
            m_state = State::quoted;
            m_quotes = 1;
            m_opened = m_line;
        } else {
            inside(c);
        }
        m_line += c == '\n' || (m_before == '\r' && c != '\n') ? 1 : 0;
        m_before = c;
    }

    void end()
    {
        if (m_state == State::quoted) {
            refuse_open();
        }
        end_cell();
    }

private:
    enum class State { start, plain, quoted, closed };

    void inside(char c)
    {
        if (m_state == State::closed && c == '"' && m_before == '"') {
            m_state = State::quoted;  // a doubled quote is one within the text
        } else if (m_state == State::closed && m_opened != m_line) {
            refuse_open();
        } else {
            m_state = m_state == State::start ? State::plain : m_state;
        }
        m_quotes += c == '"' ? 1 : 0;
    }

    void end_cell()
    {
        if (m_quotes % 2 != 0) {
            fail(m_line, {"单元格中有不成对的引号", "a cell holds a quote without its pair"}, doubling());
        }
        m_state = State::start;
        m_quotes = 0;
    }

    [[noreturn]] void refuse_open() const
    {
        fail(m_opened, {"从这一行开始的引号没有闭合", "a quote that opens in this line is not closed"}, doubling());
    }

    static Text doubling()
    {
        return {"请补上或删去引号；文字中的引号须写两个，且整格加引号",
                "close or remove it; within a text write two, and quote the whole cell"};
    }

    [[noreturn]] void fail(int line, Text message, Text hint) const
    {
        Where where = m_where;
        where.line = line;
        throw Error(ErrorKind::unreadable, std::move(message), where, std::move(hint));
    }

    char m_separator;
    const Where& m_where;
    State m_state = State::start;
    char m_before = 0;
    int m_line = 1;
    int m_opened = 0;
    int m_quotes = 0;  // of this cell
};

}  // namespace

char csv_separator(const std::filesystem::path& file)
{
    constexpr int lines = 40;
    std::ifstream in(file, std::ios::binary);
    std::string line;
    for (int i = 0; i < lines && std::getline(in, line); ++i) {
        if (const char found = separator_in(line); found != 0) {
            return found;
        }
    }
    return ',';
}

void scan_csv(const std::filesystem::path& file, const Where& where)
{
    Scanner scanner(csv_separator(file), where);
    std::ifstream in(file, std::ios::binary);
    std::vector<char> block(std::size_t{1} << 18U);
    bool first = true;
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        std::string_view bytes(block.data(), static_cast<std::size_t>(in.gcount()));
        if (first && is_utf16(bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096)))) {
            throw Error(ErrorKind::unreadable,
                        {"CSV 是 UTF-16 编码（Excel 的“Unicode 文本”）", "the CSV is UTF-16 (Excel's \"Unicode text\")"},
                        where, {"请另存为“CSV UTF-8”", "save it as CSV UTF-8"});
        }
        if (first) {
            refuse_other_format(bytes, where);
        }
        if (first && bytes.starts_with("\xEF\xBB\xBF")) {
            bytes.remove_prefix(3);
        }
        first = false;
        for (const char c : bytes) {
            scanner.take(c);
        }
    }
    scanner.end();
}

}  // namespace zonelint::io
