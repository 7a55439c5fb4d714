#pragma once
// All relations of the language. A new one is a class of its own and a row here.

#include "relation/relation.hpp"

namespace zonelint::relation {

/// Keys and measures, for the checker.
[[nodiscard]] rule::RelationSchemas schemas();

/// Makes the relation for one definition; O(references log references). Requires that its schema is built.
[[nodiscard]] std::unique_ptr<Relation> make(Setup setup);

}  // namespace zonelint::relation
