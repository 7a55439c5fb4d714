#include "filter/binder.hpp"

#include <algorithm>

namespace zonelint::filter {

namespace {

/// How a dimensionless number is written.
enum class Spelling { bare, percent, either };

/// A parameter without a value stands somewhere in it: its dimension is not known.
bool is_open(const Expr& expr)
{
    return (expr.op == Op::constant && expr.constant.empty()) || std::any_of(expr.args.begin(), expr.args.end(), is_open);
}

std::string display_unit(const Expr& expr)
{
    return expr.op == Op::constant && expr.constant.unit != nullptr ? expr.constant.unit->name : to_string(expr.dimension);
}

/// The advice where a parameter was meant as a quantity and reads as a word.
Text no_quantity(const Expr& expr)
{
    const auto* word = expr.op == Op::constant ? std::get_if<std::string>(&expr.constant.value) : nullptr;
    if (word == nullptr || word->find_first_of("0123456789") != 0) {
        return {};
    }
    return say("{0} 的值 '{1}' 不是带单位的量", "the value of {0}, '{1}', is not a quantity with a unit", expr.text, *word);
}

}  // namespace

Text described(const Expr& expr)
{
    switch (expr.type) {
    case ValueType::truth:
        return say("条件", "a condition");
    case ValueType::date:
        return say("日期", "a date");
    case ValueType::word:
        return say("代码或文字", "a word");
    case ValueType::flag:
        return say("是否", "a flag");
    case ValueType::number:
        break;
    }
    if (expr.dimension.none()) {
        return say("数", "a number");
    }
    return say("以 {} 计的量", "a quantity in {}", display_unit(expr));
}

const layer::Field* Binder::field_of(const Expr& expr) const
{
    if (expr.op == Op::field) {
        return &m_scope.kind().fields[expr.field];
    }
    return expr.op == Op::subject_field ? &m_scope.subject_kind()->fields[expr.field] : nullptr;
}

const layer::CodeList* Binder::codes_of(const Expr& expr) const
{
    const layer::Field* field = field_of(expr);
    const bool coded = field != nullptr && (field->type == layer::FieldType::code || field->type == layer::FieldType::tree);
    return coded ? field->codes : nullptr;
}

void Binder::agree(const Expr& left, const Expr& right, const Ast& ast) const
{
    const auto refuse = [&](const Text& advice = {}) {
        const Text a = described(left);
        const Text b = described(right);
        fail(ast,
             {fmt::format("{} 是{}，{} 是{}，不能这样比较或相加", left.text, a.zh, right.text, b.zh),
              fmt::format("{} is {} and {} is {}: these do not go together", left.text, a.en, right.text, b.en)},
             advice);
    };
    if (left.type == ValueType::truth || right.type == ValueType::truth) {
        refuse(say("条件不与值比较；否定写 NOT", "a condition is not compared; write NOT to negate it"));
    }
    const auto empty = [](const Expr& expr) { return expr.op == Op::constant && expr.constant.empty(); };
    if (empty(left) || empty(right)) {
        return;
    }
    if (left.type != right.type) {
        refuse(no_quantity(left.type == ValueType::word ? left : right));
    }
    if (left.type == ValueType::word) {
        if (left.op != Op::constant && right.op != Op::constant && codes_of(left) != codes_of(right)) {
            fail(ast, say("{} 和 {} 的代码表不同", "{} and {} have different code lists", left.text, right.text));
        }
        return;
    }
    if (left.type != ValueType::number) {
        return;
    }
    if (left.dimension != right.dimension) {
        if (is_open(left) || is_open(right)) {
            return;
        }
        const Expr& measured = left.dimension.none() ? right : left;
        refuse(left.dimension.none() || right.dimension.none()
                   ? say("量要写单位，如 '35 {}'", "a quantity is written with its unit, such as '35 {}'",
                         display_unit(measured))
                   : Text{});
    }
    const auto spelling = [&](const Expr& expr) {
        const layer::Field* field = field_of(expr);
        if (field != nullptr) {
            return field->type == layer::FieldType::number ? Spelling::bare : Spelling::percent;
        }
        if (expr.op == Op::constant) {
            return expr.constant.unit == nullptr ? Spelling::bare : Spelling::percent;
        }
        if (expr.op == Op::measure && expr.measure == Measure::count) {
            return Spelling::bare;
        }
        return expr.op == Op::measure && (expr.measure == Measure::share || expr.measure == Measure::growth)
                   ? Spelling::percent
                   : Spelling::either;
    };
    const Spelling a = spelling(left);
    const Spelling b = spelling(right);
    if (left.dimension.none() && a != b && a != Spelling::either && b != Spelling::either) {
        const std::string& share = a == Spelling::percent ? left.text : right.text;
        const std::string& bare = a == Spelling::percent ? right.text : left.text;
        fail(ast, say("{} 以 % 计，{} 是没有单位的数", "{} is in % and {} is a bare number", share, bare),
             say("比例写作 '50 %'，个数不写单位", "a share is written '50 %', a count without a unit"));
    }
}

std::vector<Constant> Binder::codes(const layer::CodeList& list, const Constant& constant, const Ast& ast)
{
    const auto& word = std::get<std::string>(constant.value);
    const bool division = list.shape == layer::CodeList::Shape::division;
    std::vector<std::string> found;
    if (list.has(word)) {
        found.push_back(word);
    } else if (const auto region = division ? m_scope.region(word) : std::nullopt) {
        found = *region;
    } else {
        std::vector<std::string> known = list.names();
        if (division) {
            const std::vector<std::string> others = m_scope.other_names();
            known.insert(known.end(), others.begin(), others.end());
        }
        fail(ast, say("代码表 {} 里没有 {}", "there is no code {1} in {0}", list.name, word), did_you_mean(word, known));
    }
    std::vector<Constant> out;
    for (std::string& code : found) {
        out.push_back(constant);
        out.back().value = std::move(code);
    }
    return out;
}

}  // namespace zonelint::filter
