#include "cli/interrupt.hpp"

#include "cli/terminal.hpp"

#include <pthread.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): POSIX's, more than C's
#include <unistd.h>

#include <mutex>
#include <thread>
#include <vector>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

std::recursive_mutex& lock()
{
    static std::recursive_mutex mutex;
    return mutex;
}

fs::path& folder_to_remove()
{
    static fs::path folder;
    return folder;
}

std::vector<fs::path>& more_to_remove()
{
    static std::vector<fs::path> folders;
    return folders;
}

/// Another thread may just be adding a file.
void remove_surely(const fs::path& folder)
{
    std::error_code ignored;
    for (int attempt = 0; attempt < 50 && !folder.empty() && fs::exists(folder, ignored); ++attempt) {
        fs::remove_all(folder, ignored);
    }
}

sigset_t signals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        sigaddset(&set, signal);
    }
    return set;
}

void remove_folders()
{
    remove_surely(folder_to_remove());
    for (const fs::path& folder : more_to_remove()) {
        remove_surely(folder);
    }
}

/// Waits for a signal, cleans up and lets the signal do what it always does, so that the shell sees how we ended.
void wait_for_signal()
{
    const sigset_t set = signals();
    int signal = 0;
    if (sigwait(&set, &signal) != 0) {
        return;
    }
    const std::lock_guard guard(lock());
    remove_folders();
    ::signal(signal, SIG_DFL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, signal);
    ::raise(signal);
    pthread_sigmask(SIG_UNBLOCK, &one, nullptr);
    _exit(128 + signal);
}

void start()
{
    // Threads started later inherit the mask: only the waiting one hears of these signals.
    const sigset_t set = signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    // A limit on the size of files is then told like a full disk, and nothing is left behind.
    ::signal(SIGXFSZ, SIG_IGN);
    std::thread(wait_for_signal).detach();
}

}  // namespace

void listen_for_interrupts()
{
    static std::once_flag started;
    std::call_once(started, start);
}

void remove_when_interrupted(const fs::path& folder)
{
    const std::lock_guard guard(lock());
    folder_to_remove() = folder;
    listen_for_interrupts();
}

void also_remove_when_interrupted(const fs::path& folder)
{
    const std::lock_guard guard(lock());
    more_to_remove().push_back(folder);
}

void remove_and_exit(ExitCode code, std::string_view why)
{
    const std::lock_guard guard(lock());
    remove_folders();
    talk(why);
    _exit(static_cast<int>(code));
}

Uninterrupted::Uninterrupted() { lock().lock(); }

Uninterrupted::~Uninterrupted() { lock().unlock(); }

}  // namespace zonelint::cli
