#pragma once
// Rows that share an identifier: the same object told twice, or two objects of which one has a wrong number. The former is
// left out, the latter must not be: it may be the boiler that breaks the rule.

#include "layer/table.hpp"

#include <functional>
#include <span>

namespace zonelint::layer {

/// Gives rows of one identifier that differ in what was read, or in their place, identifiers of their own: one object keeps
/// "ID", the others are called "ID/2", "ID/3", as far as nothing else is called so; rows that are alike in all get the same.
/// Which is which follows from what they say, not from their rows: sorted anew, each keeps its own. `tell` gets a problem
/// "duplicate-id" for each object called anew. `order` is that of subject_order(). True if an identifier changed, so that the
/// order has to be found again. O(rows), O(n log n) among n rows that share theirs.
[[nodiscard]] bool tell_apart(LayerTable& table, TextColumn& ids, std::size_t id_field, std::span<const std::uint32_t> order,
                              const std::function<void(Problem)>& tell);

/// The identifier as its source gave it, where tell_apart() may have added to it. For identifiers that have no "/" themselves.
[[nodiscard]] std::string_view as_given(std::string_view id);

}  // namespace zonelint::layer
