#pragma once
// Ctrl-C leaves nothing half-written.

#include "cli/exit_code.hpp"

#include <filesystem>
#include <string_view>

namespace zonelint::cli {

/// From now on SIGINT, SIGTERM and SIGHUP remove this folder before they end the program; an empty path: no folder. The
/// first call must come before other threads are started. A file that grows beyond the limit of the shell no longer ends the
/// program, but fails to be written.
void remove_when_interrupted(const std::filesystem::path& folder);

/// As that, for one more folder, which stays on the list.
void also_remove_when_interrupted(const std::filesystem::path& folder);

/// Has these signals handled from now on; must come before other threads are started.
void listen_for_interrupts();

/// Ends the program as a signal does, from any thread, with this code and after saying why.
[[noreturn]] void remove_and_exit(ExitCode code, std::string_view why);

/// While one lives, these signals wait.
class Uninterrupted {
public:
    Uninterrupted();
    ~Uninterrupted();
    Uninterrupted(const Uninterrupted&) = delete;
    Uninterrupted& operator=(const Uninterrupted&) = delete;
};

}  // namespace zonelint::cli
