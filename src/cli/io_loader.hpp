#pragma once
// Loads the io library when a verb needs it: it and GDAL cost more time than `zonelint --version` may take.

#include "io/api.hpp"

#include <cstdint>

namespace zonelint::cli {

enum class GdalUse : std::uint8_t { perhaps, sure };

/// Begins on a thread of its own, for a verb that has packs and kinds to read first. Nothing fails here: load_io() tells.
/// GDAL, which io loads itself where a file needs it, comes along for verbs that need it in any case.
void start_loading_io(GdalUse gdal);

/// Stays loaded until the program ends. Throws Error(config) when the library is not there or does not fit.
[[nodiscard]] const io::Api& load_io();

}  // namespace zonelint::cli
