#include "filter/possible.hpp"

#include "filter/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace zonelint::filter {

namespace {

constexpr int most_steps = 20'000;  // of one search; a condition that needs more is taken for possible
constexpr std::size_t not_assigned = static_cast<std::size_t>(-1);

/// A set of truths, one bit each.
using Truths = unsigned;
constexpr Truths any_truth = 7;
Truths only(Truth truth) { return 1U << static_cast<unsigned>(truth); }

template <class Combine>
Truths combined(Truths a, Truths b, const Combine& combine)
{
    Truths out = 0;
    for (const Truth left : {Truth::no, Truth::unknown, Truth::yes}) {
        for (const Truth right : {Truth::no, Truth::unknown, Truth::yes}) {
            if ((a & only(left)) != 0 && (b & only(right)) != 0) {
                out |= only(combine(left, right));
            }
        }
    }
    return out;
}

/// A value that a field or measure may have. Of a code list without an end also `below`: some code under this one.
struct Value {
    decltype(Constant::value) value;  ///< monostate: missing
    bool below = false;
};

Truth truth_for(const Expr& atom, const Value& value)
{
    const auto& known = value.value;
    if (atom.op == Op::is_null) {
        return truth_of(known.index() == 0);
    }
    if (known.index() == 0) {
        return Truth::unknown;
    }
    if (const auto* word = std::get_if<std::string>(&known)) {
        // What lies below a code satisfies what the code satisfies, and nothing else that was asked for.
        const Truth truth = word_truth(atom, *word);
        const bool negated = atom.op == Op::compare && atom.comparison == Comparison::unequal;
        return value.below && truth == Truth::unknown ? truth_of(negated) : truth;
    }
    if (atom.op == Op::in) {
        return truth_of(
            std::any_of(atom.list.begin(), atom.list.end(), [&](const Constant& c) { return c.value == known; }));
    }
    return truth_of(holds(atom.comparison, known, atom.args[1].constant.value));
}

/// A field, a measure or another part, with the conditions that ask for it alone.
struct Variable {
    std::vector<const Expr*> atoms;
    std::vector<std::vector<Truth>> columns;  ///< by value it may have: truths of its atoms
};

bool is_about_one_value(const Expr& expr)
{
    const auto has_values = [](const std::vector<Constant>& list) {
        return std::none_of(list.begin(), list.end(), [](const Constant& c) { return c.empty(); });
    };
    switch (expr.op) {
    case Op::compare:
        return expr.args[1].op == Op::constant && !expr.args[1].constant.empty();
    case Op::in:
        return has_values(expr.list);
    case Op::is_null:
        return true;
    default:
        return false;
    }
}

std::string key_of(const Expr& value)
{
    switch (value.op) {
    case Op::field:
        return "field " + std::to_string(value.field);
    case Op::subject_field:
        return "subject " + std::to_string(value.field);
    case Op::measure:
        return "measure " + std::to_string(value.definition) + " " + std::string(to_string(value.measure));
    default:
        return value.text;
    }
}

class Search {
public:
    Search(const layer::Kind& kind, const Bodies& bodies) : m_kind(kind), m_bodies(bodies) {}

    bool fulfils(std::span<const Wish> wishes)
    {
        for (const Wish& wish : wishes) {
            gather(*wish.condition);
        }
        for (Variable& variable : m_variables) {
            add_columns(variable);
        }
        m_chosen.assign(m_variables.size(), not_assigned);
        return fulfils(wishes, 0);
    }

private:
    void gather(const Expr& expr)
    {
        if (const Expr* body = called(expr)) {
            gather(*body);
            return;
        }
        switch (expr.op) {
        case Op::constant_truth:
            return;
        case Op::both:
        case Op::either:
        case Op::negation:
            std::for_each(expr.args.begin(), expr.args.end(), [&](const Expr& arg) { gather(arg); });
            return;
        default:
            break;
        }
        const std::string key = is_about_one_value(expr)    ? key_of(expr.args[0])
                                : expr.op == Op::definition ? "call " + std::to_string(expr.definition)
                                                            : "condition " + expr.text;
        const auto [at, fresh] = m_by_key.emplace(key, m_variables.size());
        if (fresh) {
            m_variables.emplace_back();
        }
        Variable& variable = m_variables[at->second];
        m_place[&expr] = {at->second, variable.atoms.size()};
        variable.atoms.push_back(&expr);
    }

    [[nodiscard]] const Expr* called(const Expr& expr) const
    {
        return expr.op == Op::definition ? m_bodies(expr.definition) : nullptr;
    }

    void add_columns(Variable& variable) const
    {
        std::set<std::vector<Truth>> known;
        const auto add = [&](std::vector<Truth> column) {
            if (known.insert(column).second) {
                variable.columns.push_back(std::move(column));
            }
        };
        if (!is_about_one_value(*variable.atoms.front())) {
            for (const Truth truth : {Truth::yes, Truth::no, Truth::unknown}) {
                add(std::vector<Truth>(variable.atoms.size(), truth));
            }
            return;
        }
        for (const Value& value : values_of(variable)) {
            std::vector<Truth> column;
            for (const Expr* atom : variable.atoms) {
                column.push_back(truth_for(*atom, value));
            }
            add(std::move(column));
        }
    }

    [[nodiscard]] std::vector<Value> values_of(const Variable& variable) const
    {
        std::vector<Value> out{{}};
        std::set<Rational> numbers;
        const layer::CodeList* codes = nullptr;
        bool words = false;
        for (const Expr* atom : variable.atoms) {
            codes = atom->codes == nullptr ? codes : atom->codes;
            const auto look = [&](const Constant& asked) {
                if (const auto* number = std::get_if<Rational>(&asked.value)) {
                    numbers.insert(*number);
                } else if (const auto* date = std::get_if<Date>(&asked.value)) {
                    for (const int days : {-1, 0, 1}) {
                        out.push_back({Date{date->days + days}});
                    }
                } else if (std::holds_alternative<bool>(asked.value)) {
                    out.push_back({true});
                    out.push_back({false});
                } else if (const auto* word = std::get_if<std::string>(&asked.value)) {
                    words = true;
                    out.push_back({*word});
                    out.push_back({*word, true});
                }
            };
            if (atom->op == Op::compare) {
                look(atom->args[1].constant);
            }
            std::for_each(atom->list.begin(), atom->list.end(), look);
        }
        if (codes != nullptr && !codes->codes.empty()) {
            for (const layer::Code& code : codes->codes) {
                out.push_back({code.name});
            }
        } else if (words) {
            out.push_back({std::string()});  // a word that nobody asks for
        } else if (out.size() == 1 && numbers.empty()) {
            out.push_back({true});  // anything: only IS NULL is asked
        }
        add_numbers(*variable.atoms.front(), std::move(numbers), out);
        return out;
    }

    /// Each limit, and one number in each interval between them; zero divides what many fields cannot have.
    void add_numbers(const Expr& atom, std::set<Rational> limits, std::vector<Value>& out) const
    {
        if (limits.empty()) {
            return;
        }
        limits.insert(Rational(0));
        std::vector<Rational> numbers{*limits.begin() - Rational(1)};
        for (const Rational& limit : limits) {
            numbers.push_back((numbers.back() + limit) / Rational(2));
            numbers.push_back(limit);
        }
        numbers.push_back(numbers.back() + Rational(1));
        const bool is_field = atom.args[0].op == Op::field;
        const layer::Range range = is_field ? m_kind.fields[atom.args[0].field].range : layer::Range::any;
        for (const Rational& number : numbers) {
            if (layer::may_have(range, number.to_double())) {
                out.push_back({number});
            }
        }
    }

    bool fulfils(std::span<const Wish> wishes, std::size_t next)
    {
        const bool open = std::all_of(wishes.begin(), wishes.end(), [&](const Wish& wish) {
            return (truths_of(*wish.condition) & only(wish.truth)) != 0;
        });
        if (!open) {
            return false;
        }
        if (next == m_variables.size() || ++m_steps > most_steps) {
            return true;
        }
        for (std::size_t i = 0; i < m_variables[next].columns.size(); ++i) {
            m_chosen[next] = i;
            if (fulfils(wishes, next + 1)) {
                return true;
            }
        }
        m_chosen[next] = not_assigned;
        return false;
    }

    /// What the condition may still come to, under the values chosen so far.
    [[nodiscard]] Truths truths_of(const Expr& expr) const
    {
        if (const Expr* body = called(expr)) {
            return truths_of(*body);
        }
        Truths out = 0;
        switch (expr.op) {
        case Op::constant_truth:
            return only(expr.truth);
        case Op::negation:
            return combined(truths_of(expr.args[0]), only(Truth::no), [](Truth a, Truth) { return negate(a); });
        case Op::both:
        case Op::either:
            out = truths_of(expr.args[0]);
            for (std::size_t i = 1; i < expr.args.size(); ++i) {
                out = combined(out, truths_of(expr.args[i]), expr.op == Op::both ? both : either);
            }
            return out;
        default:
            break;
        }
        const auto [variable, atom] = m_place.at(&expr);
        const std::size_t chosen = m_chosen[variable];
        return chosen == not_assigned ? any_truth : only(m_variables[variable].columns[chosen][atom]);
    }

    const layer::Kind& m_kind;
    const Bodies& m_bodies;
    std::vector<Variable> m_variables;
    std::map<std::string, std::size_t> m_by_key;
    std::map<const Expr*, std::pair<std::size_t, std::size_t>> m_place;  ///< variable and number among its atoms
    std::vector<std::size_t> m_chosen;
    int m_steps = 0;
};

}  // namespace

bool possible(std::span<const Wish> wishes, const layer::Kind& kind, const Bodies& bodies)
{
    return Search(kind, bodies).fulfils(wishes);
}

}  // namespace zonelint::filter
