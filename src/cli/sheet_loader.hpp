#pragma once
// Loads the library that draws sheets when a format needs it.

#include "sheet/api.hpp"

namespace zonelint::cli {

/// Stays loaded until the program ends; safe from several threads. Throws Error(config) when the library is not there or does
/// not fit.
[[nodiscard]] const sheet::Api& load_sheet();

}  // namespace zonelint::cli
