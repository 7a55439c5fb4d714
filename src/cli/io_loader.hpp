#pragma once
// Loads the io library when a verb needs it: GDAL costs more time than `zonelint --version` may take.

#include "io/api.hpp"

namespace zonelint::cli {

/// Stays loaded until the program ends. Throws Error(config) when the library is not there or does not fit.
[[nodiscard]] const io::Api& load_io();

}  // namespace zonelint::cli
