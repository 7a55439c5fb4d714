#include "filter/lexer.hpp"

#include <algorithm>
#include <array>

namespace zonelint::filter {

namespace {

constexpr std::array<std::string_view, 10> keywords{"AND", "OR",      "NOT",  "IN",   "LIKE",
                                                    "IS",  "BETWEEN", "NULL", "TRUE", "FALSE"};
constexpr std::string_view ideographic_space = "\xE3\x80\x80";

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_wide(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool begins_name(char c) { return is_ascii_letter(c) || c == '_' || is_wide(c); }
bool continues_name(char c) { return begins_name(c) || is_digit(c) || c == '.'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string upper(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

/// Bytes of a Chinese or typographic punctuation mark, or of a full-width letter or digit, at the start of `text`.
/// (General Punctuation, CJK Symbols and Punctuation, Halfwidth and Fullwidth Forms: all of three bytes.)
std::size_t foreign_sign(std::string_view text)
{
    return text.starts_with("\xE2\x80") || text.starts_with("\xE2\x81") || text.starts_with("\xE3\x80") ||
                   text.starts_with("\xEF\xBC") || text.starts_with("\xEF\xBD") || text.starts_with("\xEF\xBE")
               ? std::min<std::size_t>(3, text.size())
               : 0;
}

class Lexer {
public:
    explicit Lexer(const Place& place) : m_place(place), m_text(place.text) {}

    std::vector<Token> run()
    {
        std::vector<Token> out;
        for (skip_blanks(); m_at < m_text.size(); skip_blanks()) {
            out.push_back(next());
        }
        out.push_back(token(Token::Type::end, "", m_at));
        return out;
    }

private:
    void skip_blanks()
    {
        while (m_at < m_text.size()) {
            if (is_blank(m_text[m_at])) {
                ++m_at;
            } else if (m_text.substr(m_at).starts_with(ideographic_space)) {
                m_at += ideographic_space.size();
            } else {
                return;
            }
        }
    }

    [[nodiscard]] Token token(Token::Type type, std::string text, std::size_t begin, bool quoted = false) const
    {
        return {type, std::move(text), static_cast<int>(begin), static_cast<int>(m_at - begin), quoted};
    }

    [[noreturn]] void fail(std::size_t at, Text message, Text advice = {}) const
    {
        m_place.fail(static_cast<int>(at), std::move(message), std::move(advice));
    }

    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }

    Token next()
    {
        const char c = peek();
        if (c == '\'') {
            return quoted('\'', Token::Type::string);
        }
        if (c == '"') {
            return quoted('"', Token::Type::name);
        }
        if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
            return number();
        }
        if (begins_name(c)) {
            return word();
        }
        return sign();
    }

    Token quoted(char quote, Token::Type type)
    {
        const std::size_t begin = m_at++;
        std::string text;
        for (;; ++m_at) {
            if (m_at == m_text.size()) {
                fail(begin, say("引号没有结束", "this quote is never closed"));
            }
            if (m_text[m_at] == quote) {
                if (peek(1) != quote) {
                    break;
                }
                ++m_at;
            }
            text += m_text[m_at];
        }
        ++m_at;
        if (type == Token::Type::name && text.empty()) {
            fail(begin, say("名称是空的", "an empty name"));
        }
        return token(type, std::move(text), begin, type == Token::Type::name);
    }

    Token number()
    {
        const std::size_t begin = m_at;
        const auto digits = [&] {
            while (is_digit(peek())) {
                ++m_at;
            }
        };
        digits();
        if (peek() == '.') {
            ++m_at;
            digits();
        }
        const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
        if ((peek() == 'e' || peek() == 'E') && is_digit(peek(sign))) {
            m_at += sign;
            digits();
        }
        if (continues_name(peek()) || peek() == '%') {
            fail(m_at, say("数字后面不能直接跟 {}", "a number cannot be followed by {} directly", first_character()),
                 say("带单位的量写在引号里，如 '35 t/h'", "a quantity stands in quotes, such as '35 t/h'"));
        }
        return token(Token::Type::number, std::string(m_text.substr(begin, m_at - begin)), begin);
    }

    Token word()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && continues_name(m_text[m_at])) {
            if (foreign_sign(m_text.substr(m_at)) != 0) {
                break;
            }
            ++m_at;
        }
        if (m_at == begin) {
            refuse_foreign();
        }
        const std::string_view text = m_text.substr(begin, m_at - begin);
        if (text.back() == '.' || text.find("..") != std::string_view::npos) {
            fail(begin, say("名称 {} 不完整", "the name {} is incomplete", text));
        }
        const std::string capitals = upper(text);
        const bool reserved = std::find(keywords.begin(), keywords.end(), capitals) != keywords.end();
        return reserved ? token(Token::Type::keyword, capitals, begin) : token(Token::Type::name, std::string(text), begin);
    }

    Token sign()
    {
        static constexpr std::array<std::string_view, 13> signs{"<>", "<=", ">=", "=", "<", ">", "+",
                                                                "-",  "*",  "/",  "(", ")", ","};
        for (const std::string_view candidate : signs) {
            if (m_text.substr(m_at).starts_with(candidate)) {
                const std::size_t begin = m_at;
                m_at += candidate.size();
                return token(Token::Type::sign, std::string(candidate), begin);
            }
        }
        Text advice;
        if (m_text.substr(m_at).starts_with("!=")) {
            advice = say("“不等于”写作 <>", "\"not equal\" is written <>");
        }
        fail(m_at, say("不认识的符号 {}", "unknown sign {}", first_character()), advice);
    }

    [[noreturn]] void refuse_foreign() const
    {
        const std::string plain = half_width(m_text.substr(m_at, foreign_sign(m_text.substr(m_at))));
        const bool known = plain.size() == 1;
        fail(m_at, say("中文标点或全角字符 {}", "full-width or typographic character {}", first_character()),
             known ? say("请用半角 {}", "use the plain {}", plain) : say("请用半角符号", "use plain signs"));
    }

    [[nodiscard]] std::string first_character() const
    {
        std::size_t length = 1;
        while (m_at + length < m_text.size() && (static_cast<unsigned char>(m_text[m_at + length]) & 0xC0U) == 0x80U) {
            ++length;
        }
        return std::string(m_text.substr(m_at, length));
    }

    const Place& m_place;
    std::string_view m_text;
    std::size_t m_at = 0;
};

}  // namespace

std::vector<Token> tokens_of(const Place& place) { return Lexer(place).run(); }

}  // namespace zonelint::filter
