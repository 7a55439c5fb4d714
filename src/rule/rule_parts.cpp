#include "rule/rule_parts.hpp"

#include "rule/resolver.hpp"

#include <algorithm>
#include <set>

namespace zonelint::rule {

namespace {

std::string date_text(const std::optional<Date>& date) { return date ? to_string(*date) : "-"; }

std::string duty_text(const Duty& duty)
{
    const std::string by = duty.by == Duty::By::date      ? to_string(duty.date)
                           : duty.by == Duty::By::at_once ? "at-once"
                                                          : "open";
    return fmt::format("{} by {} from {} until {} in {} but {}", to_string(duty.modal), by, date_text(duty.from),
                       date_text(duty.until), fmt::join(duty.regions, ","), fmt::join(duty.regions_except, ","));
}

bool leads_to(const CompiledRelation& relation, const layer::Kind* kind)
{
    const auto is_kind = [&](const CompiledRelation::Target& target) { return target.kind == kind; };
    return std::ranges::any_of(relation.targets, is_kind) || std::ranges::any_of(relation.mask, is_kind) ||
           relation.via == kind;
}

}  // namespace

RuleParts parts_of(const Program& program, const CompiledRule& rule)
{
    RuleParts out;
    const auto text = [&](const char* name, const std::optional<FilterText>& filter) {
        if (filter) {
            out.texts[name] = filter->text;
        }
    };
    text("where", rule.rule->filter);
    text("except", rule.rule->except);
    out.texts["require"] = rule.rule->require.text;
    out.texts["subject"] = rule.subject->name;
    for (std::size_t i = 0; i < rule.rule->duties.size(); ++i) {
        out.texts["duty " + std::to_string(i + 1)] = duty_text(rule.rule->duties[i]);
    }
    std::set<std::uint32_t> definitions;
    for (const RuleInstance& instance : rule.instances) {
        for (const std::uint32_t one : reached(program.definitions, instance)) {
            definitions.insert(one);
        }
    }
    for (const std::uint32_t one : definitions) {
        const CompiledDefinition& definition = program.definitions[one];
        std::string& value = out.texts["define " + definition.name];
        value += (value.empty() ? "" : "\n") + definition.key;
        const auto* relation = std::get_if<CompiledRelation>(&definition.body);
        out.reads_peers = out.reads_peers || (relation != nullptr && leads_to(*relation, rule.subject));
    }
    for (const UsedParameter& parameter : rule.parameters) {
        std::string& value = out.parameters[parameter.owner + "." + parameter.name];
        value += (value.empty() ? "" : "; ") + parameter.value;
    }
    Program alone;
    alone.definitions = program.definitions;
    alone.as_of = program.as_of;
    alone.rules.push_back(rule);
    for (const auto& [kind, fields] : alone.needed_fields()) {
        for (const std::size_t field : fields) {
            out.reads[kind->name].push_back(kind->fields[field].name);
        }
    }
    return out;
}

}  // namespace zonelint::rule
