#include "rule/prune.hpp"

#include "rule/resolver.hpp"

#include <algorithm>

namespace zonelint::rule {

namespace {

template <class Change>
void change_calls(filter::Expr& expr, const Change& change)
{
    if (expr.op == filter::Op::definition || expr.op == filter::Op::measure) {
        expr.definition = change(expr.definition);
    }
    for (filter::Expr& arg : expr.args) {
        change_calls(arg, change);
    }
}

}  // namespace

void keep_reached(Program& program)
{
    std::vector<std::uint32_t> calls;
    for (const CompiledRule& rule : program.rules) {
        for (const RuleInstance& instance : rule.instances) {
            const std::vector<std::uint32_t> of_instance = reached(program.definitions, instance);
            calls.insert(calls.end(), of_instance.begin(), of_instance.end());
        }
    }
    const std::vector<std::uint32_t> kept = reached(program.definitions, calls);
    std::vector<std::uint32_t> number(program.definitions.size(), 0);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        number[kept[i]] = static_cast<std::uint32_t>(i);
    }
    const auto change = [&](std::uint32_t old) { return number[old]; };
    const auto change_all = [&](auto& expr) {
        if constexpr (requires { expr.has_value(); }) {
            if (expr) {
                change_calls(*expr, change);
            }
        } else {
            change_calls(expr, change);
        }
    };
    std::vector<CompiledDefinition> definitions;
    for (const std::uint32_t old : kept) {
        CompiledDefinition& definition = definitions.emplace_back(std::move(program.definitions[old]));
        for (std::uint32_t& callee : definition.uses) {
            callee = number[callee];
        }
        if (auto* expr = std::get_if<filter::Expr>(&definition.body)) {
            change_all(*expr);
        } else if (auto* readings = std::get_if<CompiledReadings>(&definition.body)) {
            for (CompiledReadings::Option& option : readings->options) {
                change_all(option.expr);
            }
        } else if (auto* relation = std::get_if<CompiledRelation>(&definition.body)) {
            for (CompiledRelation::Target& target : relation->targets) {
                std::for_each(target.filters.begin(), target.filters.end(), change_all);
                change_all(target.pair);
                change_all(target.sum);
            }
            change_all(relation->via_filter);
        }
    }
    program.definitions = std::move(definitions);
    for (CompiledRule& rule : program.rules) {
        for (RuleInstance& instance : rule.instances) {
            change_all(instance.filter);
            change_all(instance.except);
            change_all(instance.require);
        }
    }
}

}  // namespace zonelint::rule
