#pragma once
// Two evaluators of bound filters, held equal by tests: a fast one over a selection of rows that answers truth only, and
// a plain one that traces a single row and names the missing facts.

#include "filter/expr.hpp"
#include "filter/trace.hpp"
#include "layer/table.hpp"

#include <span>

namespace zonelint::filter {

/// Answers for definitions; implemented by the engine, which computes each once. Const methods are called from several
/// threads on disjoint rows.
class Definitions {
public:
    virtual ~Definitions() = default;
    /// Truth of definition `id` for these rows of its kind.
    virtual void decide(std::uint32_t id, std::span<const std::uint32_t> rows, std::span<Truth> out) const = 0;
    [[nodiscard]] virtual Interval measure(std::uint32_t id, Measure measure, std::uint32_t row) const = 0;
    [[nodiscard]] virtual Trace explain(std::uint32_t id, std::uint32_t row) const = 0;
    /// Rough cost of deciding one row: 1 for attributes, 100 and more for relations. For the order of work.
    [[nodiscard]] virtual int cost(std::uint32_t id) const = 0;
};

/// What the place of an object says of its division, beside its code; implemented by the engine. Const methods are called
/// from several threads.
class DivisionPlaces {
public:
    virtual ~DivisionPlaces() = default;
    /// False where the codes are all there is: no polygons, or the divisions themselves.
    [[nodiscard]] virtual bool speak_of(const layer::LayerTable& table) const = 0;
    /// Whether each of these objects lies in one of the divisions `codes`, by its code and its place.
    virtual void decide(std::span<const std::string> codes, const layer::LayerTable& table,
                        std::span<const std::uint32_t> rows, std::span<Truth> out) const = 0;
    /// The fact that leaves the answer open.
    [[nodiscard]] virtual std::string missing(std::span<const std::string> codes, const layer::LayerTable& table,
                                              std::uint32_t row) const = 0;
    /// The code of an object, its own or that of its place; "" when unknown.
    [[nodiscard]] virtual std::string code_of(const layer::LayerTable& table, std::uint32_t row) const = 0;
};

/// What an evaluation stands on.
struct Frame {
    const layer::LayerTable& table;
    Date as_of;
    const Definitions* definitions = nullptr;    ///< null: the filter calls none
    const layer::LayerTable* subject = nullptr;  ///< for subject.<field>
    std::uint32_t subject_row = 0;
    const DivisionPlaces* places = nullptr;  ///< null: divisions are known by their codes alone
    bool clipped = false;                    ///< area() and length() are of the part in the subject, a polygon
};

/// Truth of `expr` for each of `rows`, into `out` (same length). AND evaluates its cheap sides first and hands on only
/// rows that are still open; likewise OR. Fields compare in base units as doubles, which is exact for values and limits
/// of up to 15 significant digits; arithmetic is exact (Rational). Code and text fields are decided once per
/// dictionary entry. Thread safe.
void evaluate(const Expr& expr, const Frame& frame, std::span<const std::uint32_t> rows, std::span<Truth> out);

/// One row, the plain way.
[[nodiscard]] Truth evaluate_row(const Expr& expr, const Frame& frame, std::uint32_t row);

/// Value of a number-valued expression for one row.
[[nodiscard]] Interval value_of(const Expr& expr, const Frame& frame, std::uint32_t row);

/// One row with every condition shown. Evaluates all sides, also those the truth does not need.
[[nodiscard]] Trace trace(const Expr& expr, const Frame& frame, std::uint32_t row);

}  // namespace zonelint::filter
