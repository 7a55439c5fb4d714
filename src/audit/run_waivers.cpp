// The waivers of a run: which stand on its day, whom they exempt, and which name an object that is not there.
#include "audit/run.hpp"

#include <algorithm>

namespace zonelint::audit {

void Run::find_waivers()
{
    for (const rule::Waiver& waiver : m_options.waivers) {
        WaiverUse& use = m_waivers.emplace_back();
        use.waiver = &waiver;
        if (!waiver.malformed.empty()) {
            use.state = "malformed";
        } else if (waiver.until && *waiver.until < m_program.as_of) {
            use.state = "expired";
        } else if (waiver.from && *waiver.from > m_program.as_of) {
            use.state = "not-yet";
        } else {
            m_waived[waiver.rule].emplace(waiver.object, m_waivers.size() - 1);
        }
    }
}

/// A waiver that exempts nobody may name an object that is not there: then it says so.
void Run::look_for_object(WaiverUse& use) const
{
    const auto& rules = m_program.rules;
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const rule::CompiledRule& compiled) {
        return compiled.id == use.waiver->rule || compiled.pack->id + "/" + compiled.rule->name == use.waiver->rule;
    });
    const layer::LayerTable* table = rule == rules.end() ? nullptr : m_tables.find(rule->subject->name);
    if (use.exempted > 0 || table == nullptr) {
        return;
    }
    std::vector<std::string> ids;
    for (std::size_t row = 0; row < table->size(); ++row) {
        ids.push_back(table->id(row));
        if (ids.back() == use.waiver->object) {
            return;
        }
    }
    use.state = "unknown-object";
    // Other verbs name objects with their kind; a waiver's rule says it already.
    std::string_view word = use.waiver->object;
    const std::string& kind = table->kind->name;
    if (word.starts_with(kind + ":") || word.starts_with(kind + "/")) {
        word.remove_prefix(kind.size() + 1);
    }
    use.nearest = nearest_word(word, ids);
}

bool Run::waived(const rule::CompiledRule& rule, std::string_view id) const
{
    const auto holds = [&](const std::string& rule_id) {
        const auto at = m_waived.find(rule_id);
        return at != m_waived.end() && at->second.contains(id);
    };
    return holds(rule.id) || (rule.variant != nullptr && holds(rule.pack->id + "/" + rule.rule->name));
}

}  // namespace zonelint::audit
