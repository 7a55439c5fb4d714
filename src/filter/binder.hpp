#pragma once
// The work behind bind() and bind_value(): one class, in bind.cpp (conditions) and bind_value.cpp (values, agreement).

#include "filter/bind.hpp"
#include "filter/place.hpp"

namespace zonelint::filter {

class Binder {
public:
    Binder(std::string_view text, Scope& scope, Where where) : m_scope(scope), m_place{text, std::move(where)} {}

    /// A condition.
    [[nodiscard]] Expr truth(const Ast& ast);
    /// A number: a string is a quantity.
    [[nodiscard]] Expr number(const Ast& ast);

private:
    // Conditions.
    Expr series(const Ast& ast, Op op);
    Expr comparison(const Ast& ast, Comparison comparison, const Ast& left, const Ast& right);
    Expr words(Expr expr, const Ast& left, const Ast& right);
    Expr in(const Ast& ast);
    Expr like(const Ast& ast);
    Expr is_null(const Ast& ast);
    Expr between(const Ast& ast);
    Expr definition(const Ast& ast);
    Expr new_since(const Ast& ast);
    [[noreturn]] void not_a_condition(const Ast& ast);

    // Values. A string is a word unless `peer`, what it is compared with, says otherwise.
    Expr value(const Ast& ast, const Expr* peer = nullptr);
    Expr literal(const Ast& ast, const Expr* peer);
    Expr quantity(const Ast& ast);
    Expr date(const Ast& ast);
    Expr name(const Ast& ast);
    Expr subject_field(const Ast& ast, const std::string& field);
    Expr measure(const Ast& ast, const std::string& definition, const std::string& word);
    Expr field(const Ast& ast, Op op, const layer::Kind& kind, std::size_t index);
    Expr call(const Ast& ast);
    void check_shape(const Ast& ast, Op op) const;
    Expr arithmetic(const Ast& ast);
    [[noreturn]] void unknown_name(const Ast& ast, std::string_view name, const Text& what,
                                   std::vector<std::string> candidates);

    /// Throws unless the two can be compared or added.
    void agree(const Expr& left, const Expr& right, const Ast& ast) const;
    /// The codes a word stands for: itself, or those of a region. Throws when the list has no such code.
    std::vector<Constant> codes(const layer::CodeList& list, const Constant& constant, const Ast& ast);
    /// The code list of a field; null for other values.
    [[nodiscard]] const layer::CodeList* codes_of(const Expr& expr) const;
    [[nodiscard]] const layer::Field* field_of(const Expr& expr) const;

    [[nodiscard]] Expr node(const Ast& ast, Op op, ValueType type) const;
    [[noreturn]] void fail(const Ast& ast, Text message, Text advice = {}) const
    {
        m_place.fail(ast.offset, std::move(message), std::move(advice));
    }

    Scope& m_scope;
    Place m_place;
};

/// Evaluates what rests on constants alone and drops what it decides.
[[nodiscard]] Expr folded(Expr expr);

/// "a number in t/h", "a date", for messages.
[[nodiscard]] Text described(const Expr& expr);

}  // namespace zonelint::filter
