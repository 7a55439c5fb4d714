#pragma once
// Makes typed definitions and filters of texts, each definition once a program. Internal to rule/.

#include "rule/binding.hpp"
#include "rule/program.hpp"

#include <map>
#include <set>
#include <unordered_map>

namespace zonelint::rule {

/// One choice of parameter values with the definitions compiled under it.
struct Instance {
    Binding binding;
    std::map<const Definition*, std::uint32_t> done;
    std::vector<const Definition*> open;  ///< being compiled, for cycles
    std::set<std::string> empty_regions;  ///< named regions asked for whose list is empty
};

class Resolver {
public:
    Resolver(const Library& library, const layer::KindTable& kinds, RelationSchemas relations,
             const ProgramOptions& options);

    [[nodiscard]] Names& names() { return m_names; }
    [[nodiscard]] const layer::KindTable& kinds() const { return m_names.kinds(); }
    [[nodiscard]] const ProgramOptions& options() const { return m_options; }
    [[nodiscard]] std::vector<CompiledDefinition>& definitions() { return m_definitions; }

    /// A condition over objects of `kind`, as seen from `view`; `subject` is what subject.<field> reads (null: nothing).
    [[nodiscard]] filter::Expr condition(const FilterText& text, View view, const layer::Kind& kind,
                                         const layer::Kind* subject, Instance& instance);
    [[nodiscard]] filter::Expr number(const FilterText& text, View view, const layer::Kind& kind, Instance& instance);

    /// Its number in definitions(), compiled if need be. Throws Error(config) for a cycle.
    [[nodiscard]] std::uint32_t definition(const FoundDefinition& found, Instance& instance);

    /// A quantity text or the name of a parameter.
    [[nodiscard]] filter::Constant quantity(const Spelled& spelled, std::string_view unit, View view, Instance& instance);

    /// A setting that gives a parameter a word which no filter asks for would quietly answer every such filter with no.
    /// Throws Error(config) at the setting, with "did you mean". To be called when all rules are resolved.
    void check_words() const;

private:
    [[nodiscard]] CompiledReadings readings(const Readings& text, const FoundDefinition& found, const layer::Kind& kind,
                                            Instance& instance);
    [[nodiscard]] CompiledRelation relation(const RelationText& text, const FoundDefinition& found, const layer::Kind& kind,
                                            Instance& instance);
    [[nodiscard]] CompiledRelation::Target target(const RelationText& text, const std::string& name,
                                                  const FoundDefinition& found, const layer::Kind& kind, Instance& instance);
    [[nodiscard]] CompiledIndicator indicator(const IndicatorText& text, View view, Instance& instance);
    /// The year; nothing where there is none, or its parameter has no value: then the name goes to `lacks`.
    [[nodiscard]] std::optional<int> year(const std::optional<YearText>& text, const Where& where, View view,
                                          Instance& instance, std::vector<std::string>& lacks);
    void settle(CompiledReadings& readings, const FoundDefinition& found) const;
    [[nodiscard]] const filter::Ast& parsed(const FilterText& text, bool arithmetic_only);
    [[nodiscard]] std::uint32_t intern(CompiledDefinition definition);

    void note_words(const filter::Ast& ast, View view);

    std::map<const Parameter*, std::set<std::string>> m_words;  ///< what filters compare a parameter with
    Names m_names;
    RelationSchemas m_relations;
    const ProgramOptions& m_options;
    std::vector<CompiledDefinition> m_definitions;
    std::unordered_map<std::string, std::uint32_t> m_by_key;
    std::unordered_map<const FilterText*, filter::Ast> m_parsed;
};

/// Calls `visit(expr, kind, subject_kind)` for each condition and value of a definition that can matter.
template <class Visit>
void for_each_expr(const CompiledDefinition& definition, const Visit& visit)
{
    if (const auto* expr = std::get_if<filter::Expr>(&definition.body)) {
        visit(*expr, *definition.kind, nullptr);
    } else if (const auto* readings = std::get_if<CompiledReadings>(&definition.body)) {
        for (std::size_t i = 0; i < readings->options.size(); ++i) {
            if (!readings->settled || *readings->settled == i) {
                visit(readings->options[i].expr, *definition.kind, nullptr);
            }
        }
    } else if (const auto* relation = std::get_if<CompiledRelation>(&definition.body)) {
        for (const CompiledRelation::Target& target : relation->targets) {
            for (const filter::Expr& filter : target.filters) {
                visit(filter, *target.kind, nullptr);
            }
            if (target.pair) {
                visit(*target.pair, *target.kind, definition.kind);
            }
            if (target.sum) {
                visit(*target.sum, *target.kind, nullptr);
            }
        }
        if (relation->via_filter) {
            visit(*relation->via_filter, *relation->via, nullptr);
        }
    }
}

/// Numbers of the definitions an expression calls or measures.
void add_calls(const filter::Expr& expr, std::vector<std::uint32_t>& into);

/// All definitions that these lead to, themselves included, callees first.
[[nodiscard]] std::vector<std::uint32_t> reached(const std::vector<CompiledDefinition>& definitions,
                                                 const std::vector<std::uint32_t>& from);

/// The definitions that the conditions of an instance lead to, callees first.
[[nodiscard]] std::vector<std::uint32_t> reached(const std::vector<CompiledDefinition>& definitions,
                                                 const RuleInstance& instance);

}  // namespace zonelint::rule
