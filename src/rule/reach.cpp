#include "rule/reach.hpp"

#include "filter/bind.hpp"
#include "filter/place.hpp"
#include "filter/possible.hpp"

#include <algorithm>

namespace zonelint::rule {

namespace {

using filter::Expr;
using filter::Op;
using Wishes = std::vector<filter::Wish>;

Wishes with(Wishes wishes, const Expr& condition, Truth truth = Truth::yes)
{
    wishes.push_back({&condition, truth});
    return wishes;
}

class Reach {
public:
    Reach(const std::vector<CompiledDefinition>& definitions, const layer::Kind& kind)
        : m_kind(kind),
          m_bodies([&definitions](std::uint32_t number) { return std::get_if<Expr>(&definitions[number].body); })
    {}

    /// What of `expr` no value can make true where `given` holds.
    [[nodiscard]] std::vector<CheckFinding> never_true(const Expr& expr, const FilterText& text, const Wishes& given) const
    {
        std::vector<CheckFinding> out;
        if (expr.op != Op::constant_truth && possible(given)) {  // else a parameter has decided, or nobody is asked
            never_true(expr, text, given, out);
        }
        return out;
    }

    /// Also whether `expr` as a whole can be false.
    [[nodiscard]] std::vector<CheckFinding> look(const Expr& expr, const FilterText& text, const Wishes& given) const
    {
        std::vector<CheckFinding> out = never_true(expr, text, given);
        const bool open = expr.op == Op::constant_truth || !out.empty() || possible(with(given, expr, Truth::no));
        if (!open && possible(given)) {
            out.push_back(finding("never-false", expr, text,
                                  say("没有任何取值使“{}”为假", "no value makes \"{}\" false", expr.text), given));
        }
        return out;
    }

private:
    [[nodiscard]] bool possible(const Wishes& wishes) const { return filter::possible(wishes, m_kind, m_bodies); }

    void never_true(const Expr& expr, const FilterText& text, const Wishes& given, std::vector<CheckFinding>& out) const
    {
        if (!possible(with(given, expr))) {
            // A definition that is never true by itself is told where it stands.
            if (expr.op != Op::definition || possible(with({}, expr))) {
                out.push_back(finding("never-true", expr, text,
                                      say("没有任何取值使“{}”为真", "no value makes \"{}\" true", expr.text), given));
            }
        } else if (expr.op == Op::either || expr.op == Op::both) {
            for (const Expr& part : expr.args) {
                Wishes beside = given;
                for (const Expr& other : expr.args) {
                    if (expr.op == Op::both && &other != &part) {
                        beside.push_back({&other});
                    }
                }
                const bool branches = part.op == Op::either || part.op == Op::both;
                if (expr.op == Op::either || branches) {  // a part of an AND is true wherever the whole is
                    never_true(part, text, beside, out);
                }
            }
        }
    }

    [[nodiscard]] static CheckFinding finding(std::string name, const Expr& part, const FilterText& text, Text message,
                                              const Wishes& given)
    {
        const std::size_t at = text.text.find(part.text);
        const filter::Place place{text.text, text.where};
        if (!given.empty()) {
            const std::string& other = given.front().condition->text;
            message = {message.zh + "，因为同时要求“" + other + "”", message.en + " where \"" + other + "\" holds"};
        }
        return {false, std::move(name), place.at(at == std::string::npos ? 0 : static_cast<int>(at)), std::move(message)};
    }

    const layer::Kind& m_kind;
    filter::Bodies m_bodies;
};

}  // namespace

void check_reach(const Definition& definition, std::uint32_t number, const std::vector<CompiledDefinition>& definitions,
                 std::vector<CheckFinding>& out)
{
    const auto add = [&](const std::vector<CheckFinding>& found) { out.insert(out.end(), found.begin(), found.end()); };
    const CompiledDefinition& compiled = definitions[number];
    const Reach reach(definitions, *compiled.kind);
    if (const auto* expr = std::get_if<Expr>(&compiled.body)) {
        add(reach.look(*expr, std::get<FilterText>(definition.body), {}));
    } else if (const auto* readings = std::get_if<CompiledReadings>(&compiled.body)) {
        // The widest of several readings may well take everything.
        for (std::size_t i = 0; i < readings->options.size(); ++i) {
            add(reach.never_true(readings->options[i].expr, std::get<Readings>(definition.body).options[i].second, {}));
        }
    } else if (const auto* relation = std::get_if<CompiledRelation>(&compiled.body); relation && relation->text->filter) {
        for (const CompiledRelation::Target& target : relation->targets) {
            std::vector<Expr> all = target.filters;
            if (target.pair) {
                all.push_back(*target.pair);
            }
            const Expr all_of_it = filter::conjunction(std::move(all));
            add(Reach(definitions, *target.kind).look(all_of_it, *relation->text->filter, {}));
        }
    }
}

void check_reach(const Rule& rule, const Program& program, std::vector<CheckFinding>& out)
{
    std::vector<CheckFinding> common;
    bool first = true;
    for (const CompiledRule& compiled : program.rules) {
        const Reach reach(program.definitions, *compiled.subject);
        for (const RuleInstance& instance : compiled.instances) {
            std::vector<CheckFinding> found;
            const auto look = [&](const Expr& expr, const FilterText& text, const Wishes& given) {
                const std::vector<CheckFinding> more = reach.look(expr, text, given);
                found.insert(found.end(), more.begin(), more.end());
            };
            Wishes given;
            if (instance.filter) {
                look(*instance.filter, *rule.filter, {});
                given.push_back({&*instance.filter});
            }
            if (instance.except) {
                look(*instance.except, *rule.except, given);
            }
            look(instance.require, rule.require, given);
            if (first) {
                common = std::move(found);
                first = false;
            } else {
                std::erase_if(common, [&](const CheckFinding& one) {
                    return std::none_of(found.begin(), found.end(), [&](const CheckFinding& other) {
                        return one.where == other.where && one.name == other.name;
                    });
                });
            }
        }
    }
    out.insert(out.end(), std::make_move_iterator(common.begin()), std::make_move_iterator(common.end()));
}

}  // namespace zonelint::rule
