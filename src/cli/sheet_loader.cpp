#include "cli/sheet_loader.hpp"

#include "cli/late_library.hpp"

#include <dlfcn.h>

namespace zonelint::cli {

const sheet::Api& load_sheet()
{
    static constexpr const char* name = "libzonelint_sheet.so";
    static const sheet::Api& api = []() -> const sheet::Api& {
        void* library = open_late_library(name);
        void* symbol = library == nullptr ? nullptr : dlsym(library, sheet::api_factory_name);
        if (symbol == nullptr) {
            fail_late_library(name);
        }
        return reinterpret_cast<sheet::ApiFactory>(symbol)();
    }();
    return api;
}

}  // namespace zonelint::cli
