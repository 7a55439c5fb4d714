#pragma once
// What a condition can come to, whatever the objects hold: finds conditions that contradict themselves.

#include "filter/expr.hpp"

#include <functional>
#include <span>

namespace zonelint::filter {

/// The condition behind a definition; null for one without a condition of its own, such as a relation.
using Bodies = std::function<const Expr*(std::uint32_t definition)>;

/// A condition and what it should come to.
struct Wish {
    const Expr* condition = nullptr;
    Truth truth = Truth::yes;
};

/// False if no values of an object of `kind` fulfil all wishes at once. Each field and each measure takes any value by
/// itself: equalities, intervals, code trees and definitions are looked through, arithmetic, LIKE and relations are not.
/// True also where the search for such values is given up.
[[nodiscard]] bool possible(std::span<const Wish> wishes, const layer::Kind& kind, const Bodies& bodies);

}  // namespace zonelint::filter
