#include "cli/memory_limit.hpp"

#include "base/error.hpp"
#include "cli/exit_code.hpp"
#include "cli/interrupt.hpp"
#include "cli/terminal.hpp"
#include "io/endings.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

/// What may be touched between two looks: 8 GB a second.
constexpr std::uint64_t reserve = 32'000'000;
constexpr std::chrono::milliseconds between_looks{4};

struct MemoryUnit {
    std::string_view name;
    double bytes;
};

constexpr std::array<MemoryUnit, 10> units = {{{"b", 1.0},
                                               {"k", 1e3},
                                               {"kb", 1e3},
                                               {"kib", 1024.0},
                                               {"m", 1e6},
                                               {"mb", 1e6},
                                               {"mib", 1048576.0},
                                               {"g", 1e9},
                                               {"gb", 1e9},
                                               {"gib", 1073741824.0}}};

std::string megabytes(std::uint64_t bytes) { return std::to_string((bytes + 999'999) / 1'000'000) + " MB"; }

/// At the least: columns that nobody asks for are not held, and workbooks are packed.
double held_per_byte(const fs::path& file) { return io::is_packed_name(file.native()) ? 1.5 : 0.5; }

/// What is missing is told when it is read.
std::vector<std::string> files_of(const layer::SourceSpec& source, const rule::Project& project, const io::Api& io)
{
    try {
        return io.expand(project.base(), source.path);
    } catch (const Error&) {
        return {};
    }
}

/// Resident pages: the second number of statm.
std::uint64_t resident_bytes()
{
    static const auto page = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    std::ifstream file("/proc/self/statm");
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    file >> all >> resident;
    return file ? resident * page : 0;
}

}  // namespace

std::uint64_t parse_memory(const std::string& word)
{
    double number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const std::string unit = lower(trim(std::string_view(end, word.data() + word.size())));
    const auto* const at = std::find_if(units.begin(), units.end(), [&](const MemoryUnit& one) { return one.name == unit; });
    if (error != std::errc() || at == units.end() || !std::isfinite(number) || number * at->bytes > 1e18) {
        throw Error(ErrorKind::usage, say("--memory 不能是 {}", "--memory cannot be {}", word), {},
                    say("例如 --memory 2GB", "for example --memory 2GB"));
    }
    const double bytes = number * at->bytes;
    if (bytes < static_cast<double>(least_memory)) {
        throw Error(ErrorKind::usage, say("--memory {} 太小", "--memory {} is too little", word), {},
                    say("至少 {}", "at least {}", megabytes(least_memory)));
    }
    return static_cast<std::uint64_t>(bytes);
}

void expect_room(std::uint64_t limit, const rule::Project& project, const io::Api& io)
{
    std::set<fs::path> seen;
    double bytes = 0;
    for (const layer::SourceSpec& source : project.sources) {
        if (!source.layer.empty()) {
            continue;  // one of several in a file: how much of it nobody knows yet
        }
        for (const std::string& name : files_of(source, project, io)) {
            const fs::path file = project.base() / name;  // in a zip: no file
            std::error_code error;
            const std::uintmax_t size = fs::file_size(file, error);
            if (!error && seen.insert(file).second) {
                bytes += static_cast<double>(size) * held_per_byte(file);
            }
        }
    }
    const auto needed = least_memory + static_cast<std::uint64_t>(bytes);
    if (needed > limit) {
        throw Error(ErrorKind::usage,
                    say("--memory {0} 不够：仅这些图层就约需 {1}",
                        "--memory {0} is not enough: the layers alone need about {1}", megabytes(limit), megabytes(needed)),
                    {.file = project.file.string()},
                    say("放宽上限，或分几个项目核查", "allow more, or audit in several projects"));
    }
}

MemoryWatch::MemoryWatch(std::uint64_t limit, Lang lang)
    : m_thread([limit, lang](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
              if (resident_bytes() + reserve > limit) {
                  const Text text =
                      say("内存将超过 --memory {}，已停止；没有写出结果。放宽上限，或分几个项目核查",
                          "the memory would exceed --memory {}: stopped, nothing is written. Allow more, or audit "
                          "in several projects",
                          megabytes(limit));
                  remove_and_exit(ExitCode::rejected, "zonelint: " + text.in(lang));
              }
              std::this_thread::sleep_for(between_looks);
          }
      })
{}

}  // namespace zonelint::cli
