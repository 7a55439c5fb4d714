#pragma once
// Fields as people name them on the command line.

#include "layer/kind.hpp"

namespace zonelint::cli {

/// The field that a word means: by name or title, else by a head that is read as it. Throws Error(usage) at `where` with what
/// was meant, or where the fields are listed.
[[nodiscard]] const layer::Field& field_meant(const std::string& word, const layer::Kind& kind, const Where& where);

}  // namespace zonelint::cli
