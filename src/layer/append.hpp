#pragma once
// Rows of one table behind those of another, and values where rows give none.

#include "layer/table.hpp"

#include <functional>

namespace zonelint::layer {

/// The rows of `from` behind those of `to`, both of one kind, with their sources, problems and doubts; not what `from`
/// excluded. The rows are then no longer in subject order. O(rows of `from` + rows of `to` whose column only `from` has).
void append_rows(LayerTable& to, const LayerTable& from);

/// Gives the rows that say nothing of a code field this code, written as people write it; cells that could not be read stay
/// missing. Returns how many rows there were. The table must tell every problem on its own.
std::size_t fill_missing(LayerTable& table, std::size_t field, const Code& code);
/// The same for a field that is a date, in rows for which `wanted` holds.
std::size_t fill_missing(LayerTable& table, std::size_t field, Date day, const std::function<bool(std::uint32_t)>& wanted);

}  // namespace zonelint::layer
