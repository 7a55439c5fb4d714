#include "cli/io_loader.hpp"

#include "cli/interrupt.hpp"
#include "cli/late_library.hpp"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): POSIX's, more than C's

#include <future>

namespace zonelint::cli {

namespace {

constexpr const char* library_name = "libzonelint_io.so";

/// What a verb that will read layers does meanwhile. Destroyed at the end of the program, which waits for it.
std::future<void*>& loading()
{
    static std::future<void*> handle;
    return handle;
}

void* open_library() { return open_late_library(library_name); }

}  // namespace

void start_loading_io()
{
    if (loading().valid()) {
        return;
    }
    listen_for_interrupts();
    // The thread inherits the mask: a signal that it took would end the program before what is unfinished is removed.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    loading() = std::async(std::launch::async, open_library);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

const io::Api& load_io()
{
    static const io::Api& api = [&]() -> const io::Api& {
        listen_for_interrupts();
        void* library = loading().valid() ? loading().get() : nullptr;
        if (library == nullptr) {
            library = open_library();  // again where it failed: dlerror() speaks of the last call of its thread
        }
        if (library == nullptr) {
            fail_late_library(library_name);
        }
        void* symbol = dlsym(library, io::api_factory_name);
        if (symbol == nullptr) {
            fail_late_library(library_name);
        }
        const io::Api& loaded = reinterpret_cast<io::ApiFactory>(symbol)();
        loaded.on_unpacking(also_remove_when_interrupted);
        return loaded;
    }();
    return api;
}

}  // namespace zonelint::cli
