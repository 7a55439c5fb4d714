#pragma once
// Libraries of ours that are opened by name, and only by verbs that need them: what they bring along takes time to load.

namespace zonelint::cli {

/// "libzonelint_io.so": beside the program first, then where the loader looks. Null where it cannot be opened.
[[nodiscard]] void* open_late_library(const char* name);

/// After open_late_library() or dlsym() failed on this thread: throws Error(config).
[[noreturn]] void fail_late_library(const char* name);

}  // namespace zonelint::cli
