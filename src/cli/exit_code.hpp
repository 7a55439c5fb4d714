#pragma once
// What the process ends with. When several apply, the one listed first in strictest() counts.

#include <array>

namespace zonelint::cli {

enum class ExitCode : int {
    done = 0,        ///< the job is done, whatever was found
    findings = 1,    ///< findings at or above --fail-on, or cases of rules that fail
    rejected = 2,    ///< bad usage, configuration or input, and nothing was written; or standard output cannot be
    incomplete = 3,  ///< done, but a file could not be read; or, with --strict, something was excluded, undetermined,
                     ///< incomplete or not run
    internal = 4,    ///< an error of the program itself
};

/// 4 before 2 before 3 before 1.
[[nodiscard]] constexpr ExitCode strictest(ExitCode a, ExitCode b)
{
    for (const ExitCode code :
         std::array{ExitCode::internal, ExitCode::rejected, ExitCode::incomplete, ExitCode::findings}) {
        if (a == code || b == code) {
            return code;
        }
    }
    return ExitCode::done;
}

}  // namespace zonelint::cli
