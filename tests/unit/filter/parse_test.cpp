#include "filter/ast.hpp"

#include "unit/filter/fixture.hpp"

using namespace zonelint;
using namespace zonelint::filter;
using fixture::fault_of;

namespace {

/// The tree as text with every bracket: "(OR a (AND b c))".
std::string spelled(const Ast& ast)
{
    static const std::map<Ast::Type, std::string> names{
        {Ast::Type::either, "OR"}, {Ast::Type::both, "AND"},     {Ast::Type::negation, "NOT"},    {Ast::Type::in, "IN"},
        {Ast::Type::like, "LIKE"}, {Ast::Type::is_null, "NULL"}, {Ast::Type::between, "BETWEEN"}, {Ast::Type::call, "CALL"}};
    std::string out = names.contains(ast.type) ? names.at(ast.type) : "";
    out += out.empty() || ast.text.empty() ? ast.text : " " + ast.text;
    if (ast.type == Ast::Type::string) {
        return "'" + ast.text + "'";
    }
    if (ast.type == Ast::Type::date) {
        return "DATE " + ast.text;
    }
    for (const Ast& child : ast.children) {
        out += " " + spelled(child);
    }
    return ast.children.empty() ? out : "(" + out + ")";
}

std::string tree(std::string_view text) { return spelled(parse(text, {})); }

fixture::Fault parse_fault(std::string_view text, bool arithmetic_only = false)
{
    return fault_of([&] { (void)parse(text, {.file = "r.toml", .line = 3, .column = 10}, arithmetic_only); });
}

}  // namespace

TEST_CASE("precedence is NOT, AND, OR; products before sums")
{
    CHECK(tree("a=1 OR b=2 AND c=3") == "(OR (= a 1) (AND (= b 2) (= c 3)))");
    CHECK(tree("(a=1 or b=2) And c=3") == "(AND (OR (= a 1) (= b 2)) (= c 3))");
    CHECK(tree("NOT a=1 AND b=2") == "(AND (NOT (= a 1)) (= b 2))");
    CHECK(tree("NOT (a=1 AND b=2)") == "(NOT (AND (= a 1) (= b 2)))");
    CHECK(tree("a + b * c - d / e > 1") == "(> (- (+ a (* b c)) (/ d e)) 1)");
    CHECK(tree("(a + b) * c > 1") == "(> (* (+ a b) c) 1)");
    CHECK(tree("a - b - c > 0") == "(> (- (- a b) c) 0)");
}

TEST_CASE("AND and OR gather their sides")
{
    const Ast ast = parse("a=1 AND b=2 AND c=3", {});
    CHECK(ast.children.size() == 3);
    CHECK(ast.depth == 3);
}

TEST_CASE("predicates")
{
    CHECK(tree("a IN ('x', 'y')") == "(IN a 'x' 'y')");
    CHECK(tree("a NOT IN (1)") == "(NOT (IN a 1))");
    CHECK(tree("a like '%x_'") == "(LIKE %x_ a)");
    CHECK(tree("a IS NULL OR b is not null") == "(OR (NULL a) (NOT (NULL b)))");
    CHECK(tree("a BETWEEN 1 AND 2 AND b = 3") == "(AND (BETWEEN a 1 2) (= b 3))");
    CHECK(tree("f() AND new_since(DATE('2022-11-21'))") == "(AND CALL f (CALL new_since DATE 2022-11-21))");
    CHECK(tree("true") == "true");
    CHECK(tree("x <> FALSE") == "(<> x false)");
}

TEST_CASE("names, strings and numbers")
{
    CHECK(tree("燃料 = '煤'") == "(= 燃料 '煤')");
    CHECK(tree("\"AND\" = 'it''s'") == "(= AND 'it's')");
    CHECK(tree("near_chp.distance < '15 km'") == "(< near_chp.distance '15 km')");
    CHECK(tree("a = -1.5e3") == "(= a -1.5e3)");
    CHECK(tree("a = .5") == "(= a .5)");
    CHECK(tree("-a > 0") == "(> (* -1 a) 0)");
    CHECK(tree("a-1 > 0") == "(> (- a 1) 0)");
    CHECK(tree("date = 1") == "(= date 1)");
    CHECK(tree("a\xE3\x80\x80=\n1") == "(= a 1)");
}

TEST_CASE("every part knows where it was written")
{
    const std::string text = "燃料 = 'x' AND (b + 1) * 2 >= 3";
    const Ast ast = parse(text, {});
    const auto part = [&](const Ast& a) {
        return text.substr(static_cast<std::size_t>(a.offset), static_cast<std::size_t>(a.length));
    };
    CHECK(part(ast) == text);
    CHECK(part(ast.children[0]) == "燃料 = 'x'");
    CHECK(part(ast.children[1]) == "(b + 1) * 2 >= 3");
    CHECK(part(ast.children[1].children[0]) == "(b + 1) * 2");
    CHECK(part(ast.children[1].children[0].children[0]) == "b + 1");
}

TEST_CASE("errors of syntax stand at their character")
{
    const auto [text, column] = GENERATE(table<std::string, int>({{"", 10},
                                                                  {"a =", 13},
                                                                  {"a = 1 b", 16},
                                                                  {"a = 1 AND", 19},
                                                                  {"(a = 1", 16},
                                                                  {"a = 1)", 15},
                                                                  {"a = 'x", 14},
                                                                  {"\"\" = 1", 10},
                                                                  {"燃料 = 35t/h", 17},
                                                                  {"a = 35%", 16},
                                                                  {"a = 1.2.3", 17},
                                                                  {"a != 1", 12},
                                                                  {"a == 1", 13},
                                                                  {"a = 1 = 1", 16},
                                                                  {"a IN ()", 16},
                                                                  {"a IN 'x'", 15},
                                                                  {"a LIKE b", 17},
                                                                  {"a NOT = 1", 12},
                                                                  {"a NOT AND b", 16},
                                                                  {"a IS 1", 15},
                                                                  {"a BETWEEN 1", 21},
                                                                  {"DATE(x) = a", 15},
                                                                  {"b..c = 1", 10},
                                                                  {"b. = 1", 10},
                                                                  {"a ＝ 1", 12},
                                                                  {"名称 = ‘x’", 15},
                                                                  {"a，b", 11},
                                                                  {"a = 1 ; b = 2", 16}}));
    CAPTURE(text);
    const fixture::Fault found = parse_fault(text);
    CHECK(!found.message.empty());
    CHECK(found.column == column);
    CHECK(found.hint.find('^') != std::string::npos);
}

TEST_CASE("the caret stands below the character, whatever its width")
{
    const fixture::Fault found = parse_fault("燃料 = 'x' AND 状态 ! 1");
    CHECK(found.hint == "\n    燃料 = 'x' AND 状态 ! 1\n                        ^");
}

TEST_CASE("lines of a long filter are counted")
{
    try {
        (void)parse("a = 1\n  AND b ! 1", {.file = "r.toml", .line = 3, .column = 10});
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.where().line == 4);
        CHECK(error.where().column == 9);
    }
}

TEST_CASE("deep nesting and long texts are refused")
{
    const auto nested = [](int levels) {
        return std::string(static_cast<std::size_t>(levels), '(') + "a = 1" +
               std::string(static_cast<std::size_t>(levels), ')');
    };
    CHECK(parse_fault(nested(150)).message.empty());
    CHECK(parse_fault(nested(250)).message == "nested deeper than 200 levels");
    CHECK(parse_fault(nested(30000)).message == "nested deeper than 200 levels");
    std::string nots;
    std::string sum = "a";
    std::string minus;
    std::string ands = "a = 1";
    for (int i = 0; i < 300; ++i) {
        nots += "NOT ";
        sum += " + a";
        minus += "- ";
        ands += " AND a = 1";
    }
    CHECK(parse_fault(nots + "a = 1").message == "nested deeper than 200 levels");
    CHECK(parse_fault(sum + " > 1").message == "nested deeper than 200 levels");
    CHECK(parse_fault(minus + "a > 1").message == "nested deeper than 200 levels");
    CHECK(parse_fault(ands).message.empty());
    CHECK(parse_fault(std::string(70000, ' ') + "a = 1").message == "the filter is longer than 64 KiB");
    CHECK(parse_fault("a = '\xFF'").message == "the filter is not UTF-8");
}

TEST_CASE("arithmetic alone takes no conditions")
{
    CHECK(spelled(parse("net_coal_rate * generation", {}, true)) == "(* net_coal_rate generation)");
    CHECK(spelled(parse("length()", {}, true)) == "CALL length");
    CHECK(parse_fault("a > 1", true).column == 12);
    CHECK(parse_fault("(a AND b)", true).column == 13);
}

TEST_CASE("names for dependency graphs")
{
    const Ast ast = parse(
        "near_chp() AND siblings.sum + capacity > x AND near_chp.distance < r AND age(d) < '1 d' AND subject.p = p", {});
    CHECK(join(names_in(ast), " ") == "near_chp siblings capacity x r d p");
}
