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
            const bool first = m_waived[waiver.rule].emplace(waiver.object, m_waivers.size() - 1).second;
            use.state = first ? "" : "repeated";
        }
    }
}

/// A waiver that exempts nobody may be of a rule that did not run, or name an object that is not there: then it says so.
void Run::tell_unused(WaiverUse& use) const
{
    const auto ran = std::find_if(m_rules.begin(), m_rules.end(), [&](const RuleResult& result) {
        const rule::CompiledRule& compiled = *result.rule;
        const bool named =
            compiled.id == use.waiver->rule || compiled.pack->id + "/" + compiled.rule->name == use.waiver->rule;
        return named && result.status != RuleStatus::not_run && compiled.out_of_force.empty();
    });
    if (ran == m_rules.end()) {
        use.state = "rule-not-run";
        return;
    }
    const layer::LayerTable* table = ran->subjects;
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
