#include "filter/ast.hpp"

#include "filter/functions.hpp"
#include "filter/lexer.hpp"

#include <algorithm>

namespace zonelint::filter {

namespace {

constexpr int max_depth = 200;
constexpr std::size_t max_length = std::size_t{64} * 1024;

class Parser {
public:
    Parser(const Place& place, bool arithmetic_only)
        : m_place(place), m_arithmetic_only(arithmetic_only), m_tokens(tokens_of(place))
    {}

    Ast run()
    {
        if (peek().type == Token::Type::end) {
            m_place.fail(0, say("条件是空的", "the filter is empty"));
        }
        Ast ast = expression();
        if (peek().type != Token::Type::end) {
            unexpected(m_arithmetic_only
                           ? say("算式结束或运算符", "an operator or the end of the expression")
                           : say("AND、OR、比较符或条件结束", "AND, OR, a comparison or the end of the filter"));
        }
        return ast;
    }

private:
    // Every recursion passes through expression(), negation() or factor(), which count their levels.
    struct Level {
        explicit Level(Parser& parser) : m_parser(parser)
        {
            if (++m_parser.m_level > max_depth) {
                m_parser.too_deep(m_parser.peek().offset);
            }
        }
        ~Level() { --m_parser.m_level; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;
        Parser& m_parser;
    };

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const
    {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    const Token& take() { return m_tokens[m_at++]; }
    [[nodiscard]] bool sees(Token::Type type, std::string_view text, std::size_t ahead = 0) const
    {
        return peek(ahead).type == type && peek(ahead).text == text;
    }
    bool take_if(Token::Type type, std::string_view text)
    {
        const bool there = sees(type, text);
        m_at += there ? 1 : 0;
        return there;
    }
    void expect(std::string_view sign)
    {
        if (!take_if(Token::Type::sign, sign)) {
            unexpected(same(sign));
        }
    }
    void expect_keyword(std::string_view word)
    {
        if (!take_if(Token::Type::keyword, word)) {
            unexpected(same(word));
        }
    }

    [[noreturn]] void unexpected(const Text& wanted) const
    {
        const Token& token = peek();
        const Text found =
            token.type == Token::Type::end ? say("条件的结尾", "the end") : same(m_place.part(token.offset, token.length));
        m_place.fail(token.offset, {fmt::format("这里应为 {}，实际是 {}", wanted.zh, found.zh),
                                    fmt::format("expected {} here, found {}", wanted.en, found.en)});
    }
    [[noreturn]] void too_deep(int offset) const
    {
        m_place.fail(offset, say("嵌套超过 {} 层", "nested deeper than {} levels", max_depth));
    }

    /// Closes a node that began at `start` and ends with the last token taken.
    Ast close(Ast ast, int start) const
    {
        const Token& last = m_tokens[m_at - 1];
        ast.offset = start;
        ast.length = last.offset + last.length - start;
        for (const Ast& child : ast.children) {
            ast.depth = std::max(ast.depth, child.depth + 1);
        }
        if (ast.depth > max_depth) {
            too_deep(last.offset);
        }
        return ast;
    }
    static Ast leaf(Ast::Type type, std::string text) { return {type, std::move(text), {}, 0, 0, 1}; }

    Ast expression()
    {
        const Level level(*this);
        return m_arithmetic_only ? sum() : series(Ast::Type::either, "OR");
    }

    Ast series(Ast::Type type, std::string_view word)
    {
        const int start = peek().offset;
        const auto side = [&] { return type == Ast::Type::either ? series(Ast::Type::both, "AND") : negation(); };
        Ast first = side();
        if (!sees(Token::Type::keyword, word)) {
            return first;
        }
        Ast out = leaf(type, "");
        out.children.push_back(std::move(first));
        while (take_if(Token::Type::keyword, word)) {
            out.children.push_back(side());
        }
        return close(std::move(out), start);
    }

    Ast negation()
    {
        const int start = peek().offset;
        if (!take_if(Token::Type::keyword, "NOT")) {
            return predicate();
        }
        const Level level(*this);
        Ast out = leaf(Ast::Type::negation, "");
        out.children.push_back(negation());
        return close(std::move(out), start);
    }

    Ast predicate()
    {
        static constexpr std::string_view comparisons[] = {"=", "<>", "<", ">", "<=", ">="};
        const int start = peek().offset;
        Ast left = sum();
        const Token& next = peek();
        if (next.type == Token::Type::sign &&
            std::find(std::begin(comparisons), std::end(comparisons), next.text) != std::end(comparisons)) {
            Ast out = leaf(Ast::Type::compare, take().text);
            out.children.push_back(std::move(left));
            out.children.push_back(sum());
            return close(std::move(out), start);
        }
        if (take_if(Token::Type::keyword, "IS")) {
            const bool negated = take_if(Token::Type::keyword, "NOT");
            expect_keyword("NULL");
            Ast out = leaf(Ast::Type::is_null, "");
            out.children.push_back(std::move(left));
            return negated_if(negated, close(std::move(out), start), start);
        }
        const bool negated = sees(Token::Type::keyword, "NOT") && peek(1).type == Token::Type::keyword;
        m_at += negated ? 1 : 0;
        if (take_if(Token::Type::keyword, "IN")) {
            return negated_if(negated, list(std::move(left), start), start);
        }
        if (take_if(Token::Type::keyword, "LIKE")) {
            if (peek().type != Token::Type::string) {
                unexpected(say("引号里的样式，如 '%电厂'", "a pattern in quotes, such as '%plant'"));
            }
            Ast out = leaf(Ast::Type::like, take().text);
            out.children.push_back(std::move(left));
            return negated_if(negated, close(std::move(out), start), start);
        }
        if (take_if(Token::Type::keyword, "BETWEEN")) {
            Ast out = leaf(Ast::Type::between, "");
            out.children.push_back(std::move(left));
            out.children.push_back(sum());
            expect_keyword("AND");
            out.children.push_back(sum());
            return negated_if(negated, close(std::move(out), start), start);
        }
        if (negated) {
            unexpected(same("IN, LIKE, BETWEEN"));
        }
        return left;
    }

    Ast negated_if(bool negated, Ast ast, int start) const
    {
        if (!negated) {
            return ast;
        }
        Ast out = leaf(Ast::Type::negation, "");
        out.children.push_back(std::move(ast));
        return close(std::move(out), start);
    }

    Ast list(Ast left, int start)
    {
        Ast out = leaf(Ast::Type::in, "");
        out.children.push_back(std::move(left));
        expect("(");
        do {
            out.children.push_back(sum());
        } while (take_if(Token::Type::sign, ","));
        expect(")");
        return close(std::move(out), start);
    }

    Ast sum()
    {
        return chain("+", "-", [this] { return chain("*", "/", [this] { return factor(); }); });
    }

    template <class Operand>
    Ast chain(std::string_view one, std::string_view other, const Operand& operand)
    {
        const int start = peek().offset;
        Ast left = operand();
        while (sees(Token::Type::sign, one) || sees(Token::Type::sign, other)) {
            Ast out = leaf(Ast::Type::arithmetic, take().text);
            out.children.push_back(std::move(left));
            out.children.push_back(operand());
            left = close(std::move(out), start);
        }
        return left;
    }

    Ast factor()
    {
        const int start = peek().offset;
        const bool minus = take_if(Token::Type::sign, "-");
        if (!minus) {
            return primary();
        }
        if (peek().type == Token::Type::number) {
            return close(leaf(Ast::Type::number, "-" + take().text), start);
        }
        const Level level(*this);
        Ast out = leaf(Ast::Type::arithmetic, "*");
        out.children.push_back(leaf(Ast::Type::number, "-1"));
        out.children.back().offset = start;
        out.children.back().length = 1;
        out.children.push_back(factor());
        return close(std::move(out), start);
    }

    Ast primary()
    {
        const Token& token = peek();
        const int start = token.offset;
        if (take_if(Token::Type::sign, "(")) {
            Ast inner = expression();
            expect(")");
            return inner;
        }
        switch (token.type) {
        case Token::Type::string:
            return close(leaf(Ast::Type::string, take().text), start);
        case Token::Type::number:
            return close(leaf(Ast::Type::number, take().text), start);
        case Token::Type::keyword:
            if (token.text == "TRUE" || token.text == "FALSE") {
                return close(leaf(Ast::Type::boolean, lower(take().text)), start);
            }
            break;
        case Token::Type::name:
            return sees(Token::Type::sign, "(", 1) ? call() : close(leaf(Ast::Type::name, take().text), start);
        case Token::Type::sign:
        case Token::Type::end:
            break;
        }
        unexpected(say("字段、数值、引号里的词或括号", "a field, a number, a word in quotes or a bracket"));
    }

    Ast call()
    {
        const Token& name = take();
        expect("(");
        if (!name.quoted && lower(name.text) == "date") {
            if (peek().type != Token::Type::string) {
                unexpected(say("引号里的日期，如 '2022-11-21'", "a day in quotes, such as '2022-11-21'"));
            }
            Ast day = leaf(Ast::Type::date, take().text);
            expect(")");
            return close(std::move(day), name.offset);
        }
        Ast out = leaf(Ast::Type::call, name.text);
        if (!sees(Token::Type::sign, ")")) {
            do {
                out.children.push_back(sum());
            } while (take_if(Token::Type::sign, ","));
        }
        expect(")");
        return close(std::move(out), name.offset);
    }

    const Place& m_place;
    bool m_arithmetic_only;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_level = 0;
};

void collect(const Ast& ast, std::vector<std::string>& names)
{
    std::string name;
    if (ast.type == Ast::Type::name) {
        const std::size_t dot = ast.text.find('.');
        name = ast.text.substr(0, dot);
        name = dot != std::string::npos && name == "subject" ? "" : name;
    } else if (ast.type == Ast::Type::call && !is_function(ast.text)) {
        name = ast.text;
    }
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(name);
    }
    for (const Ast& child : ast.children) {
        collect(child, names);
    }
}

}  // namespace

Ast parse(std::string_view text, const Where& where, bool arithmetic_only)
{
    if (text.size() > max_length) {
        throw Error(ErrorKind::config, say("条件长于 64 KiB", "the filter is longer than 64 KiB"), where);
    }
    if (!is_utf8(text)) {
        throw Error(ErrorKind::config, say("条件不是 UTF-8", "the filter is not UTF-8"), where);
    }
    const Place place{text, where};
    return Parser(place, arithmetic_only).run();
}

std::vector<std::string> names_in(const Ast& ast)
{
    std::vector<std::string> names;
    collect(ast, names);
    return names;
}

}  // namespace zonelint::filter
