#include "filter/bind.hpp"

#include "filter/binder.hpp"
#include "filter/functions.hpp"

namespace zonelint::filter {

namespace {

Comparison comparison_of(std::string_view sign)
{
    return sign == "="    ? Comparison::equal
           : sign == "<>" ? Comparison::unequal
           : sign == "<"  ? Comparison::less
           : sign == "<=" ? Comparison::less_equal
           : sign == ">"  ? Comparison::greater
                          : Comparison::greater_equal;
}

bool is_equality(Comparison comparison) { return comparison == Comparison::equal || comparison == Comparison::unequal; }

Expr negated(Expr inner)
{
    Expr out;
    out.op = Op::negation;
    out.text = inner.text;
    out.args.push_back(std::move(inner));
    return out;
}

std::string spelled(const Ast& ast) { return ast.type == Ast::Type::string ? ast.text : std::string(); }

}  // namespace

Dimension Scope::measure(std::uint32_t /*definition*/, Measure measure, const Where& where)
{
    throw Error(ErrorKind::config, say("没有量值 {}", "there is no measure {}", to_string(measure)), where);
}

Expr Binder::node(const Ast& ast, Op op, ValueType type) const
{
    Expr out;
    out.op = op;
    out.type = type;
    out.text = m_place.part(ast.offset, ast.length);
    return out;
}

Expr Binder::truth(const Ast& ast)
{
    switch (ast.type) {
    case Ast::Type::either:
        return series(ast, Op::either);
    case Ast::Type::both:
        return series(ast, Op::both);
    case Ast::Type::negation:
        return series(ast, Op::negation);
    case Ast::Type::compare:
        return comparison(ast, comparison_of(ast.text), ast.children[0], ast.children[1]);
    case Ast::Type::in:
        return in(ast);
    case Ast::Type::like:
        return like(ast);
    case Ast::Type::is_null:
        return is_null(ast);
    case Ast::Type::between:
        return between(ast);
    case Ast::Type::boolean: {
        Expr out = node(ast, Op::constant_truth, ValueType::truth);
        out.truth = truth_of(ast.text == "true");
        return out;
    }
    case Ast::Type::call: {
        if (ast.text == "new_since") {
            return new_since(ast);
        }
        if (!is_function(ast.text)) {
            return definition(ast);
        }
        break;
    }
    case Ast::Type::name:
    case Ast::Type::arithmetic:
    case Ast::Type::string:
    case Ast::Type::number:
    case Ast::Type::date:
        break;
    }
    not_a_condition(ast);
}

void Binder::not_a_condition(const Ast& ast)
{
    if (ast.type == Ast::Type::name && ast.text.find('.') == std::string::npos && !m_scope.kind().field(ast.text) &&
        m_scope.definition(ast.text)) {
        fail(ast, say("{} 是定义，要写成 {}()", "{} is a definition and is written {}()", ast.text, ast.text));
    }
    const Expr found = value(ast);
    const Text advice = found.type == ValueType::flag ? say("请写 {} = TRUE", "write {} = TRUE", ast.text) : Text{};
    fail(ast,
         say("这里应为条件，{} 是数值", "a condition is expected here, {} is a value", m_place.part(ast.offset, ast.length)),
         advice);
}

Expr Binder::series(const Ast& ast, Op op)
{
    Expr out = node(ast, op, ValueType::truth);
    for (const Ast& child : ast.children) {
        out.args.push_back(truth(child));
    }
    return out;
}

namespace {

/// An age that is compared with years is counted in calendar years.
void count_years(Expr& age, const Expr& other, const layer::Kind& kind)
{
    if (age.op != Op::age) {
        return;
    }
    const std::vector<const Unit*>* units = other.op == Op::field ? &kind.fields[other.field].units : nullptr;
    const Unit* unit = units != nullptr && !units->empty() ? units->front() : other.constant.unit;
    age.in_years = unit != nullptr && unit->name == "yr";
}

}  // namespace

Expr Binder::comparison(const Ast& ast, Comparison comparison, const Ast& left, const Ast& right)
{
    if (left.type == Ast::Type::string && right.type == Ast::Type::string) {
        fail(ast,
             say("两边都是引号里的词，没有字段或参数", "both sides are words in quotes, neither is a field or a parameter"));
    }
    Expr out = node(ast, Op::compare, ValueType::truth);
    out.comparison = comparison;
    if (left.type == Ast::Type::string) {
        Expr second = value(right);
        out.args.push_back(value(left, &second));
        out.args.push_back(std::move(second));
    } else {
        out.args.push_back(value(left));
        out.args.push_back(value(right, &out.args.front()));
    }
    agree(out.args[0], out.args[1], ast);
    const ValueType type = out.args[0].op == Op::constant ? out.args[1].type : out.args[0].type;
    if (!is_equality(comparison) && (type == ValueType::word || type == ValueType::flag)) {
        fail(ast, say("代码、文字和是否只能用 = 和 <> 比较", "codes, texts and flags compare only by = and <>"));
    }
    if (type == ValueType::word) {
        return words(std::move(out), left, right);
    }
    if (out.args[0].op == Op::constant) {
        std::swap(out.args[0], out.args[1]);
        out.comparison = mirrored(comparison);
    }
    count_years(out.args[0], out.args[1], m_scope.kind());
    count_years(out.args[1], out.args[0], m_scope.kind());
    return out;
}

Expr Binder::words(Expr expr, const Ast& left, const Ast& right)
{
    const bool swapped = expr.args[0].op == Op::constant && expr.args[1].op != Op::constant;
    if (swapped) {
        std::swap(expr.args[0], expr.args[1]);
    }
    expr.codes = codes_of(expr.args[0]);
    if (expr.codes == nullptr || expr.args[1].op != Op::constant || expr.args[1].constant.empty()) {
        return expr;
    }
    std::vector<Constant> asked = codes(*expr.codes, expr.args[1].constant, swapped ? left : right);
    if (asked.size() == 1) {
        expr.args[1].constant = std::move(asked.front());
        return expr;
    }
    const bool unequal = expr.comparison == Comparison::unequal;
    expr.op = Op::in;
    expr.constant = std::move(expr.args[1].constant);
    expr.list = std::move(asked);
    expr.args.pop_back();
    return unequal ? negated(std::move(expr)) : expr;
}

Expr Binder::in(const Ast& ast)
{
    Expr out = node(ast, Op::in, ValueType::truth);
    if (ast.children[0].type == Ast::Type::string) {
        fail(ast.children[0], say("IN 前面应为字段或参数", "a field or a parameter is expected before IN"));
    }
    out.args.push_back(value(ast.children[0]));
    out.codes = codes_of(out.args[0]);
    std::string shown;
    for (std::size_t i = 1; i < ast.children.size(); ++i) {
        const Ast& item = ast.children[i];
        Expr bound = value(item, out.args.data());
        if (bound.op != Op::constant) {
            fail(item, say("IN 的列表里只能是字面值和参数", "a list after IN holds literals and parameters only"));
        }
        agree(out.args[0], bound, item);
        shown += (shown.empty() ? "" : ", ") +
                 (spelled(item).empty() ? std::string(m_place.part(item.offset, item.length)) : spelled(item));
        if (out.codes != nullptr && !bound.constant.empty()) {
            for (Constant& code : codes(*out.codes, bound.constant, item)) {
                out.list.push_back(std::move(code));
            }
        } else {
            out.list.push_back(std::move(bound.constant));
        }
    }
    out.constant.value = std::move(shown);
    return out;
}

Expr Binder::like(const Ast& ast)
{
    Expr out = node(ast, Op::like, ValueType::truth);
    out.args.push_back(value(ast.children[0]));
    const Expr& subject = out.args[0];
    const bool open = subject.op == Op::constant && subject.constant.empty();
    if (!open && subject.type != ValueType::word) {
        fail(ast.children[0], say("LIKE 只用于文字", "LIKE is for texts only"));
    }
    if (codes_of(subject) != nullptr) {
        fail(ast.children[0], say("代码字段不用 LIKE", "a field of codes does not take LIKE"),
             say("用 = 或 IN：上级代码包含下级", "use = or IN: a code includes all below it"));
    }
    out.constant.value = ast.text;
    return out;
}

Expr Binder::is_null(const Ast& ast)
{
    Expr out = node(ast, Op::is_null, ValueType::truth);
    out.args.push_back(value(ast.children[0]));
    if (field_of(out.args[0]) == nullptr) {
        fail(ast.children[0], say("IS NULL 只用于字段", "IS NULL is for fields only"));
    }
    return out;
}

Expr Binder::between(const Ast& ast)
{
    Expr out = node(ast, Op::both, ValueType::truth);
    const auto part = [&](const Ast& child) { return m_place.part(child.offset, child.length); };
    for (const std::size_t i : {std::size_t{1}, std::size_t{2}}) {
        Expr side =
            comparison(ast, i == 1 ? Comparison::greater_equal : Comparison::less_equal, ast.children[0], ast.children[i]);
        side.text = fmt::format("{} {} {}", part(ast.children[0]), i == 1 ? ">=" : "<=", part(ast.children[i]));
        out.args.push_back(std::move(side));
    }
    return out;
}

Expr Binder::definition(const Ast& ast)
{
    const auto number = m_scope.definition(ast.text);
    if (!number) {
        std::vector<std::string> known = m_scope.other_names();
        known.insert(known.end(), function_names.begin(), function_names.end());
        const Text advice = m_scope.kind().field(ast.text)
                                ? say("{} 是字段，不带括号", "{} is a field and takes no brackets", ast.text)
                                : did_you_mean(ast.text, known);
        fail(ast, say("没有定义或函数 {}", "there is no definition or function {}", ast.text), advice);
    }
    if (!ast.children.empty()) {
        fail(ast.children[0], say("定义不带参数", "a definition takes no arguments"));
    }
    m_scope.expect_truth(*number, m_place.at(ast.offset));
    Expr out = node(ast, Op::definition, ValueType::truth);
    out.definition = *number;
    out.name = ast.text;
    return out;
}

Expr Binder::new_since(const Ast& ast)
{
    if (ast.children.size() != 1) {
        fail(ast, say("new_since 要一个日期", "new_since takes one date"),
             say("如 new_since(DATE('2022-11-21'))", "such as new_since(DATE('2022-11-21'))"));
    }
    const Expr day = value(ast.children[0]);
    if (day.op != Op::constant || (!day.constant.empty() && day.type != ValueType::date)) {
        fail(ast.children[0], say("new_since 要一个日期或日期参数", "new_since takes a date or a parameter that is one"));
    }
    Expr out = node(ast, Op::new_since, ValueType::truth);
    out.name = "new_since";
    out.constant = day.constant;
    for (const std::string_view name : {"approved", "started", "commissioned"}) {
        const auto index = m_scope.kind().field(name);
        if (index && m_scope.kind().fields[*index].type == layer::FieldType::date) {
            out.args.push_back(field(ast, Op::field, m_scope.kind(), *index));
        } else if (name == "approved") {
            fail(ast, say("{} 没有字段 approved，不能用 new_since",
                          "{} has no field approved, so new_since has nothing to stand on", m_scope.kind().name));
        }
    }
    return out;
}

Expr bind(const Ast& ast, std::string_view text, Scope& scope, const Where& where)
{
    return folded(Binder(text, scope, where).truth(ast));
}

Expr bind_value(const Ast& ast, std::string_view text, Scope& scope, const Where& where)
{
    return folded(Binder(text, scope, where).number(ast));
}

}  // namespace zonelint::filter
