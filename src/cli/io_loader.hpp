#pragma once
// Loads the io library when a verb needs it: GDAL costs more time than `zonelint --version` may take.

#include "io/api.hpp"

namespace zonelint::cli {

/// Begins on a thread of its own, for a verb that has packs and kinds to read first. Nothing fails here: load_io() tells.
void start_loading_io();

/// Stays loaded until the program ends. Throws Error(config) when the library is not there or does not fit.
[[nodiscard]] const io::Api& load_io();

}  // namespace zonelint::cli
