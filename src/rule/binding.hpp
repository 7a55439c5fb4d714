#pragma once
// The values that parameters have for one rule under one duty. Internal to rule/.

#include "filter/bind.hpp"
#include "rule/names.hpp"
#include "rule/program.hpp"

#include <map>
#include <optional>
#include <vector>

namespace zonelint::rule {

/// Chooses parameter values: a setting for the rule, the variant's value, a setting for the owner, else the first of the
/// pack's values that fits the duty's date and the region. Which region that is stays open until choose() says so; open
/// parameters meanwhile have their first value, and are listed.
class Binding {
public:
    Binding(const ProgramOptions& options, View rule, const Variant* variant, const Duty* duty);

    /// One value that a regional parameter may take. `value` is null where none of the pack's values fits.
    struct Choice {
        const ParameterValue* value = nullptr;
        std::vector<std::string> regions;  ///< as written; empty: everywhere else
        std::vector<std::string> except;   ///< regions of the values before it
    };
    [[nodiscard]] std::vector<Choice> choices(const FoundParameter& found) const;

    void choose(const Parameter& parameter, const ParameterValue* value) { m_chosen[&parameter] = value; }
    /// From now on every regional parameter is without value: for subjects of which nobody can say which value fits.
    void choose_unknown() { m_unknown = true; }

    /// The value, with its name as `constant.parameter`. Remembers that it was asked for.
    [[nodiscard]] filter::Scope::Parameter value(const FoundParameter& found);

    /// Regional parameters asked for that nobody has chosen yet.
    [[nodiscard]] const std::vector<FoundParameter>& open() const { return m_open; }
    [[nodiscard]] const std::vector<UsedParameter>& used() const { return m_used; }
    /// Names of parameters asked for whose text gives no value.
    [[nodiscard]] const std::vector<std::string>& valueless() const { return m_valueless; }

    [[nodiscard]] const Duty* duty() const { return m_duty; }

private:
    [[nodiscard]] const Setting* setting(std::string_view owner, std::string_view name) const;
    [[nodiscard]] const Setting* setting_for(const FoundParameter& found) const;
    [[nodiscard]] const Spelled* variant_value(const FoundParameter& found) const;
    [[nodiscard]] std::vector<const ParameterValue*> candidates(const Parameter& parameter) const;
    void remember(UsedParameter used);

    const ProgramOptions& m_options;
    View m_rule;
    const Variant* m_variant;
    const Duty* m_duty;
    std::map<const Parameter*, const ParameterValue*> m_chosen;
    bool m_unknown = false;
    std::vector<FoundParameter> m_open;
    std::vector<UsedParameter> m_used;
    std::vector<std::string> m_valueless;
};

}  // namespace zonelint::rule
