#pragma once
// What the TOML parser says of a text that it cannot read, in both languages. Internal to base/.

#include "base/text.hpp"

namespace zonelint {

/// The parser's sentence, "Error while parsing string: encountered end-of-file", and the same in Chinese where its words are
/// known here; else as it is.
[[nodiscard]] Text toml_fault(const std::string& description);

}  // namespace zonelint
