#include "base/quantity.hpp"
#include "base/rational.hpp"
#include "rule/decisions.hpp"
#include "rule/in_force.hpp"
#include "rule/prune.hpp"
#include "rule/region.hpp"
#include "rule/resolver.hpp"
#include "rule/select.hpp"

#include <algorithm>

namespace zonelint::rule {

namespace {

/// Compiles one rule: each duty, and under it each choice of regional parameter values.
class RuleCompiler {
public:
    RuleCompiler(Resolver& resolver, const Candidate& candidate)
        : m_resolver(resolver), m_pack(*candidate.pack), m_rule(*candidate.rule), m_view{candidate.pack, candidate.rule}
    {
        m_out.pack = candidate.pack;
        m_out.rule = candidate.rule;
        m_out.id = candidate.id();
        m_out.variant = candidate.variant;
    }

    CompiledRule compile()
    {
        Names& names = m_resolver.names();
        m_out.subject = &m_resolver.kinds().at(m_rule.subject, m_rule.places.of("subject"));
        names.expect_distinct(m_view, *m_out.subject);
        check_variant();
        m_out.region = region_of(names, m_pack, m_rule);
        for (m_duty = 0; m_duty < m_rule.duties.size(); ++m_duty) {
            const Duty& duty = m_rule.duties[m_duty];
            m_duty_region = region_set(names, m_pack, duty.regions, duty.regions_except, duty.places.of("regions"),
                                       duty.places.of("regions_except"));
            if (split(start(), {})) {
                add_unknown();
            }
        }
        if (nowhere(m_out.region) && m_out.not_run.empty()) {
            m_out.not_run = say("区域清单未给出", "the list of regions is not given");
        }
        const Date as_of = m_resolver.options().as_of;
        m_out.out_of_force = out_of_force(names.library(), m_pack, m_rule, as_of);
        m_out.plan_ended = m_pack.period_to && *m_pack.period_to < as_of;
        return std::move(m_out);
    }

private:
    Instance start() const
    {
        return {.binding = Binding(m_resolver.options(), m_view, m_out.variant, &m_rule.duties[m_duty]),
                .done = {},
                .open = {},
                .empty_regions = {}};
    }

    void check_variant() const
    {
        if (m_out.variant == nullptr) {
            return;
        }
        for (const auto& [name, value] : m_out.variant->values) {
            if (!m_resolver.names().parameter(m_view, name)) {
                throw Error(ErrorKind::config,
                            say("变体给出了没有的参数 {}", "the variant sets {}, which is no parameter", name), value.where,
                            did_you_mean(name, m_resolver.names().parameter_names(m_view)));
            }
        }
    }

    RuleInstance bind(Instance& instance)
    {
        RuleInstance out;
        out.duty = m_duty;
        out.duty_region = m_duty_region;
        out.in_force = in_force(m_rule.duties[m_duty], m_resolver.options().as_of);
        const auto condition = [&](const FilterText& text) {
            return m_resolver.condition(text, m_view, *m_out.subject, nullptr, instance);
        };
        if (m_rule.filter) {
            out.filter = condition(*m_rule.filter);
        }
        if (m_rule.except) {
            out.except = condition(*m_rule.except);
        }
        out.require = condition(m_rule.require);
        return out;
    }

    /// Binds; while a regional parameter is open, once for each of its values. True if one was open.
    bool split(Instance instance, const RegionSet& region)
    {
        const Instance unbound = instance;
        RuleInstance bound = bind(instance);
        if (instance.binding.open().empty()) {
            bound.parameter_region = region;
            add(std::move(bound), instance);
            return false;
        }
        const FoundParameter open = instance.binding.open().front();
        for (const Binding::Choice& choice : unbound.binding.choices(open)) {
            const Where& where = open.parameter->where;
            const RegionSet chosen =
                intersection(m_resolver.kinds().divisions(), region,
                             region_set(m_resolver.names(), *open.owner.pack, choice.regions, choice.except, where, where));
            if (nowhere(chosen)) {
                continue;
            }
            Instance next = unbound;
            next.binding.choose(*open.parameter, choice.value);
            split(std::move(next), chosen);
        }
        return true;
    }

    /// For subjects that lie in none of the regions for certain.
    void add_unknown()
    {
        Instance unknown = start();
        unknown.binding.choose_unknown();
        RuleInstance last = bind(unknown);
        last.parameter_unknown = true;
        add(std::move(last), unknown);
    }

    void add(RuleInstance bound, const Instance& instance)
    {
        for (const UsedParameter& used : instance.binding.used()) {
            const bool known =
                std::any_of(m_out.parameters.begin(), m_out.parameters.end(), [&](const UsedParameter& other) {
                    return other.owner == used.owner && other.name == used.name && other.value == used.value;
                });
            if (!known) {
                m_out.parameters.push_back(used);
            }
        }
        const std::vector<std::uint32_t> definitions = reached(m_resolver.definitions(), bound);
        note_settled(definitions);
        if (m_out.not_run.empty() && !bound.parameter_unknown) {
            m_out.not_run = why_not_run(bound, instance, definitions);
        }
        if (m_out.instances.size() == most_instances) {
            throw Error(ErrorKind::config,
                        say("规则 {0} 的 duty 和分区域的参数值合计超过 {1} 种",
                            "the duties and regional values of the rule {0} make more than {1} combinations", m_rule.name,
                            most_instances),
                        m_rule.where, say("请拆成几条规则", "split it into several rules"));
        }
        m_out.instances.push_back(std::move(bound));
    }

    void note_settled(const std::vector<std::uint32_t>& definitions)
    {
        for (const std::uint32_t number : definitions) {
            const CompiledDefinition& definition = m_resolver.definitions()[number];
            const auto* readings = std::get_if<CompiledReadings>(&definition.body);
            if (readings == nullptr || !readings->settled) {
                continue;
            }
            std::string line = definition.owner + "." + definition.name + " = " + readings->options[*readings->settled].name;
            if (!readings->settled_by.empty()) {
                line += " (" + readings->settled_by + ")";
            }
            if (std::find(m_out.definitions_settled.begin(), m_out.definitions_settled.end(), line) ==
                m_out.definitions_settled.end()) {
                m_out.definitions_settled.push_back(std::move(line));
            }
        }
    }

    Text why_not_run(const RuleInstance& bound, const Instance& instance,
                     const std::vector<std::uint32_t>& definitions) const
    {
        for (const std::string& name : instance.binding.valueless()) {
            if (reads_parameter(bound, name, definitions)) {
                return say("参数 {} 没有取值", "parameter {} has no value", name);
            }
        }
        if (!instance.empty_regions.empty()) {
            const std::string& name = *instance.empty_regions.begin();
            return say("区域 {} 的清单未给出", "the list of the region {} is not given", name);
        }
        return {};
    }

    bool reads_parameter(const RuleInstance& bound, const std::string& name,
                         const std::vector<std::uint32_t>& definitions) const
    {
        bool found = false;
        const auto is_it = [&](const filter::Constant& constant) { return constant.empty() && constant.parameter == name; };
        const auto look = [&](const filter::Expr& expr) {
            filter::walk(expr, [&](const filter::Expr& part) {
                found = found || (part.op == filter::Op::constant && is_it(part.constant)) ||
                        std::any_of(part.list.begin(), part.list.end(), is_it);
            });
        };
        if (bound.filter) {
            look(*bound.filter);
        }
        if (bound.except) {
            look(*bound.except);
        }
        look(bound.require);
        for (const std::uint32_t number : definitions) {
            const CompiledDefinition& definition = m_resolver.definitions()[number];
            for_each_expr(definition, [&](const filter::Expr& expr, const layer::Kind&, const layer::Kind*) { look(expr); });
            if (const auto* indicator = std::get_if<CompiledIndicator>(&definition.body)) {
                const std::vector<std::string>& lacks = indicator->lacks;
                found = found || (indicator->code.empty() && indicator->parameter == name) ||
                        std::find(lacks.begin(), lacks.end(), name) != lacks.end();
            }
            if (const auto* relation = std::get_if<CompiledRelation>(&definition.body)) {
                for (const auto* limit : {&relation->distance, &relation->snap, &relation->min_area}) {
                    found = found || (*limit && is_it(**limit));
                }
            }
        }
        return found;
    }

    Resolver& m_resolver;
    const Pack& m_pack;
    const Rule& m_rule;
    View m_view;
    CompiledRule m_out;
    std::size_t m_duty = 0;
    RegionSet m_duty_region;
};

void check_kinds(const Library& library, const layer::KindTable& kinds)
{
    for (const auto& pack : library.packs()) {
        for (const Definition& definition : pack->definitions) {
            static_cast<void>(kinds.at(definition.kind, definition.where));
        }
    }
}

Program compile_as_asked(const Library& library, const layer::KindTable& kinds, RelationSchemas relations,
                         const ProgramOptions& options)
{
    Resolver resolver(library, kinds, relations, options);
    check_kinds(library, kinds);
    check_decisions(resolver.names(), options);
    check_replaces(library, kinds.divisions());
    std::vector<Candidate> chosen = select(candidates(library), options.rules);
    if (!options.variant.empty()) {
        std::erase_if(chosen, [&](const Candidate& candidate) {
            return candidate.variant != nullptr && candidate.variant->key != options.variant;
        });
    }
    Program out;
    out.as_of = options.as_of;
    for (const Candidate& candidate : chosen) {
        out.rules.push_back(RuleCompiler(resolver, candidate).compile());
    }
    try {
        resolver.check_words();
    } catch (const Error&) {
        // A rule that was not asked for may use the word: the setting is that of the whole project.
        if (options.rules.empty()) {
            throw;
        }
        ProgramOptions all = options;
        all.rules.clear();
        all.variant.clear();
        static_cast<void>(compile_as_asked(library, kinds, relations, all));
    }
    out.definitions = std::move(resolver.definitions());
    keep_reached(out);
    return out;
}

/// Of "15 kn" the unit that is none, "kn"; "" for what is no number with a unit.
std::string strange_unit(const std::string& text)
{
    const std::size_t end = text.find_first_not_of("+-.0123456789 ");
    if (end == 0 || end == std::string::npos) {
        return {};
    }
    const std::string unit(trim(text.substr(end)));
    return find_unit(unit) == nullptr && Rational::parse(std::string(trim(text.substr(0, end)))) ? unit : std::string();
}

/// Throws the error of the first setting that does not fit by itself, at its place; returns if that is not what is wrong.
void blame_setting(const Library& library, const layer::KindTable& kinds, RelationSchemas relations,
                   const ProgramOptions& options)
{
    ProgramOptions trial = options;
    trial.settings.clear();
    try {
        static_cast<void>(compile_as_asked(library, kinds, relations, trial));
    } catch (const Error&) {
        return;
    }
    for (const Setting& setting : options.settings) {
        trial.settings = {setting};
        try {
            static_cast<void>(compile_as_asked(library, kinds, relations, trial));
        } catch (const Error& error) {
            if (error.where().file == setting.value.where.file) {
                throw;
            }
            const std::string name = setting.owner + "." + setting.parameter;
            const std::string place = error.where().file + ":" + std::to_string(error.where().line);
            const std::string unit = setting.value.is_string ? strange_unit(setting.value.text) : std::string();
            const Text fault = unit.empty() ? error.message() : say("不认识的单位 {}", "unknown unit {}", unit);
            Text hint = say("用在 {}", "it is used at {}", place);
            if (unit.empty() && !error.hint().empty()) {
                hint = {error.hint().zh + "；" + hint.zh, error.hint().en + "; " + hint.en};
            }
            throw Error(error.kind(),
                        {name + " 的取值不合用：" + fault.zh, "the value of " + name + " does not fit: " + fault.en},
                        setting.value.where, std::move(hint));
        }
    }
}

}  // namespace

Program compile(const Library& library, const layer::KindTable& kinds, RelationSchemas relations,
                const ProgramOptions& options)
{
    try {
        return compile_as_asked(library, kinds, relations, options);
    } catch (const Error&) {
        // What a pack's filter makes of a value that the project gave is the project's mistake, and is mended there.
        if (!options.settings.empty()) {
            blame_setting(library, kinds, relations, options);
        }
        throw;
    }
}

}  // namespace zonelint::rule
