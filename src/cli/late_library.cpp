#include "cli/late_library.hpp"

#include "base/error.hpp"
#include "cli/data_folder.hpp"

#include <dlfcn.h>

namespace zonelint::cli {

void* open_late_library(const char* name)
{
    const std::filesystem::path beside = program_folder() / ".." / "lib" / name;
    std::error_code ignored;
    if (std::filesystem::exists(beside, ignored)) {
        return dlopen(beside.lexically_normal().c_str(), RTLD_NOW);
    }
    return dlopen(name, RTLD_NOW);  // by the program's RUNPATH, for other names of lib/
}

void fail_late_library(const char* name)
{
    const char* what = dlerror();
    const std::string reason = what == nullptr ? "" : what;
    throw Error(ErrorKind::config, say("无法载入 {0}：{1}", "cannot load {0}: {1}", name, reason), {},
                say("它应与程序一同安装", "it is installed together with the program"));
}

}  // namespace zonelint::cli
