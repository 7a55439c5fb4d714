#include "rule/scope.hpp"

#include "filter/place.hpp"
#include "rule/region.hpp"

#include <algorithm>

namespace zonelint::rule {

namespace {

using filter::Ast;
using filter::Measure;

std::string_view before_dot(const Ast& ast) { return std::string_view(ast.text).substr(0, ast.text.find('.')); }

Dimension metres(int power)
{
    Dimension out;
    const Dimension metre = find_unit("m")->dimension;
    for (int i = 0; i < power; ++i) {
        out = out * metre;
    }
    return out;
}

/// Lines share lengths, polygons areas; a share is of either. The other measures are those of any kind.
bool goes_with(Measure measure, const layer::Kind& kind)
{
    const auto has = [&](geo::Shape shape) {
        return std::find(kind.shapes.begin(), kind.shapes.end(), shape) != kind.shapes.end();
    };
    switch (measure) {
    case Measure::length:
        return has(geo::Shape::line);
    case Measure::area:
        return has(geo::Shape::polygon);
    case Measure::share:
        return has(geo::Shape::line) || has(geo::Shape::polygon);
    default:
        return true;
    }
}

[[noreturn]] void no_measure(const CompiledDefinition& definition, Measure measure, std::vector<std::string> has,
                             const Where& where)
{
    const std::string wanted(filter::to_string(measure));
    const std::string list = join(has, ", ");
    throw Error(ErrorKind::config,
                say("定义 {0} 没有量值 {1}", "the definition {0} has no measure {1}", definition.name, wanted), where,
                has.empty() ? say("它只有真假", "it yields a truth only") : say("它有：{}", "it has: {}", list));
}

}  // namespace

RuleScope::RuleScope(Resolver& resolver, Instance& instance, View view, const layer::Kind& kind, const layer::Kind* subject)
    : m_resolver(resolver), m_instance(instance), m_view(view), m_kind(kind), m_subject(subject)
{
    m_resolver.names().expect_distinct(view, kind);
}

void RuleScope::prepare(const Ast& ast, const FilterText& text)
{
    if (ast.type == Ast::Type::compare || ast.type == Ast::Type::in) {
        for (std::size_t i = 1; i < ast.children.size(); ++i) {
            const Ast& left = ast.children[0];
            const Ast& right = ast.children[i];
            if (const layer::CodeList* codes = codes_of(left)) {
                check_word(right, *codes, text);
            }
            if (const layer::CodeList* codes = codes_of(right)) {
                check_word(left, *codes, text);
            }
            learn(left, right);
            learn(right, left);
        }
    }
    for (const Ast& child : ast.children) {
        prepare(child, text);
    }
}

const layer::CodeList* RuleScope::codes_of(const Ast& side) const
{
    if (side.type != Ast::Type::name) {
        return nullptr;
    }
    const bool of_subject = side.text.starts_with("subject.");
    const layer::Kind* kind = of_subject ? m_subject : &m_kind;
    const auto field = kind == nullptr ? std::nullopt : kind->field(of_subject ? side.text.substr(8) : side.text);
    return field ? kind->fields[*field].codes : nullptr;
}

void RuleScope::check_word(const Ast& word, const layer::CodeList& codes, const FilterText& text)
{
    if (word.type != Ast::Type::name || m_kind.field(word.text) || !codes.has(word.text)) {
        return;
    }
    const filter::Place place{text.text, text.where};
    if (m_resolver.names().parameter(m_view, word.text)) {
        place.fail(
            word.offset,
            say("{0} 既是参数又是代码表 {1} 的代码", "{0} is a parameter and also a code of {1}", word.text, codes.name),
            say("给参数换一个名称", "give the parameter another name"));
    }
    place.fail(word.offset, say("这里没有名称 {}", "there is no name {} here", word.text),
               say("代码要加引号：'{}'", "a code is quoted: '{}'", word.text));
}

std::optional<IndicatorScale> RuleScope::scale_of(const Ast& side)
{
    if (side.type == Ast::Type::string) {
        const auto quantity = parse_quantity(side.text);
        return quantity ? std::optional(IndicatorScale{quantity->dimension, false}) : std::nullopt;
    }
    if (side.type == Ast::Type::number) {
        return IndicatorScale{{}, true};
    }
    if (side.type == Ast::Type::name && side.text.find('.') == std::string::npos && !m_kind.field(side.text)) {
        const auto found = parameter(side.text);
        if (found && !found->constant.empty() && found->type == filter::ValueType::number) {
            return IndicatorScale{found->dimension, found->constant.unit == nullptr};
        }
    }
    return std::nullopt;
}

void RuleScope::learn(const Ast& side, const Ast& other)
{
    if (side.type == Ast::Type::arithmetic) {
        if (side.text == "+" || side.text == "-") {
            learn(side.children[0], other);
            learn(side.children[1], other);
        }
        return;
    }
    if (side.type != Ast::Type::name || !(side.text.ends_with(".value") || side.text.ends_with(".change"))) {
        return;
    }
    if (const auto scale = scale_of(other)) {
        m_scales.insert_or_assign(std::string(before_dot(side)), *scale);
    }
}

std::optional<filter::Scope::Parameter> RuleScope::parameter(std::string_view name)
{
    const auto found = m_resolver.names().parameter(m_view, name);
    return found ? std::optional(m_instance.binding.value(*found)) : std::nullopt;
}

std::optional<std::uint32_t> RuleScope::definition(std::string_view name)
{
    const auto found = m_resolver.names().definition(m_view, m_kind, name);
    if (!found) {
        return std::nullopt;
    }
    const std::uint32_t number = m_resolver.definition(*found, m_instance);
    m_called.insert_or_assign(number, std::string(name));
    return number;
}

Dimension RuleScope::measure_of(CompiledIndicator& indicator, std::uint32_t number, Measure measure, const Where& where)
{
    const std::string& name = m_called[number];
    if (measure != Measure::value && !indicator.base_year && indicator.lacks.empty()) {
        throw Error(ErrorKind::config,
                    say("{0}.{1} 要有基准年，定义 {0} 没有写",
                        "{0}.{1} needs a base year, which the definition {0} does not give", name,
                        filter::to_string(measure)),
                    where, say("在定义里写 base_year = 2020", "write base_year = 2020 in the definition"));
    }
    if (measure == Measure::growth) {
        return {};
    }
    const auto learned = m_scales.find(name);
    if (learned == m_scales.end()) {
        return indicator.scale ? indicator.scale->dimension : Dimension{};
    }
    if (!indicator.scale) {
        indicator.scale = learned->second;
    } else if (*indicator.scale != learned->second) {
        const auto shown = [](const IndicatorScale& scale) {
            const std::string unit = scale.dimension.none() ? "%" : to_string(scale.dimension);
            return scale.bare ? say("没有单位的数", "a bare number") : say("以 {} 计的量", "a quantity in {}", unit);
        };
        const Text own = shown(*indicator.scale);
        const Text asked = shown(learned->second);
        throw Error(ErrorKind::config,
                    say("指标 {0} 是{1}，这里拿来比较的是{3}", "the indicator {0} is {2}, but is compared with {4} here",
                        indicator.code, own.zh, own.en, asked.zh, asked.en),
                    where);
    }
    return indicator.scale->dimension;
}

void RuleScope::expect_truth(std::uint32_t number, const Where& where)
{
    if (std::holds_alternative<CompiledIndicator>(m_resolver.definitions()[number].body)) {
        const std::string& name = m_called[number];
        throw Error(ErrorKind::config, say("{} 是指标，没有真假", "{} is an indicator and yields no truth", name), where,
                    say("拿它的值比较：{0}.value、{0}.change 或 {0}.growth",
                        "compare its value: {0}.value, {0}.change or {0}.growth", name));
    }
}

Dimension RuleScope::measure(std::uint32_t number, Measure measure, const Where& where)
{
    CompiledDefinition& definition = m_resolver.definitions()[number];
    if (auto* indicator = std::get_if<CompiledIndicator>(&definition.body)) {
        if (measure != Measure::value && measure != Measure::change && measure != Measure::growth) {
            no_measure(definition, measure, {"value", "change", "growth"}, where);
        }
        return measure_of(*indicator, number, measure, where);
    }
    const auto* relation = std::get_if<CompiledRelation>(&definition.body);
    if (relation == nullptr) {
        no_measure(definition, measure, {}, where);
    }
    std::vector<std::string> has;
    bool listed = false;
    for (const Measure known : relation->schema->measures) {
        if (goes_with(known, *definition.kind) && (known != Measure::sum || relation->targets.front().sum)) {
            has.emplace_back(filter::to_string(known));
            listed = listed || known == measure;
        }
    }
    if (!listed && measure == Measure::sum && relation->targets.front().sum) {
        listed = true;  // `sum` goes with every relation
    }
    if (!listed) {
        no_measure(definition, measure, has, where);
    }
    switch (measure) {
    case Measure::sum:
        return relation->targets.front().sum->dimension;
    case Measure::distance:
    case Measure::length:
    case Measure::path:
        return metres(1);
    case Measure::area:
    case Measure::gap:
        return metres(2);
    default:
        return {};
    }
}

std::optional<std::vector<std::string>> RuleScope::region(std::string_view name)
{
    const std::vector<std::string>* members = m_resolver.names().region(*m_view.pack, name);
    if (members == nullptr) {
        return std::nullopt;
    }
    if (members->empty()) {
        m_instance.empty_regions.emplace(name);
    }
    return rule::codes_of(m_resolver.names(), *m_view.pack, {std::string(name)}, m_view.pack->places.of(name));
}

std::vector<std::string> RuleScope::other_names() const { return m_resolver.names().all_names(m_view, m_kind); }

}  // namespace zonelint::rule
