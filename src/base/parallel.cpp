#include "base/parallel.hpp"

#include <algorithm>
#include <thread>

#ifdef ZONELINT_THREADS_STD
#include <atomic>
#include <exception>
#include <mutex>
#include <vector>
#else
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#endif

namespace zonelint {

unsigned hardware_jobs() { return std::max(1U, std::thread::hardware_concurrency()); }

namespace {

#ifdef ZONELINT_THREADS_STD
void spread(std::size_t ranges, unsigned jobs, const std::function<void(std::size_t)>& one)
{
    std::atomic<std::size_t> next{0};
    std::exception_ptr failure;
    std::mutex guard;
    const auto work = [&] {
        for (std::size_t i = next++; i < ranges; i = next++) {
            try {
                one(i);
            } catch (...) {
                const std::lock_guard lock(guard);
                if (!failure) {
                    failure = std::current_exception();
                }
                next = ranges;
            }
        }
    };
    std::vector<std::jthread> threads;
    for (unsigned t = 1; t < jobs; ++t) {
        threads.emplace_back(work);
    }
    work();
    threads.clear();
    if (failure) {
        std::rethrow_exception(failure);
    }
}
#else
void spread(std::size_t ranges, unsigned jobs, const std::function<void(std::size_t)>& one)
{
    // More threads than the machine has would only make oneTBB complain on standard error.
    tbb::task_arena arena(static_cast<int>(std::min(jobs, hardware_jobs())));
    arena.execute([&] { tbb::parallel_for(std::size_t{0}, ranges, [&](std::size_t i) { one(i); }); });
}
#endif

}  // namespace

void parallel_ranges(std::size_t n, std::size_t grain, unsigned jobs,
                     const std::function<void(std::size_t, std::size_t)>& body)
{
    if (n == 0) {
        return;
    }
    const std::size_t step = std::max<std::size_t>(1, grain);
    const std::size_t ranges = (n + step - 1) / step;
    const auto one = [&](std::size_t i) { body(i * step, std::min(n, (i + 1) * step)); };
    if (jobs <= 1 || ranges == 1) {
        for (std::size_t i = 0; i < ranges; ++i) {
            one(i);
        }
        return;
    }
    spread(ranges, jobs, one);
}

}  // namespace zonelint
