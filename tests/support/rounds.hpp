#pragma once
// How often a property is tried.

#include <algorithm>
#include <cstdlib>

namespace zonelint {

/// The usual number times ZONELINT_PROPERTY_ROUNDS, which scripts/test --full sets to 20.
[[nodiscard]] inline unsigned rounds(unsigned usual)
{
    const char* times = std::getenv("ZONELINT_PROPERTY_ROUNDS");  // NOLINT(concurrency-mt-unsafe): no thread runs yet
    return usual * (times == nullptr ? 1U : static_cast<unsigned>(std::max(1, std::atoi(times))));
}

}  // namespace zonelint
