#include "audit/coverage.hpp"

#include "audit/run.hpp"
#include "filter/bind.hpp"

#include <algorithm>
#include <set>

namespace zonelint::audit {

namespace {

void add_calls(const filter::Expr& expr, std::vector<std::uint32_t>& into)
{
    filter::walk(expr, [&](const filter::Expr& e) {
        if (e.op == filter::Op::definition || e.op == filter::Op::measure) {
            into.push_back(e.definition);
        }
    });
}

}  // namespace

std::vector<std::uint32_t> coverage_definitions(const rule::Program& program, const rule::RuleInstance& instance)
{
    std::vector<std::uint32_t> open;
    for (const std::optional<filter::Expr>* part : {&instance.filter, &instance.except}) {
        if (*part) {
            add_calls(**part, open);
        }
    }
    add_calls(instance.require, open);
    std::set<std::uint32_t> seen;
    std::vector<std::uint32_t> out;
    while (!open.empty()) {
        const std::uint32_t id = open.back();
        open.pop_back();
        if (!seen.insert(id).second) {
            continue;
        }
        const rule::CompiledDefinition& definition = program.definitions[id];
        if (const auto* relation = std::get_if<rule::CompiledRelation>(&definition.body)) {
            if (relation->schema->name == "covered") {
                out.push_back(id);
            }
        } else if (const auto* expr = std::get_if<filter::Expr>(&definition.body)) {
            add_calls(*expr, open);
        } else if (const auto* readings = std::get_if<rule::CompiledReadings>(&definition.body)) {
            for (const auto& option : readings->options) {
                add_calls(option.expr, open);
            }
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<CoverageUse> Run::coverage(std::size_t rule, std::uint32_t row) const
{
    const RuleResult& result = m_rules[rule];
    std::vector<CoverageUse> out;
    if (result.verdicts.empty() || !result.rule->out_of_force.empty()) {
        return out;
    }
    const Verdict& verdict = result.verdicts[row];
    const bool exact = verdict.borderline && verdict.outcome == verdict.nominal;
    const relation::Mode mode = exact ? relation::Mode::nominal : relation::Mode::certain;
    for (const std::uint32_t id : m_coverage[rule][verdict.instance]) {
        if (const auto* relation = dynamic_cast<const relation::Covered*>(m_definitions->relation(id))) {
            out.push_back({id, relation, &relation->covering(row, mode), mode});
        }
    }
    return out;
}

}  // namespace zonelint::audit
