#include "audit/run.hpp"

#include <array>

namespace zonelint::audit {

using relation::Mode;
using rule::CompiledRule;
using rule::RuleInstance;

Explanation Run::explain(std::size_t rule_index, std::uint32_t row, relation::Detail detail) const
{
    const RuleResult& result = m_rules[rule_index];
    const CompiledRule& rule = *result.rule;
    const layer::LayerTable& table = *result.subjects;
    const auto explain_in = [&](Mode mode, Explanation& best) {
        best.outcome = Outcome::out_of_scope;
        bool first = true;
        for (std::size_t i = 0; i < rule.instances.size(); ++i) {
            const RuleInstance& instance = rule.instances[i];
            if (!instance.in_force || !applies(rule, instance, table, row, mode)) {
                continue;
            }
            Explanation here;
            here.instance = i;
            const RegionAnswer in = region(rule, instance, table, row);
            here.region = in.in(mode);
            here.region_missing = in.missing;
            const filter::Frame frame = m_definitions->frame(table, mode, detail);
            Truth where = Truth::yes;
            Truth except = Truth::no;
            if (instance.filter) {
                here.where = filter::trace(*instance.filter, frame, row);
                where = here.where->truth;
            }
            where = both(where, table.belongs(row));
            if (instance.except) {
                here.except = filter::trace(*instance.except, frame, row);
                except = here.except->truth;
            }
            // An end state that is not reached always says how far off it is.
            here.require = filter::trace(instance.require, m_definitions->frame(table, mode, relation::Detail::full), row);
            here.waived = waived(rule, table.id(row));
            const Unmet when_unmet = unmet(rule.rule->duties[instance.duty], m_program.as_of, rule.plan_ended);
            here.outcome = judge(here.region, where, except, here.waived, here.require.truth, when_unmet);
            here.timing = here.outcome == Outcome::todo ? when_unmet.timing : Timing::none;
            if (here.outcome == Outcome::undetermined) {
                if (here.region == Truth::unknown) {
                    filter::add_missing(here.missing, {here.region_missing});
                }
                if (const auto doubt = table.doubtful.find(row); doubt != table.doubtful.end()) {
                    filter::add_missing(here.missing, doubt->second);
                }
                if (instance.parameter_unknown) {
                    filter::add_missing(here.missing, {"division"});
                }
                const std::array<const filter::Trace*, 3> parts{here.where ? &*here.where : nullptr,
                                                                here.except ? &*here.except : nullptr, &here.require};
                for (const filter::Trace* part : parts) {
                    if (part != nullptr && part->truth == Truth::unknown) {
                        filter::add_missing(here.missing, part->missing);
                    }
                }
            }
            if (first || here.outcome < best.outcome) {
                best = std::move(here);
                first = false;
            }
        }
    };
    Explanation out;
    if (!rule.out_of_force.empty()) {
        out.outcome = Outcome::out_of_scope;
        out.nominal = out.outcome;
        return out;
    }
    explain_in(Mode::certain, out);
    out.nominal = out.outcome;
    if (out.outcome == Outcome::undetermined) {
        Explanation exact;
        explain_in(Mode::nominal, exact);
        out.nominal = exact.outcome;
        out.borderline = exact.outcome != Outcome::undetermined;
        if (out.borderline && m_options.borderline == rule::Borderline::nominal) {
            exact.nominal = exact.outcome;
            exact.borderline = true;
            return exact;
        }
    }
    return out;
}

}  // namespace zonelint::audit
