#pragma once
// Why the system refuses: the few reasons that users meet, in their language.

#include "base/text.hpp"

namespace zonelint {

/// What an errno means; what is rare as the C library says it.
[[nodiscard]] Text system_fault(int number);

}  // namespace zonelint
