#include "cli/io_loader.hpp"

#include "base/allocator.hpp"
#include "base/error.hpp"
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
struct Loading {
    std::promise<void*> library;
    std::future<void*> opened;
    std::future<void> done;
};

Loading& loading()
{
    static Loading all;
    return all;
}

void* open_library() { return open_late_library(library_name); }

/// Null where the library does not fit.
const io::Api* api_of(void* library)
{
    void* symbol = library == nullptr ? nullptr : dlsym(library, io::api_factory_name);
    return symbol == nullptr ? nullptr : &reinterpret_cast<io::ApiFactory>(symbol)();
}

void load(GdalUse gdal)
{
    void* const library = open_library();
    loading().library.set_value(library);
    if (const io::Api* api = gdal == GdalUse::sure ? api_of(library) : nullptr) {
        try {
            api->load_gdal();
        } catch (const Error&) {  // whoever needs it asks again and is told
        }
    }
}

}  // namespace

void start_loading_io(GdalUse gdal)
{
    if (loading().opened.valid()) {
        return;
    }
    listen_for_interrupts();
    keep_freed_memory();
    // The thread inherits the mask: a signal that it took would end the program before what is unfinished is removed.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    loading().opened = loading().library.get_future();
    loading().done = std::async(std::launch::async, load, gdal);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

const io::Api& load_io()
{
    static const io::Api& api = [&]() -> const io::Api& {
        listen_for_interrupts();
        keep_freed_memory();
        void* library = loading().opened.valid() ? loading().opened.get() : nullptr;
        if (library == nullptr) {
            library = open_library();  // again where it failed: dlerror() speaks of the last call of its thread
        }
        if (library == nullptr) {
            fail_late_library(library_name);
        }
        const io::Api* loaded = api_of(library);
        if (loaded == nullptr) {
            fail_late_library(library_name);
        }
        loaded->on_unpacking(also_remove_when_interrupted);
        return *loaded;
    }();
    return api;
}

}  // namespace zonelint::cli
