#include "base/toml_guard.hpp"

#include <algorithm>

namespace zonelint {

namespace {

/// Walks over the text and knows just enough to tell quotes, comments and lines.
class Guard {
public:
    Guard(std::string_view toml, const std::string& name) : m_toml(toml), m_name(name)
    {
        if (m_toml.starts_with("\xEF\xBB\xBF")) {
            m_toml.remove_prefix(3);
        }
    }

    void check()
    {
        for (; m_at < m_toml.size(); ++m_at) {
            const char c = m_toml[m_at];
            if (c == '\n') {
                new_line();
                m_dots = 0;
                continue;
            }
            take(c);
        }
    }

private:
    void take(char c)
    {
        constexpr int most_dots = 100;
        if (c == '#') {
            m_at = std::min(m_toml.find('\n', m_at), m_toml.size()) - 1;
        } else if (c == '"' || c == '\'') {
            skip_text(c);
        } else if (c == '.') {
            if (++m_dots > most_dots) {
                refuse(m_at, say("键的层数超过 {}", "a key has more than {} parts", most_dots));
            }
        } else if (std::string_view("=,{}[]").find(c) != std::string_view::npos) {
            m_dots = 0;
        } else if (static_cast<unsigned char>(c) >= 0x80) {
            refuse(m_at,
                   say("引号和注释之外只能用半角的英文字符", "outside quotes and comments only ASCII characters may stand"),
                   say("文字要加引号；检查是否用了全角标点", "put texts in quotes; look for full-width punctuation"));
        }
    }

    /// From the quote that opens a text to the last that closes it, or to the end of the line.
    void skip_text(char quote)
    {
        const std::string three(3, quote);
        const bool block = m_toml.substr(m_at, 3) == three;
        m_at += block ? 3U : 1U;
        for (; m_at < m_toml.size(); ++m_at) {
            const char c = m_toml[m_at];
            if (c == '\n' && !block) {
                --m_at;  // the parser will say so
                return;
            }
            if (c == '\n') {
                new_line();
            } else if (c == '\\' && quote == '"' && m_toml.substr(m_at + 1, 1) != "\n") {
                ++m_at;
            } else if (block ? m_toml.substr(m_at, 3) == three : c == quote) {
                m_at += block ? 2U : 0U;
                // A text of several lines may end in quotes of its own.
                for (int more = 0; block && more < 2 && m_toml.substr(m_at + 1, 1) == three.substr(0, 1); ++more) {
                    ++m_at;
                }
                return;
            }
        }
    }

    void new_line()
    {
        m_line += 1;
        m_begin = m_at + 1;
    }

    [[noreturn]] void refuse(std::size_t at, Text message, Text hint = {}) const
    {
        const std::string_view before = m_toml.substr(m_begin, at - m_begin);
        const auto column = std::count_if(before.begin(), before.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
        throw Error(ErrorKind::config, std::move(message),
                    {.file = m_name, .line = m_line, .column = static_cast<int>(column) + 1}, std::move(hint));
    }

    std::string_view m_toml;
    const std::string& m_name;
    std::size_t m_at = 0;
    std::size_t m_begin = 0;  // of the line
    int m_line = 1;
    int m_dots = 0;
};

}  // namespace

void guard_parser(std::string_view toml, const std::string& name) { Guard(toml, name).check(); }

}  // namespace zonelint
