#pragma once
// --memory: an audit that stays within so much, or says that it cannot.

#include "base/text.hpp"
#include "io/api.hpp"
#include "rule/project.hpp"

#include <cstdint>
#include <string>
#include <thread>

namespace zonelint::cli {

/// "512MB", "1.5 GB", "2GiB", "2G": bytes. MB and M are 1,000,000 bytes, MiB 1,048,576. Throws Error(usage) for anything else
/// and for less than least_memory.
[[nodiscard]] std::uint64_t parse_memory(const std::string& word);

/// Programs and libraries alone take about 70 MB.
inline constexpr std::uint64_t least_memory = 128'000'000;

/// Throws Error(usage), before anything is read, where the sources alone cannot be held in so much. Whole files are counted:
/// what one of several layers of a file, a member of a zip or the audit itself takes only a MemoryWatch can tell.
void expect_room(std::uint64_t limit, const rule::Project& project, const io::Api& io);

/// While it lives, a process that comes near the limit says so, removes its unfinished folder and ends with ExitCode::rejected.
/// It looks at the resident set every few milliseconds and keeps a reserve for what comes in between.
class MemoryWatch {
public:
    MemoryWatch(std::uint64_t limit, Lang lang);

private:
    std::jthread m_thread;
};

}  // namespace zonelint::cli
