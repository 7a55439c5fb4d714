#pragma once
// Resolves the names of a filter, checks types and dimensions, folds constants.

#include "filter/ast.hpp"
#include "filter/expr.hpp"

#include <optional>
#include <string_view>

namespace zonelint::filter {

/// What a name means where the filter stands. Implemented by rule/ for rules and packs; FieldScope below serves plain
/// filters over a kind.
class Scope {
public:
    virtual ~Scope() = default;

    [[nodiscard]] virtual const layer::Kind& kind() const = 0;
    /// The kind behind `subject.<field>`; null where that is not allowed.
    [[nodiscard]] virtual const layer::Kind* subject_kind() const { return nullptr; }

    struct Parameter {
        Constant constant;
        ValueType type = ValueType::number;
        Dimension dimension;
    };
    [[nodiscard]] virtual std::optional<Parameter> parameter(std::string_view /*name*/) { return std::nullopt; }
    /// Number of a definition in the program, compiling it if need be; nothing if there is none of this name.
    [[nodiscard]] virtual std::optional<std::uint32_t> definition(std::string_view /*name*/) { return std::nullopt; }
    /// Dimension of a measure of a definition; throws Error(config) at `where` if it has no such measure, as this one does.
    [[nodiscard]] virtual Dimension measure(std::uint32_t /*definition*/, Measure /*measure*/, const Where& where);
    /// Throws Error(config) at `where` if a definition yields no truth, but measures alone.
    virtual void expect_truth(std::uint32_t /*definition*/, const Where& /*where*/) {}
    /// Division codes of a named region; nothing if there is none.
    [[nodiscard]] virtual std::optional<std::vector<std::string>> region(std::string_view /*name*/) { return std::nullopt; }
    /// All names it knows besides fields, for "did you mean".
    [[nodiscard]] virtual std::vector<std::string> other_names() const { return {}; }
};

class FieldScope : public Scope {
public:
    explicit FieldScope(const layer::Kind& kind) : m_kind(kind) {}
    [[nodiscard]] const layer::Kind& kind() const override { return m_kind; }

private:
    const layer::Kind& m_kind;
};

/// The truth-valued expression of `ast`; `text` is the filter it was parsed from and `where` the place of its first
/// character. Throws Error(config) at the place of the part that does not fit: unknown name, field, code, unit or region
/// (with "did you mean"), a bare number against a quantity, another dimension, a date that is none, a code compared by <.
/// Constants are folded (`basis = 'unit'`, AND with a false side), so that what cannot matter is never computed; names in
/// the parts that fall away are checked all the same. Called with std arguments, write filter::bind: plain bind(…) may
/// find std::bind.
///
/// What compares with what: numbers of one dimension; a field in % and the measures share and growth with literals in %,
/// number fields and count with bare numbers, dimensionless arithmetic with either. Words and codes only by =, <> and IN;
/// codes never by LIKE. A parameter without a value compares with anything: the outcome is unknown.
[[nodiscard]] Expr bind(const Ast& ast, std::string_view text, Scope& scope, const Where& where);

/// The number-valued expression of an arithmetic text (`sum = "…"`).
[[nodiscard]] Expr bind_value(const Ast& ast, std::string_view text, Scope& scope, const Where& where);

/// A value of a project, parameter or case as it stands in TOML: "15 km", "80 %", "unit", a date, a number, true. A string
/// that is no quantity is a word.
[[nodiscard]] Scope::Parameter constant_of(std::string_view spelled, bool is_string, bool is_date);

/// The parts of a conjunction, in order; a single part for anything else.
[[nodiscard]] std::vector<Expr> conjuncts(Expr expr);
[[nodiscard]] Expr conjunction(std::vector<Expr> parts);

/// True if the expression reads `subject.<field>`.
[[nodiscard]] bool reads_subject(const Expr& expr);

/// True if a number over objects of this kind cannot be below zero, whatever they hold.
[[nodiscard]] bool never_negative(const Expr& number, const layer::Kind& kind);

/// Calls `visit` for the expression and all below it.
template <class Visit>
void walk(const Expr& expr, const Visit& visit)
{
    visit(expr);
    for (const Expr& arg : expr.args) {
        walk(arg, visit);
    }
}

}  // namespace zonelint::filter
