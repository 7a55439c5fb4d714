#pragma once
// Options that mean the same wherever they are accepted.

#include "base/date.hpp"
#include "cli/arguments.hpp"

namespace zonelint::cli {

[[nodiscard]] Option output_option(Text help, std::string placeholder);
[[nodiscard]] Option force_option(Text help);
[[nodiscard]] Option lang_option();
[[nodiscard]] Option quiet_option();
[[nodiscard]] Option progress_option();
[[nodiscard]] Option jobs_option();

/// What they say.
struct CommonOptions {
    std::string output;
    bool force = false;
    bool quiet = false;
    bool progress = false;  ///< also where stderr is no terminal
    unsigned jobs = 1;
};

/// Throws Error(usage) for a number of jobs that is none and for --quiet with --progress.
[[nodiscard]] CommonOptions read_common(const Arguments& arguments);

/// A day as the command line has it, YYYY-MM-DD. Throws Error(usage).
[[nodiscard]] Date parse_day(const std::string& word);
/// That of an option; nothing where it is not given. Throws Error(usage).
[[nodiscard]] std::optional<Date> read_day(const Arguments& arguments, std::string_view option);

/// The value of an option that must be given. Throws Error(usage).
[[nodiscard]] std::string required(const Arguments& arguments, std::string_view option, const Text& hint = {});

}  // namespace zonelint::cli
