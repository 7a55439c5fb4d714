#include "rule/binding.hpp"

#include <algorithm>

namespace zonelint::rule {

namespace {

filter::Scope::Parameter constant(const Spelled& value, const std::string& name)
{
    filter::Scope::Parameter out = filter::constant_of(value.text, value.is_string, value.is_date);
    out.constant.parameter = name;
    return out;
}

/// Without value, but of the type and dimension that its values have elsewhere.
filter::Scope::Parameter without_value(const Parameter& parameter)
{
    filter::Scope::Parameter out;
    for (const ParameterValue& value : parameter.values) {
        if (value.value) {
            out = constant(*value.value, parameter.name);
            break;
        }
    }
    out.constant = {};
    out.constant.parameter = parameter.name;
    return out;
}

/// The pack's own value for people: of a list, each with its regions.
std::string shown(const Parameter& parameter)
{
    std::vector<std::string> parts;
    for (const ParameterValue& value : parameter.values) {
        std::string part = value.value ? value.value->text : "?";
        if (!value.regions.empty()) {
            part += " (" + join(value.regions, ", ") + ")";
        }
        if (value.from) {
            part += " (" + to_string(*value.from) + ")";
        }
        parts.push_back(std::move(part));
    }
    return join(parts, "; ");
}

}  // namespace

Binding::Binding(const ProgramOptions& options, View rule, const Variant* variant, const Duty* duty)
    : m_options(options), m_rule(rule), m_variant(variant), m_duty(duty)
{}

const Setting* Binding::setting(std::string_view owner, std::string_view name) const
{
    // The last one counts: a case or the command line stands behind the project.
    // NOLINTNEXTLINE(modernize-loop-convert): clang 14 cannot read this library's views
    for (auto at = m_options.settings.rbegin(); at != m_options.settings.rend(); ++at) {
        if (at->owner == owner && at->parameter == name) {
            return &*at;
        }
    }
    return nullptr;
}

const Setting* Binding::setting_for(const FoundParameter& found) const
{
    const std::string& name = found.parameter->name;
    if (m_rule.rule != nullptr) {
        const std::string id = m_rule.owner();
        if (m_variant != nullptr) {
            if (const Setting* of_variant = setting(id + "." + m_variant->key, name)) {
                return of_variant;
            }
        }
        if (const Setting* of_rule = setting(id, name)) {
            return of_rule;
        }
    }
    return variant_value(found) == nullptr ? setting(found.owner.pack->id, name) : nullptr;
}

const Spelled* Binding::variant_value(const FoundParameter& found) const
{
    if (m_variant == nullptr) {
        return nullptr;
    }
    const auto at = std::find_if(m_variant->values.begin(), m_variant->values.end(),
                                 [&](const auto& item) { return item.first == found.parameter->name; });
    return at == m_variant->values.end() ? nullptr : &at->second;
}

std::vector<const ParameterValue*> Binding::candidates(const Parameter& parameter) const
{
    const Date day = m_duty != nullptr && m_duty->by == Duty::By::date ? m_duty->date : m_options.as_of;
    std::vector<const ParameterValue*> out;
    for (const ParameterValue& value : parameter.values) {
        if (value.from && *value.from > day) {
            continue;
        }
        out.push_back(&value);
        if (value.regions.empty()) {
            break;
        }
    }
    return out;
}

std::vector<Binding::Choice> Binding::choices(const FoundParameter& found) const
{
    std::vector<Choice> out;
    std::vector<std::string> before;
    for (const ParameterValue* value : candidates(*found.parameter)) {
        out.push_back({value, value->regions, before});
        before.insert(before.end(), value->regions.begin(), value->regions.end());
    }
    if (out.empty() || !out.back().regions.empty()) {
        out.push_back({nullptr, {}, before});
    }
    return out;
}

filter::Scope::Parameter Binding::value(const FoundParameter& found)
{
    const Parameter& parameter = *found.parameter;
    UsedParameter used;
    used.owner = found.owner.owner();
    used.name = parameter.name;
    if (const Setting* set = setting_for(found)) {
        used.value = set->value.text;
        used.overridden = true;
        used.pack_value = shown(parameter);
        used.basis = same(set->basis);
        remember(std::move(used));
        return constant(set->value, parameter.name);
    }
    if (const Spelled* own = variant_value(found)) {
        used.value = own->text;
        remember(std::move(used));
        return constant(*own, parameter.name);
    }
    const std::vector<const ParameterValue*> fitting = candidates(parameter);
    const ParameterValue* value = fitting.empty() ? nullptr : fitting.front();
    if (value != nullptr && !value->regions.empty()) {
        const auto chosen = m_chosen.find(&parameter);
        if (m_unknown) {
            return without_value(parameter);
        }
        if (chosen != m_chosen.end()) {
            value = chosen->second;
        } else if (std::none_of(m_open.begin(), m_open.end(),
                                [&](const FoundParameter& other) { return other.parameter == &parameter; })) {
            m_open.push_back(found);
        }
    }
    if (value == nullptr && !fitting.empty()) {
        return without_value(parameter);  // the pack gives none for this place
    }
    if (value == nullptr || !value->value) {
        if (std::find(m_valueless.begin(), m_valueless.end(), parameter.name) == m_valueless.end()) {
            m_valueless.push_back(parameter.name);
        }
        return without_value(parameter);
    }
    used.value = value->value->text;
    used.assumed = value->assumed;
    used.basis = value->basis;
    used.note = value->note;
    remember(std::move(used));
    return constant(*value->value, parameter.name);
}

void Binding::remember(UsedParameter used)
{
    const bool known = std::any_of(m_used.begin(), m_used.end(), [&](const UsedParameter& other) {
        return other.owner == used.owner && other.name == used.name && other.value == used.value;
    });
    if (!known) {
        m_used.push_back(std::move(used));
    }
}

}  // namespace zonelint::rule
