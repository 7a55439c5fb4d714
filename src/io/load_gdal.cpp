#include "base/error.hpp"
#include "io/gdal_library.hpp"
#include "io/gdal_readers.hpp"
#include "io/gdal_writers.hpp"

#include <dlfcn.h>

namespace zonelint::io {

namespace {

const GdalLibrary& library()
{
    static const GdalLibrary loaded = [] {
        void* handle = dlopen(gdal_library, RTLD_NOW);  // by the RUNPATH of this library: they lie side by side
        void* entry = handle == nullptr ? nullptr : dlsym(handle, gdal_entry);
        if (entry == nullptr) {
            const char* what = dlerror();
            const std::string reason = what == nullptr ? "" : what;
            throw Error(ErrorKind::config, say("无法载入 {0}：{1}", "cannot load {0}: {1}", gdal_library, reason), {},
                        say("它应与程序一同安装", "it is installed together with the program"));
        }
        return reinterpret_cast<GdalEntry>(entry)();
    }();
    return loaded;
}

}  // namespace

const GdalReaders& gdal() { return *library().readers; }

const GdalWriters& gdal_writers() { return *library().writers; }

}  // namespace zonelint::io
