#pragma once
// What the TOML parser must not see: some wrong texts end the program, or are undefined, instead of being an error.

#include "base/error.hpp"

#include <string>
#include <string_view>

namespace zonelint {

/// Throws Error(config) with line and column for a key of more than 100 parts (the parser recurses over them), and for
/// characters outside ASCII that stand neither in quotes nor in a comment: full-width punctuation, mostly, some of which the
/// parser takes for blanks. Whatever else is wrong is the parser's to tell.
void guard_parser(std::string_view toml, const std::string& name);

}  // namespace zonelint
