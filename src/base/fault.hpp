#pragma once
// Faults on request, so that tests can see what the program does when it breaks a promise.

#include <string_view>

namespace zonelint {

/// True if the environment variable ZONELINT_FAULT names this fault and the build allows it (the presets for development);
/// a released program never breaks on request.
[[nodiscard]] bool fault_asked(std::string_view name);

}  // namespace zonelint
