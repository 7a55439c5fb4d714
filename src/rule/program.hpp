#pragma once
// Rules resolved and typed for one run: what the engine executes. Compiling one checks it completely, so `rules check`
// is a compilation without data.

#include "filter/expr.hpp"
#include "layer/kind.hpp"
#include "rule/library.hpp"
#include "rule/project.hpp"
#include "rule/relation_schema.hpp"

#include <map>
#include <memory>
#include <optional>
#include <variant>

namespace zonelint::rule {

/// Regions as codes; empty and `everywhere` false: nowhere.
struct RegionSet {
    bool everywhere = true;
    std::vector<std::string> codes;
    std::vector<std::string> except;

    bool operator==(const RegionSet&) const = default;
};

struct CompiledReadings {
    Text question;
    struct Option {
        std::string name;
        filter::Expr expr;  ///< once settled, only that of the option chosen
    };
    std::vector<Option> options;
    std::optional<std::size_t> settled;  ///< index of the option the project settled on
    std::string settled_by;              ///< document
};

struct CompiledRelation {
    const RelationSchema* schema = nullptr;
    const RelationText* text = nullptr;
    struct Target {
        const layer::Kind* kind = nullptr;
        std::vector<filter::Expr> filters;                    ///< conjuncts over the reference alone
        std::optional<filter::Expr> pair;                     ///< conjuncts that read subject.<field>
        std::optional<filter::Expr> sum;                      ///< number-valued
        std::vector<std::pair<std::size_t, std::size_t>> on;  ///< reference field, subject field
    };
    std::vector<Target> targets;
    std::optional<filter::Constant> distance, snap, min_area;  ///< base units; monostate: a parameter without value
    bool centroid = false;
    std::vector<Target> mask;  ///< kinds alone, without conditions
    const layer::Kind* via = nullptr;
    std::optional<filter::Expr> via_filter;
};

/// How the values of an indicator are written: a quantity of this dimension, or a bare number.
struct IndicatorScale {
    Dimension dimension;
    bool bare = false;

    bool operator==(const IndicatorScale&) const = default;
};

struct CompiledIndicator {
    std::string code;         ///< "": a parameter without value
    std::string parameter;    ///< that gave the code; "" where the definition names it
    std::optional<int> year;  ///< of the definition, else of the duty's `by`; nothing: the latest that has ended
    std::optional<int> base_year;
    std::vector<std::string> lacks = {};  ///< parameters of its years that have no value: no rule that reads it runs
    const Indicator* declared = nullptr;  ///< by a pack, if one does
    std::optional<IndicatorScale> scale;  ///< declared, else learned from what it is compared with; nothing: any
    const layer::Kind* values = nullptr;  ///< the kind whose rows hold it

    [[nodiscard]] Text title() const { return declared == nullptr ? Text{code, code} : declared->title; }
};

struct CompiledDefinition {
    std::string name;   ///< as rules call it: "near_chp"
    std::string owner;  ///< pack or rule id that defines it
    const layer::Kind* kind = nullptr;
    std::variant<filter::Expr, CompiledReadings, CompiledRelation, CompiledIndicator> body;
    std::vector<std::uint32_t> uses;  ///< definitions it calls, after folding
    std::string key;                  ///< canonical text: equal keys are one definition
    Where where;
};

/// A parameter as a run uses it: printed in every report.
struct UsedParameter {
    std::string owner, name;
    std::string value;  ///< as written
    bool assumed = false;
    bool overridden = false;  ///< by the project
    std::string pack_value;   ///< the pack's own, where overridden
    Text basis, note;

    /// Why it has this value: its basis, else the note; empty where the text gives the value.
    [[nodiscard]] const Text& reason() const { return basis.empty() ? note : basis; }
};

/// A rule under one duty and one choice of regional parameter values. A subject is judged by every instance whose
/// regions (both) hold for it; the worst outcome counts. Where a duty's parameters have regional values, the regions of
/// its instances share no place, and one more instance stands for subjects of which nobody can say which value fits.
struct RuleInstance {
    std::size_t duty = 0;        ///< index into Rule::duties
    RegionSet duty_region;       ///< of the duty
    RegionSet parameter_region;  ///< where its parameter values are the ones that fit
    /// The instance for subjects for which parameter_region holds in no other instance of this duty but is unknown in one
    /// or more: its regional parameters are without value. Its own parameter_region is everywhere.
    bool parameter_unknown = false;
    std::optional<filter::Expr> filter, except;
    filter::Expr require;
    bool in_force = true;  ///< of the duty on the day of the audit
};

/// A rule of more instances is refused: each subject is judged by all of them.
inline constexpr std::size_t most_instances = 4096;

struct CompiledRule {
    const Pack* pack = nullptr;
    const Rule* rule = nullptr;
    std::string id;  ///< "<pack>/<name>" or "<pack>/<name>.<variant>"
    const Variant* variant = nullptr;
    const layer::Kind* subject = nullptr;
    RegionSet region;  ///< pack's region narrowed by the rule's
    std::vector<RuleInstance> instances;
    std::vector<UsedParameter> parameters;
    std::vector<std::string> definitions_settled;  ///< "common.gone = wide (document)"
    Text not_run;             ///< e.g. needs `covered`, a parameter without value; empty when it can run
    Text out_of_force;        ///< the whole rule: not yet, no longer, superseded, replaced; empty when in force
    bool plan_ended = false;  ///< the pack's period has ended on the day of the audit
};

/// What narrows and decides: from the project, the command line or a case.
struct ProgramOptions {
    Date as_of;
    std::vector<Setting> settings;
    std::vector<Settlement> settlements;
    std::vector<std::string> rules;  ///< --rules: full ids, names, packs, topics, source ids, globs; empty: all
    std::string variant;             ///< of a case; empty: all
    bool strict_values = false;      ///< `rules check`: also warnings become findings
};

struct Program {
    std::vector<CompiledDefinition> definitions;
    std::vector<CompiledRule> rules;  ///< pack order, then rule order
    Date as_of;

    /// Fields the rules and their definitions read, by kind: what must be loaded.
    [[nodiscard]] std::map<const layer::Kind*, std::vector<std::size_t>> needed_fields() const;
};

/// Resolves the rules of the packs asked for. Throws Error(config) with file, line, column and "did you mean" for every
/// mistake of the specification's list (unknown names, clashes, cycles, dimensions, dates out of order, negative distance),
/// for a setting or settlement that names nothing, and for a selection that matches no rule.
[[nodiscard]] Program compile(const Library& library, const layer::KindTable& kinds, RelationSchemas relations,
                              const ProgramOptions& options);

/// Lays a case's `set`, `settle` and `variant` over the options of a run of `rule_id`: its settings go to the rule.
void apply(const Case& one, const std::string& rule_id, ProgramOptions& options);

/// Digits of a normal division code that say something: 2 province, 4 city, 6 county, 9 town; 0 for 100000, the country.
[[nodiscard]] std::size_t division_depth(std::string_view code);

/// True if a code lies in the set; unknown if it is coarser than a member, or missing ("").
[[nodiscard]] Truth in_region(const layer::CodeList& divisions, const RegionSet& set, std::string_view code);

/// What helps a user who wrote `word` for a division: the code it means, a near one, or how codes are written.
[[nodiscard]] Text division_hint(const layer::CodeList& divisions, std::string_view word);

}  // namespace zonelint::rule
