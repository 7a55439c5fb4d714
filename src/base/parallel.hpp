#pragma once
// The one way to run a loop on several threads. oneTBB behind it; ZONELINT_THREADS_STD selects plain std::thread, for the
// thread sanitizer, which cannot see into Debian's TBB.

#include <cstddef>
#include <functional>

namespace zonelint {

/// Calls `body(begin, end)` for consecutive ranges of at most `grain` that together cover [0, n), on at most `jobs`
/// threads (jobs <= 1: in order on this thread). The ranges do not depend on `jobs`. The first exception is rethrown
/// here after all running bodies have ended; ranges not yet begun are dropped.
void parallel_ranges(std::size_t n, std::size_t grain, unsigned jobs,
                     const std::function<void(std::size_t begin, std::size_t end)>& body);

/// Threads of this machine, at least 1.
[[nodiscard]] unsigned hardware_jobs();

}  // namespace zonelint
