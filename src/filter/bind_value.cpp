#include "filter/binder.hpp"
#include "filter/functions.hpp"

#include <algorithm>
#include <array>

namespace zonelint::filter {

namespace {

constexpr std::array measures{Measure::count, Measure::sum,    Measure::distance, Measure::share,
                              Measure::area,  Measure::length, Measure::gap,      Measure::path,
                              Measure::value, Measure::change, Measure::growth};

std::vector<std::string> with(std::vector<std::string> names, const std::vector<std::string>& others)
{
    names.insert(names.end(), others.begin(), others.end());
    return names;
}

ValueType type_of(layer::FieldType type)
{
    switch (type) {
    case layer::FieldType::number:
    case layer::FieldType::quantity:
        return ValueType::number;
    case layer::FieldType::flag:
        return ValueType::flag;
    case layer::FieldType::date:
        return ValueType::date;
    case layer::FieldType::id:
    case layer::FieldType::text:
    case layer::FieldType::code:
    case layer::FieldType::tree:
    case layer::FieldType::reference:
        break;
    }
    return ValueType::word;
}

/// The unit of what should be a quantity: what follows the number.
std::string_view unit_part(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of("0123456789.,+- ");
    return begin == 0 || begin == std::string_view::npos ? std::string_view{} : trim(text.substr(begin));
}

std::vector<std::string> unit_names()
{
    std::vector<std::string> names;
    for (const Unit& unit : units()) {
        names.push_back(unit.name);
    }
    return names;
}

}  // namespace

Expr Binder::number(const Ast& ast)
{
    Expr out = ast.type == Ast::Type::string ? quantity(ast) : value(ast);
    const bool open = out.op == Op::constant && out.constant.empty();
    if (!open && out.type != ValueType::number) {
        const Text kind = described(out);
        fail(ast, {fmt::format("这里应为数值，{} 是{}", out.text, kind.zh),
                   fmt::format("a number is expected here, {} is {}", out.text, kind.en)});
    }
    out.type = ValueType::number;
    return out;
}

Expr Binder::value(const Ast& ast, const Expr* peer)
{
    switch (ast.type) {
    case Ast::Type::string:
        return literal(ast, peer);
    case Ast::Type::name:
        return name(ast);
    case Ast::Type::arithmetic:
        return arithmetic(ast);
    case Ast::Type::date:
        return date(ast);
    case Ast::Type::call:
        return is_function(ast.text) && ast.text != "new_since" ? call(ast) : truth(ast);
    case Ast::Type::number: {
        Expr out = node(ast, Op::constant, ValueType::number);
        const auto parsed = Rational::parse(ast.text);
        if (!parsed) {
            fail(ast, say("{} 太大", "{} is too large", ast.text));
        }
        out.constant.value = *parsed;
        return out;
    }
    case Ast::Type::boolean: {
        Expr out = node(ast, Op::constant, ValueType::flag);
        out.constant.value = ast.text == "true";
        return out;
    }
    case Ast::Type::either:
    case Ast::Type::both:
    case Ast::Type::negation:
    case Ast::Type::compare:
    case Ast::Type::in:
    case Ast::Type::like:
    case Ast::Type::is_null:
    case Ast::Type::between:
        break;
    }
    return truth(ast);
}

Expr Binder::literal(const Ast& ast, const Expr* peer)
{
    const bool open = peer != nullptr && peer->op == Op::constant && peer->constant.empty();
    if (peer != nullptr && !open && peer->type == ValueType::number) {
        return quantity(ast);
    }
    if (peer != nullptr && !open && peer->type == ValueType::date) {
        fail(ast, say("日期写作 DATE('{}')", "a date is written DATE('{}')", ast.text));
    }
    if (peer != nullptr && !open && peer->type == ValueType::flag) {
        fail(ast, say("{} 是是否字段，与 TRUE 或 FALSE 比较", "{} is a flag: compare it with TRUE or FALSE", peer->text));
    }
    Expr out = node(ast, Op::constant, ValueType::word);
    out.constant.value = ast.text;
    return out;
}

Expr Binder::quantity(const Ast& ast)
{
    const auto parsed = parse_quantity(ast.text);
    if (!parsed) {
        const std::string_view unit = unit_part(ast.text);
        if (unit.empty()) {
            fail(
                ast, say("'{}' 不是带单位的量", "'{}' is not a quantity with a unit", ast.text),
                say("如 '35 t/h'；没有单位的数不加引号", "such as '35 t/h'; a number without a unit stands without quotes"));
        }
        if (ast.text.find(',') < ast.text.size() - unit.size()) {
            fail(ast, say("'{}' 的数里有逗号", "the number of '{}' has a comma", ast.text),
                 say("小数点写作 .，千位不分隔", "write a point before decimals, and nothing between thousands"));
        }
        fail(ast, say("不认识的单位 {}", "unknown unit {}", unit), did_you_mean(unit, unit_names()));
    }
    Expr out = node(ast, Op::constant, ValueType::number);
    out.dimension = parsed->dimension;
    out.constant.value = parsed->value;
    out.constant.unit = parsed->unit;
    return out;
}

Expr Binder::date(const Ast& ast)
{
    const auto day = parse_date(ast.text);
    if (!day) {
        fail(ast, say("没有 {} 这一天", "there is no day {}", ast.text),
             say("如 DATE('2022-11-21')", "such as DATE('2022-11-21')"));
    }
    Expr out = node(ast, Op::constant, ValueType::date);
    out.constant.value = *day;
    return out;
}

Expr Binder::name(const Ast& ast)
{
    const std::size_t dot = ast.text.find('.');
    if (dot != std::string::npos) {
        const std::string head = ast.text.substr(0, dot);
        const std::string tail = ast.text.substr(dot + 1);
        return head == "subject" ? subject_field(ast, tail) : measure(ast, head, tail);
    }
    const auto index = m_scope.kind().field(ast.text);
    const auto parameter = m_scope.parameter(ast.text);
    if (index && parameter) {
        fail(ast, say("{} 既是字段又是参数", "{} is both a field and a parameter", ast.text));
    }
    if (index) {
        return field(ast, Op::field, m_scope.kind(), *index);
    }
    if (parameter) {
        Expr out = node(ast, Op::constant, parameter->type);
        out.dimension = parameter->dimension;
        out.constant = parameter->constant;
        out.constant.parameter = ast.text;
        return out;
    }
    if (m_scope.definition(ast.text)) {
        fail(ast, say("{} 是定义：作条件写 {}()，取量值写 {}.count 等",
                      "{} is a definition: as a condition it is written {}(), its measures {}.count and so on", ast.text,
                      ast.text, ast.text));
    }
    unknown_name(ast, ast.text, say("字段或参数", "field or parameter"),
                 with(m_scope.kind().field_names(), m_scope.other_names()));
}

void Binder::unknown_name(const Ast& ast, std::string_view name, const Text& what, std::vector<std::string> candidates)
{
    fail(ast,
         {fmt::format("{} 没有{} {}", m_scope.kind().name, what.zh, name),
          fmt::format("{} has no {} {}", m_scope.kind().name, what.en, name)},
         did_you_mean(name, candidates));
}

Expr Binder::subject_field(const Ast& ast, const std::string& field_name)
{
    const layer::Kind* kind = m_scope.subject_kind();
    if (kind == nullptr) {
        fail(ast, say("这里不能用 subject.{}", "subject.{} cannot be used here", field_name),
             say("只有关系的 where 能读主体", "only the where of a relation reads the subject"));
    }
    const auto index = kind->field(field_name);
    if (!index) {
        fail(ast, say("主体 {} 没有字段 {}", "the subject {} has no field {}", kind->name, field_name),
             did_you_mean(field_name, kind->field_names()));
    }
    return field(ast, Op::subject_field, *kind, *index);
}

Expr Binder::field(const Ast& ast, Op op, const layer::Kind& kind, std::size_t index)
{
    const layer::Field& found = kind.fields[index];
    Expr out = node(ast, op, type_of(found.type));
    out.field = index;
    out.name = op == Op::subject_field ? "subject." + found.name : found.name;
    if (found.type == layer::FieldType::quantity && !found.units.empty()) {
        out.dimension = found.units.front()->dimension;
    }
    return out;
}

Expr Binder::measure(const Ast& ast, const std::string& definition, const std::string& word)
{
    const auto number = m_scope.definition(definition);
    if (!number) {
        unknown_name(ast, definition, say("定义", "definition"), m_scope.other_names());
    }
    std::vector<std::string> names;
    for (const Measure candidate : measures) {
        names.emplace_back(to_string(candidate));
        if (names.back() == word) {
            Expr out = node(ast, Op::measure, ValueType::number);
            out.definition = *number;
            out.measure = candidate;
            out.name = ast.text;
            out.dimension = m_scope.measure(*number, candidate, m_place.at(ast.offset));
            return out;
        }
    }
    fail(ast, say("没有量值 {}", "there is no measure {}", word), did_you_mean(word, names));
}

void Binder::check_shape(const Ast& ast, Op op) const
{
    const layer::Kind& kind = m_scope.kind();
    const auto has = [&](geo::Shape shape) {
        return std::find(kind.shapes.begin(), kind.shapes.end(), shape) != kind.shapes.end();
    };
    if (kind.shapes.empty()) {
        fail(ast, say("{} 没有几何", "{} has no geometry", kind.name));
    }
    if (op == Op::area && !has(geo::Shape::polygon)) {
        fail(ast, say("{} 不是面，没有面积", "{} has no polygons, and so no area", kind.name));
    }
    if (op == Op::length && !has(geo::Shape::line)) {  // nobody asks for the perimeter of a park
        fail(ast, say("{} 不是线，没有长度", "{} has no lines, and so no length", kind.name));
    }
}

Expr Binder::call(const Ast& ast)
{
    const std::size_t wanted = ast.text == "age" ? 1 : 0;
    if (ast.children.size() != wanted) {
        fail(ast, wanted == 1 ? say("age 要一个日期", "age takes one date")
                              : say("{} 不带参数", "{} takes no arguments", ast.text));
    }
    Expr out = node(ast, Op::as_of, ast.text == "as_of" ? ValueType::date : ValueType::number);
    out.name = ast.text;
    if (ast.text == "as_of") {
        return out;
    }
    out.op = ast.text == "area" ? Op::area : ast.text == "length" ? Op::length : Op::age;
    out.dimension = find_unit(out.op == Op::area ? "m2" : out.op == Op::length ? "m" : "d")->dimension;
    if (out.op == Op::age) {
        out.args.push_back(value(ast.children[0]));
        const Expr& day = out.args[0];
        if (day.type != ValueType::date && !(day.op == Op::constant && day.constant.empty())) {
            fail(ast.children[0], say("age 要一个日期", "age takes one date"));
        }
    } else {
        check_shape(ast, out.op);
    }
    return out;
}

Expr Binder::arithmetic(const Ast& ast)
{
    Expr out = node(ast, Op::add, ValueType::number);
    out.args.push_back(number(ast.children[0]));
    out.args.push_back(number(ast.children[1]));
    const Dimension left = out.args[0].dimension;
    const Dimension right = out.args[1].dimension;
    if (ast.text == "+" || ast.text == "-") {
        out.op = ast.text == "+" ? Op::add : Op::subtract;
        agree(out.args[0], out.args[1], ast);
        out.dimension = out.args[0].op == Op::constant && out.args[0].constant.empty() ? right : left;
    } else {
        out.op = ast.text == "*" ? Op::multiply : Op::divide;
        out.dimension = ast.text == "*" ? left * right : left / right;
    }
    return out;
}

}  // namespace zonelint::filter
