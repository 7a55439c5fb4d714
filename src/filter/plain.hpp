#pragma once
// Values and conditions of one row, through the accessors of LayerTable: what trace(), evaluate_row() and the rarer
// conditions of evaluate() stand on.

#include "filter/evaluate.hpp"

namespace zonelint::filter {

/// Where a field's value is read: the row itself, or the subject.
struct Cell {
    const layer::LayerTable& table;
    std::uint32_t row;
};
[[nodiscard]] Cell cell_of(const Expr& field, const Frame& frame, std::uint32_t row);

// The value of a field, constant or function of that type; nothing where it is missing.
[[nodiscard]] std::optional<double> plain_number(const Expr& expr, const Frame& frame, std::uint32_t row);
[[nodiscard]] std::optional<Date> date_of(const Expr& expr, const Frame& frame, std::uint32_t row);
[[nodiscard]] std::optional<std::string_view> word_of(const Expr& expr, const Frame& frame, std::uint32_t row);
[[nodiscard]] std::optional<bool> flag_of(const Expr& expr, const Frame& frame, std::uint32_t row);

/// Fields, constants and nothing else: compared as doubles in base units. Others compare as exact intervals.
[[nodiscard]] bool is_plain(const Expr& number);
[[nodiscard]] bool compares_plainly(const Expr& comparison);

/// As value_of; without the names of missing facts where `names` is false.
[[nodiscard]] Interval number_of(const Expr& expr, const Frame& frame, std::uint32_t row, bool names);

/// Truth of a condition without AND, OR and NOT. Where it is unknown, the missing facts are added to `missing` unless null
/// (for a definition: none; its own trace names them).
[[nodiscard]] Truth decide(const Expr& condition, const Frame& frame, std::uint32_t row, std::vector<std::string>* missing);

/// Throws Error(internal) when the frame has none.
[[nodiscard]] const Definitions& definitions_of(const Frame& frame);

}  // namespace zonelint::filter
