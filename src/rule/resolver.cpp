#include "rule/resolver.hpp"

#include "rule/canonical.hpp"
#include "rule/scope.hpp"

#include <algorithm>

namespace zonelint::rule {

namespace {

constexpr std::size_t most_nested = 100;

[[noreturn]] void fail_cycle(const std::vector<const Definition*>& open, const Definition* again)
{
    std::string chain;
    for (auto at = std::find(open.begin(), open.end(), again); at != open.end(); ++at) {
        chain += (*at)->name + "() → ";
    }
    chain += again->name + "()";
    throw Error(ErrorKind::config, say("定义互相引用成环：{}", "a cycle of definitions: {}", chain), again->where);
}

void collect(const std::vector<CompiledDefinition>& definitions, std::uint32_t number, std::vector<bool>& seen,
             std::vector<std::uint32_t>& out)
{
    if (seen[number]) {
        return;
    }
    seen[number] = true;
    for (const std::uint32_t callee : definitions[number].uses) {
        collect(definitions, callee, seen, out);
    }
    out.push_back(number);
}

}  // namespace

Resolver::Resolver(const Library& library, const layer::KindTable& kinds, RelationSchemas relations,
                   const ProgramOptions& options)
    : m_names(library, kinds), m_relations(relations), m_options(options)
{}

const filter::Ast& Resolver::parsed(const FilterText& text, bool arithmetic_only)
{
    auto at = m_parsed.find(&text);
    if (at == m_parsed.end()) {
        at = m_parsed.emplace(&text, filter::parse(text.text, text.where, arithmetic_only)).first;
    }
    return at->second;
}

filter::Expr Resolver::condition(const FilterText& text, View view, const layer::Kind& kind, const layer::Kind* subject,
                                 Instance& instance)
{
    RuleScope scope(*this, instance, view, kind, subject);
    const filter::Ast& ast = parsed(text, false);
    note_words(ast, view);
    scope.prepare(ast, text);
    return filter::bind(ast, text.text, scope, text.where);
}

void Resolver::note_words(const filter::Ast& ast, View view)
{
    using Type = filter::Ast::Type;
    if (ast.type == Type::compare || ast.type == Type::in) {
        for (const filter::Ast& side : ast.children) {
            if (side.type != Type::name) {
                continue;
            }
            const auto found = m_names.parameter(view, side.text);
            const Parameter* parameter = found ? found->parameter : nullptr;
            for (const filter::Ast& other : ast.children) {
                if (parameter != nullptr && other.type == Type::string && !parse_quantity(other.text)) {
                    m_words[parameter].insert(other.text);
                }
            }
        }
    }
    for (const filter::Ast& child : ast.children) {
        note_words(child, view);
    }
}

void Resolver::check_words() const
{
    for (const Setting& setting : m_options.settings) {
        const Library::Found owner = m_names.library().rule(setting.owner);
        const Pack* pack = owner.rule != nullptr ? owner.pack : m_names.library().find(setting.owner);
        const auto found = m_names.parameter({pack, owner.rule}, setting.parameter);
        const auto words = found ? m_words.find(found->parameter) : m_words.end();
        if (words == m_words.end() || words->second.contains(setting.value.text)) {
            continue;
        }
        const std::vector<std::string> known(words->second.begin(), words->second.end());
        throw Error(ErrorKind::config,
                    say("没有规则问参数 {0} 是否为 {1}", "no rule asks whether the parameter {0} is {1}", setting.parameter,
                        setting.value.text),
                    setting.value.where, did_you_mean(setting.value.text, known));
    }
}

filter::Expr Resolver::number(const FilterText& text, View view, const layer::Kind& kind, Instance& instance)
{
    RuleScope scope(*this, instance, view, kind, nullptr);
    return filter::bind_value(parsed(text, true), text.text, scope, text.where);
}

std::uint32_t Resolver::definition(const FoundDefinition& found, Instance& instance)
{
    const Definition& source = *found.definition;
    if (const auto done = instance.done.find(&source); done != instance.done.end()) {
        return done->second;
    }
    if (std::find(instance.open.begin(), instance.open.end(), &source) != instance.open.end()) {
        fail_cycle(instance.open, &source);
    }
    if (instance.open.size() >= most_nested) {
        throw Error(ErrorKind::config, say("定义嵌套超过 {} 层", "definitions are nested more than {} deep", most_nested),
                    source.where);
    }
    instance.open.push_back(&source);
    CompiledDefinition out;
    out.name = source.name;
    out.owner = found.owner.owner();
    out.kind = &kinds().at(source.kind, source.where);
    out.where = source.where;
    if (const auto* text = std::get_if<FilterText>(&source.body)) {
        out.body = condition(*text, found.owner, *out.kind, nullptr, instance);
    } else if (const auto* several = std::get_if<Readings>(&source.body)) {
        out.body = readings(*several, found, *out.kind, instance);
    } else if (const auto* place = std::get_if<RelationText>(&source.body)) {
        out.body = relation(*place, found, *out.kind, instance);
    } else {
        out.body = indicator(std::get<IndicatorText>(source.body), found.owner, instance);
    }
    instance.open.pop_back();
    const std::uint32_t number = intern(std::move(out));
    instance.done.emplace(&source, number);
    return number;
}

CompiledReadings Resolver::readings(const Readings& text, const FoundDefinition& found, const layer::Kind& kind,
                                    Instance& instance)
{
    CompiledReadings out;
    out.question = text.question;
    for (const auto& [name, filter] : text.options) {
        out.options.push_back({name, condition(filter, found.owner, kind, nullptr, instance)});
    }
    settle(out, found);
    return out;
}

/// The last settlement counts: a case stands behind the project.
void Resolver::settle(CompiledReadings& readings, const FoundDefinition& found) const
{
    const std::string owner = found.owner.owner();
    for (const Settlement& settlement : m_options.settlements) {
        if (settlement.owner != owner || settlement.definition != found.definition->name) {
            continue;
        }
        for (std::size_t i = 0; i < readings.options.size(); ++i) {
            if (readings.options[i].name == settlement.option) {
                readings.settled = i;
                readings.settled_by = settlement.document;
            }
        }
    }
    for (std::size_t i = 0; readings.settled && i < readings.options.size(); ++i) {
        if (i != *readings.settled) {
            readings.options[i].expr = {};  // never asked for again
        }
    }
}

std::optional<int> Resolver::year(const std::optional<YearText>& text, const Where& where, View view, Instance& instance,
                                  std::vector<std::string>& lacks)
{
    if (!text || text->parameter.empty()) {
        return text ? std::optional(text->year) : std::nullopt;
    }
    const auto found = m_names.parameter(view, text->parameter);
    if (!found) {
        throw Error(ErrorKind::config,
                    say("{} 既不是年份，也不是参数", "{} is neither a year nor a parameter", text->parameter), where,
                    did_you_mean(text->parameter, m_names.parameter_names(view)));
    }
    const filter::Scope::Parameter value = instance.binding.value(*found);
    if (value.constant.empty()) {
        lacks.push_back(text->parameter);
        return std::nullopt;
    }
    const auto* number = std::get_if<Rational>(&value.constant.value);
    if (number == nullptr || value.constant.unit != nullptr || !is_year(number->to_double())) {
        throw Error(ErrorKind::config,
                    say("参数 {} 的值不是年份", "the value of the parameter {} is no year", text->parameter), where,
                    say("写成四位数，例如 2020", "write four digits, for example 2020"));
    }
    return static_cast<int>(number->to_double());
}

CompiledIndicator Resolver::indicator(const IndicatorText& text, View view, Instance& instance)
{
    CompiledIndicator out;
    out.code = text.indicator;
    out.year = year(text.year, text.places.of("year"), view, instance, out.lacks);
    out.base_year = year(text.base_year, text.places.of("base_year"), view, instance, out.lacks);
    out.values = kinds().find("indicator_value");
    const Where& where = text.places.of("indicator");
    if (const auto found = m_names.parameter(view, text.indicator)) {
        if (m_names.indicator(*view.pack, text.indicator) != nullptr) {
            throw Error(ErrorKind::config,
                        say("{} 既是参数又是指标", "{} is a parameter and also an indicator", text.indicator), where,
                        say("给参数换一个名称", "give the parameter another name"));
        }
        const filter::Scope::Parameter value = instance.binding.value(*found);
        const auto* code = std::get_if<std::string>(&value.constant.value);
        if (code == nullptr && !value.constant.empty()) {
            throw Error(ErrorKind::config,
                        say("参数 {} 的值不是指标代码", "the value of the parameter {} is no indicator", text.indicator),
                        where);
        }
        out.parameter = text.indicator;
        out.code = code == nullptr ? std::string{} : *code;
    }
    out.declared = m_names.indicator(*view.pack, out.code);
    if (out.declared != nullptr) {
        const Unit* unit = out.declared->unit;
        out.scale = IndicatorScale{unit == nullptr ? Dimension{} : unit->dimension, unit == nullptr};
    } else if (!view.pack->indicators.empty() && !out.code.empty()) {
        throw Error(ErrorKind::config,
                    say("规则包 {0} 没有指标 {1}", "the pack {0} declares no indicator {1}", view.pack->id, out.code), where,
                    did_you_mean(out.code, m_names.indicator_codes(*view.pack)));
    }
    const Duty* duty = instance.binding.duty();
    if (!out.year && duty != nullptr && duty->by == Duty::By::date) {
        out.year = civil(duty->date).year;
    }
    if (out.year && out.base_year && *out.base_year >= *out.year) {
        throw Error(ErrorKind::config,
                    say("日期顺序不对：基准年 {} 不早于 {} 年", "dates out of order: the base year {} is not before {}",
                        *out.base_year, *out.year),
                    text.places.of("base_year"));
    }
    return out;
}

std::uint32_t Resolver::intern(CompiledDefinition definition)
{
    definition.key = canonical(definition);
    const auto [at, fresh] = m_by_key.try_emplace(definition.key, static_cast<std::uint32_t>(m_definitions.size()));
    if (fresh) {
        for_each_expr(definition, [&](const filter::Expr& expr, const layer::Kind&, const layer::Kind*) {
            add_calls(expr, definition.uses);
        });
        m_definitions.push_back(std::move(definition));
    }
    return at->second;
}

void add_calls(const filter::Expr& expr, std::vector<std::uint32_t>& into)
{
    filter::walk(expr, [&](const filter::Expr& part) {
        const bool calls = part.op == filter::Op::definition || part.op == filter::Op::measure;
        if (calls && std::find(into.begin(), into.end(), part.definition) == into.end()) {
            into.push_back(part.definition);
        }
    });
}

std::vector<std::uint32_t> reached(const std::vector<CompiledDefinition>& definitions,
                                   const std::vector<std::uint32_t>& from)
{
    std::vector<bool> seen(definitions.size(), false);
    std::vector<std::uint32_t> out;
    for (const std::uint32_t number : from) {
        collect(definitions, number, seen, out);
    }
    return out;
}

std::vector<std::uint32_t> reached(const std::vector<CompiledDefinition>& definitions, const RuleInstance& instance)
{
    std::vector<std::uint32_t> calls;
    for (const std::optional<filter::Expr>* part : {&instance.filter, &instance.except}) {
        if (*part) {
            add_calls(**part, calls);
        }
    }
    add_calls(instance.require, calls);
    return reached(definitions, calls);
}

}  // namespace zonelint::rule
