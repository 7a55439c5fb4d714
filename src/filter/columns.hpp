#pragma once
// Conditions over whole columns: tight loops for numbers, dates and flags, one decision a dictionary entry for codes.

#include "filter/evaluate.hpp"

namespace zonelint::filter {

/// Truth of one condition (no AND, OR, NOT, definition) for each of the rows.
void decide_rows(const Expr& condition, const Frame& frame, std::span<const std::uint32_t> rows, std::span<Truth> out);

}  // namespace zonelint::filter
