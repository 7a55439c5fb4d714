#include "base/parallel.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <mutex>
#include <set>
#include <stdexcept>
#include <vector>

using namespace zonelint;

TEST_CASE("Every index is met once, in the same ranges on any number of threads")
{
    for (const std::size_t n : {0U, 1U, 7U, 1000U, 1001U}) {
        std::set<std::pair<std::size_t, std::size_t>> first;
        for (const unsigned jobs : {1U, 2U, 8U}) {
            std::vector<std::atomic<int>> met(n);
            std::set<std::pair<std::size_t, std::size_t>> ranges;
            std::mutex mutex;
            parallel_ranges(n, 10, jobs, [&](std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i) {
                    ++met[i];
                }
                const std::lock_guard guard(mutex);
                ranges.emplace(begin, end);
            });
            for (const std::atomic<int>& times : met) {
                CHECK(times == 1);
            }
            if (jobs == 1) {
                first = ranges;
            }
            CHECK(ranges == first);
        }
    }
}

TEST_CASE("An exception comes back to the caller")
{
    for (const unsigned jobs : {1U, 4U}) {
        CHECK_THROWS_AS(parallel_ranges(100, 1, jobs,
                                        [](std::size_t begin, std::size_t) {
                                            if (begin == 42) {
                                                throw std::runtime_error("row 42");
                                            }
                                        }),
                        std::runtime_error);
    }
    CHECK(hardware_jobs() >= 1);
}
