#include "rule/check.hpp"

#include "rule/case_check.hpp"
#include "rule/reach.hpp"
#include "rule/region.hpp"
#include "rule/resolver.hpp"
#include "rule/select.hpp"

#include <algorithm>
#include <deque>
#include <set>
#include <span>

namespace zonelint::rule {

namespace {

CheckFinding finding_of(const Error& error, std::string name)
{
    return {true, std::move(name), error.where(), error.message(), error.hint()};
}

bool is_geometric(const Program& program, std::uint32_t number)
{
    const std::vector<std::uint32_t> all = reached(program.definitions, std::vector{number});
    return std::any_of(all.begin(), all.end(), [&](std::uint32_t one) {
        const auto* relation = std::get_if<CompiledRelation>(&program.definitions[one].body);
        return relation != nullptr && relation->schema->subject_needs_geometry;
    });
}

/// NOT around a place in `require`: the place belongs in `where`, or whoever leaves it counts as compliant by moving.
bool negates_place(const Program& program, const filter::Expr& expr, bool negated)
{
    negated = negated || expr.op == filter::Op::negation;
    if (negated && expr.op == filter::Op::definition && is_geometric(program, expr.definition)) {
        return true;
    }
    return std::any_of(expr.args.begin(), expr.args.end(),
                       [&](const filter::Expr& arg) { return negates_place(program, arg, negated); });
}

void check_place(const Program& program, const Rule& rule, std::vector<CheckFinding>& out)
{
    for (const CompiledRule& compiled : program.rules) {
        for (const RuleInstance& instance : compiled.instances) {
            const Modal modal = rule.duties[instance.duty].modal;
            const bool strict = modal == Modal::forbid || modal == Modal::principle;
            if (strict && negates_place(program, instance.require, false)) {
                out.push_back(
                    {false, "place-in-require", rule.require.where,
                     say("规则 {} 的 require 否定了一个位置条件，位置应写在 where 里",
                         "the `require` of the rule {} negates a place; the place belongs in `where`", rule.name)});
                return;
            }
        }
    }
}

bool runs(const Program& program)
{
    return std::all_of(program.rules.begin(), program.rules.end(),
                       [](const CompiledRule& compiled) { return compiled.not_run.empty(); });
}

/// What keeps the rule from running as the pack stands and no case gives, such as a parameter without a value.
void check_runs(const Program& program, const Rule& rule, std::vector<CheckFinding>& out)
{
    const auto at = std::find_if(program.rules.begin(), program.rules.end(),
                                 [](const CompiledRule& compiled) { return !compiled.not_run.empty(); });
    if (at != program.rules.end()) {
        out.push_back(
            {false, "cannot-run", rule.where,
             say("规则 {0} 不能运行：{1}", "the rule {0} cannot run: {2}", rule.name, at->not_run.zh, at->not_run.en),
             say("在项目的 [set] 里给出，或在例子里用 set", "give it in [set] of a project, or with `set` in a case")});
    }
}

/// A duty or a value for regions that the rule is never about.
void check_regions(Names& names, const Pack& pack, const Rule& rule, const Program& program, std::vector<CheckFinding>& out)
{
    const layer::CodeList& divisions = names.kinds().divisions();
    const auto apart = [&](const RegionSet& part, const RegionSet& whole) {
        return !part.codes.empty() && !nowhere(whole) && nowhere(intersection(divisions, part, whole));
    };
    for (const CompiledRule& compiled : program.rules) {
        std::set<std::size_t> told;
        for (const RuleInstance& instance : compiled.instances) {
            if (apart(instance.duty_region, compiled.region) && told.insert(instance.duty).second) {
                out.push_back(
                    {false, "never-applies", rule.duties[instance.duty].places.of("regions"),
                     say("规则 {} 的这个 duty 永远不适用：它的区域不在规则的区域之内",
                         "this duty of the rule {} never applies: its regions are not among those of the rule", rule.name)});
            }
        }
        if (&compiled != &program.rules.front()) {
            continue;
        }
        for (const Parameter& parameter : rule.parameters) {
            for (const ParameterValue& value : parameter.values) {
                if (apart(region_set(names, pack, value.regions, {}, value.where, {}), compiled.region)) {
                    out.push_back({false, "never-applies", value.where,
                                   say("参数 {} 的这个值永远轮不到：它的区域不在规则的区域之内",
                                       "this value of the parameter {} never counts: its regions are not among those of the "
                                       "rule",
                                       parameter.name)});
                }
            }
        }
    }
}

/// `compile` passes over a pack that is not loaded, since it has no rule to end; but it may be misspelt.
void check_replaced_packs(const Library& library, const Rule& rule, std::vector<CheckFinding>& out)
{
    for (const std::string& id : rule.replaces) {
        const std::string pack = id.substr(0, id.find('/'));
        if (id.find('/') != std::string::npos && !library.knows(pack)) {
            out.push_back({false, "replaces-unknown", rule.places.of("replaces"),
                           say("replaces 里的 {0}：没有名为 {1} 的随附规则包，也没有一起检查",
                               "{0} in `replaces`: {1} is no shipped pack, and none that is checked along", id, pack),
                           did_you_mean(pack, library.known_ids())});
        }
    }
}

class Checker {
public:
    Checker(const Library& library, const layer::KindTable& kinds, RelationSchemas relations)
        : m_library(library), m_kinds(kinds), m_relations(relations)
    {}

    std::vector<CheckFinding> run()
    {
        for (std::size_t i = 0; i < m_library.asked(); ++i) {
            const Pack& pack = *m_library.packs()[i];
            definitions(pack);
            stray_cases(pack);
            for (const Rule& rule : pack.rules) {
                this->rule(pack, rule);
            }
        }
        check_coverage(m_checked, m_library);
        std::vector<CheckFinding> out;
        std::size_t next = 0;
        for (const auto& [before, findings] : m_coverage) {
            out.insert(out.end(), m_out.begin() + static_cast<std::ptrdiff_t>(next),
                       m_out.begin() + static_cast<std::ptrdiff_t>(before));
            out.insert(out.end(), findings.begin(), findings.end());
            next = before;
        }
        out.insert(out.end(), m_out.begin() + static_cast<std::ptrdiff_t>(next), m_out.end());
        return out;
    }

private:
    template <class Work>
    bool guarded(std::string name, const Work& work)
    {
        try {
            work();
            return true;
        } catch (const Error& error) {
            CheckFinding found = finding_of(error, std::move(name));
            const bool known = std::any_of(m_out.begin(), m_out.end(), [&](const CheckFinding& other) {
                return other.where == found.where && other.message == found.message;
            });
            if (!known) {
                m_out.push_back(std::move(found));
            }
            return false;
        }
    }

    /// Also those of a pack that no rule calls.
    void definitions(const Pack& pack)
    {
        ProgramOptions options;
        options.as_of = pack.issued.value_or(Date{});
        for (const Definition& definition : pack.definitions) {
            guarded("does-not-compile", [&] {
                const View view{&pack, nullptr};
                Resolver resolver(m_library, m_kinds, m_relations, options);
                Instance instance{
                    .binding = Binding(options, view, nullptr, nullptr), .done = {}, .open = {}, .empty_regions = {}};
                const std::uint32_t number = resolver.definition({&definition, view}, instance);
                check_reach(definition, number, resolver.definitions(), m_out);
            });
        }
    }

    void stray_cases(const Pack& pack)
    {
        const std::filesystem::path folder = pack.folder / "cases";
        if (!std::filesystem::is_directory(folder)) {
            return;
        }
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        std::vector<std::string> names;
        for (const Rule& rule : pack.rules) {
            names.push_back(rule.name);
        }
        for (const std::filesystem::path& file : files) {
            const std::string name = file.stem().string();
            if (file.extension() == ".toml" && pack.find(name) == nullptr) {
                m_out.push_back({true,
                                 "case-without-rule",
                                 {.file = file.string()},
                                 say("没有规则 {}", "there is no rule {}", name),
                                 did_you_mean(name, names)});
            }
        }
    }

    void rule(const Pack& pack, const Rule& rule)
    {
        ProgramOptions options;
        options.as_of = pack.issued.value_or(Date{});
        options.rules = {pack.id + "/" + rule.name};
        Program program;
        const bool compiled =
            guarded("does-not-compile", [&] { program = compile(m_library, m_kinds, m_relations, options); }) &&
            guarded("does-not-compile", [&] { local_definitions(pack, rule); });
        std::vector<Case> cases;
        if (!guarded("bad-case", [&] { cases = read_cases(pack, rule); })) {
            return;
        }
        bool runs_in_a_case = false;
        for (const Case& one : cases) {
            check_case(one, m_kinds, m_out);
            if (compiled && (!one.set.empty() || !one.settle.empty())) {
                guarded("bad-case",
                        [&] { runs_in_a_case |= runs(compile(m_library, m_kinds, m_relations, options_of(one, options))); });
            }
        }
        check_outcomes(rule, cases, m_out);
        check_replaced_packs(m_library, rule, m_out);
        if (compiled) {
            Names names(m_library, m_kinds);
            if (!runs_in_a_case) {
                check_runs(program, rule, m_out);
            }
            check_regions(names, pack, rule, program, m_out);
            check_place(program, rule, m_out);
            check_reach(rule, program, m_out);
            m_coverage.push_back({m_out.size(), {}});
            m_checked.push_back({&rule, std::move(program), std::move(cases), &m_coverage.back().second});
        }
    }

    /// Also those the rule itself does not call.
    void local_definitions(const Pack& pack, const Rule& rule)
    {
        ProgramOptions options;
        options.as_of = pack.issued.value_or(Date{});
        const View view{&pack, &rule};
        Resolver resolver(m_library, m_kinds, m_relations, options);
        Instance instance{
            .binding = Binding(options, view, nullptr, &rule.duties.front()), .done = {}, .open = {}, .empty_regions = {}};
        for (const Definition& definition : rule.definitions) {
            const std::uint32_t number = resolver.definition({&definition, view}, instance);
            check_reach(definition, number, resolver.definitions(), m_out);
        }
    }

    static ProgramOptions options_of(const Case& one, const ProgramOptions& base)
    {
        ProgramOptions out = base;
        out.as_of = one.as_of;
        apply(one, base.rules.front(), out);
        return out;
    }

    const Library& m_library;
    const layer::KindTable& m_kinds;
    RelationSchemas m_relations;
    std::vector<CheckFinding> m_out;
    std::vector<CheckedRule> m_checked;
    std::deque<std::pair<std::size_t, std::vector<CheckFinding>>> m_coverage;  ///< and before which of m_out they stand
};

}  // namespace

std::vector<CheckFinding> check(const Library& library, const layer::KindTable& kinds, RelationSchemas relations)
{
    return Checker(library, kinds, relations).run();
}

std::vector<CheckFinding> check_seen(const Library& library, const SeenTruths& seen)
{
    std::vector<CheckFinding> out;
    for (const auto& [id, truths] : seen) {
        const auto& [owner, kind, name] = id;
        const std::string pack = owner.substr(0, owner.find('/'));
        const auto asked = std::span(library.packs()).first(library.asked());
        if (std::none_of(asked.begin(), asked.end(), [&](const auto& one) { return one->id == pack; })) {
            continue;
        }
        if (!truths.yes) {
            out.push_back({false, "definition-never-true", truths.where,
                           say("没有算例使定义 {} 为真", "no case makes the definition {} true", name)});
        }
        if (!truths.no) {
            out.push_back({false, "definition-never-false", truths.where,
                           say("没有算例使定义 {} 为假", "no case makes the definition {} false", name)});
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const CheckFinding& a, const CheckFinding& b) {
        return std::tie(a.where.file, a.where.line, a.where.column) < std::tie(b.where.file, b.where.line, b.where.column);
    });
    return out;
}

}  // namespace zonelint::rule
