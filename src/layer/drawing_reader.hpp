#pragma once
// [draw] of a kind's file, and symbols in other tables of drawings.

#include "base/config.hpp"
#include "layer/drawing.hpp"
#include "layer/kind.hpp"

namespace zonelint::layer {

/// Takes the keys of a symbol out of a table; those absent stay as in `base`. `line_colour` is `colour` unless given.
/// Throws Error(config) for an unknown word, a colour that is not #RRGGBB and a number out of range. Other keys of the
/// table are the caller's.
[[nodiscard]] Symbol read_symbol(const ConfigTable& table, const Symbol& base);

/// Strict. The kind's fields must have been read: `by`, its categories and `label` are checked against them.
[[nodiscard]] Drawing read_drawing(const ConfigTable& table, const Kind& kind);

}  // namespace zonelint::layer
