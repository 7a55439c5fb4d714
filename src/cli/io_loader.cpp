#include "cli/io_loader.hpp"

#include "cli/data_folder.hpp"

#include <dlfcn.h>

namespace zonelint::cli {

namespace {

constexpr const char* library_name = "libzonelint_io.so";

/// Beside the program first, then where the loader looks (its RUNPATH, for other names of lib/).
void* open_library()
{
    const std::filesystem::path beside = program_folder() / ".." / "lib" / library_name;
    std::error_code ignored;
    if (std::filesystem::exists(beside, ignored)) {
        return dlopen(beside.lexically_normal().c_str(), RTLD_NOW);
    }
    return dlopen(library_name, RTLD_NOW);
}

[[noreturn]] void fail(const char* what)
{
    const std::string reason = what == nullptr ? "" : what;
    throw Error(ErrorKind::config, say("无法载入 {0}：{1}", "cannot load {0}: {1}", library_name, reason), {},
                say("它应与程序一同安装", "it is installed together with the program"));
}

}  // namespace

const io::Api& load_io()
{
    static const io::Api& api = [&]() -> const io::Api& {
        void* library = open_library();
        if (library == nullptr) {
            fail(dlerror());
        }
        void* symbol = dlsym(library, io::api_factory_name);
        if (symbol == nullptr) {
            fail(dlerror());
        }
        return reinterpret_cast<io::ApiFactory>(symbol)();
    }();
    return api;
}

}  // namespace zonelint::cli
