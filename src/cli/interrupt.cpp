#include "cli/interrupt.hpp"

#include "cli/terminal.hpp"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <mutex>
#include <thread>

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

sigset_t signals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        sigaddset(&set, signal);
    }
    return set;
}

void remove_folder()
{
    std::error_code ignored;
    for (int attempt = 0; attempt < 50 && !folder_to_remove().empty() && fs::exists(folder_to_remove(), ignored);
         ++attempt) {
        fs::remove_all(folder_to_remove(), ignored);  // another thread may just be adding a file
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
    remove_folder();
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

void remove_when_interrupted(const fs::path& folder)
{
    static std::once_flag started;
    const std::lock_guard guard(lock());
    folder_to_remove() = folder;
    std::call_once(started, start);
}

void remove_and_exit(ExitCode code, std::string_view why)
{
    const std::lock_guard guard(lock());
    remove_folder();
    talk(why);
    _exit(static_cast<int>(code));
}

Uninterrupted::Uninterrupted() { lock().lock(); }

Uninterrupted::~Uninterrupted() { lock().unlock(); }

}  // namespace zonelint::cli
