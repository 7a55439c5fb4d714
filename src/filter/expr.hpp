#pragma once
// A filter whose names are resolved and whose types and dimensions agree. Plain data; made by bind(), evaluated by
// evaluate() over many rows and by trace() for one.

#include "base/date.hpp"
#include "base/quantity.hpp"
#include "base/truth.hpp"
#include "layer/kind.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace zonelint::filter {

enum class ValueType : std::uint8_t { truth, number, date, word, flag };

/// What a definition can be asked for besides its truth.
enum class Measure : std::uint8_t {
    count,
    sum,
    distance,
    share,
    area,
    length,
    gap,
    path,  // relations
    value,
    change,
    growth  // indicators
};
[[nodiscard]] std::string_view to_string(Measure measure);

enum class Op : std::uint8_t {
    // truths
    constant_truth,
    both,
    either,
    negation,
    compare,
    in,
    like,
    is_null,
    definition,
    new_since,
    // values
    constant,
    field,
    subject_field,
    measure,
    as_of,
    age,
    area,
    length,
    add,
    subtract,
    multiply,
    divide
};

enum class Comparison : std::uint8_t { equal, unequal, less, less_equal, greater, greater_equal };

/// Whether the comparison holds between two values that both are known.
template <class T>
[[nodiscard]] bool holds(Comparison comparison, const T& a, const T& b)
{
    switch (comparison) {
    case Comparison::equal:
        return a == b;
    case Comparison::unequal:
        return !(a == b);
    case Comparison::less:
        return a < b;
    case Comparison::less_equal:
        return !(b < a);
    case Comparison::greater:
        return b < a;
    case Comparison::greater_equal:
        return !(a < b);
    }
    return false;
}

/// The comparison with its sides exchanged: 35 < x is x > 35.
[[nodiscard]] Comparison mirrored(Comparison comparison);

/// A literal or the value of a parameter.
struct Constant {
    /// Numbers in base units. monostate: a parameter without a value.
    std::variant<std::monostate, Rational, Date, std::string, bool> value;
    const Unit* unit = nullptr;  ///< as written
    std::string parameter;       ///< the parameter it came from; "" for a literal

    [[nodiscard]] bool empty() const { return value.index() == 0; }
};

/// compare: two values, a constant never first unless both are; in, like: the value; is_null: a field; new_since: the field
/// approved, then those of started and commissioned that the kind has; age: a date.
struct Expr {
    Op op = Op::constant_truth;
    ValueType type = ValueType::truth;
    Dimension dimension;  ///< of numbers
    std::vector<Expr> args;

    Truth truth = Truth::unknown;  ///< constant_truth
    Comparison comparison = Comparison::equal;
    bool in_years = false;         ///< age: counted in calendar years, because it is compared with years
    std::size_t field = 0;         ///< field, subject_field: index into the kind's fields
    std::uint32_t definition = 0;  ///< definition, measure: number in the program
    Measure measure = Measure::count;
    Constant constant;           ///< constant; like: the pattern (string); new_since: the day; in: the list as written
    std::vector<Constant> list;  ///< in
    const layer::CodeList* codes = nullptr;  ///< compare, in: words of this list, compared by kinship()

    std::string name;  ///< capacity, subject.plant_id, near_chp, near_chp.distance, age: for evidence
    std::string text;  ///< this part of the filter as its author wrote it
};

/// The missing fact when this value is missing: the field (without subject.), the parameter, or the text of anything else.
[[nodiscard]] std::string fact(const Expr& value);

}  // namespace zonelint::filter
