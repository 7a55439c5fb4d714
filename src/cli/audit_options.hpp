#pragma once
// The options of an audit: given on the command line, kept in the manifest, read again by `why`.

#include "cli/arguments.hpp"
#include "cli/session.hpp"

namespace zonelint::cli {

/// Options that decide what comes out. `why` repeats them.
[[nodiscard]] std::vector<Option> deciding_options();

/// As the manifest keeps them: "--rules chp,bio", in the order of deciding_options().
[[nodiscard]] std::vector<std::string> kept_options(const Arguments& arguments);

/// The reverse. Throws Error(usage) for what this version does not know.
[[nodiscard]] Arguments read_kept_options(const std::vector<std::string>& kept);

/// The value of --fail-on. Throws Error(usage) for a word that is no outcome, and for one that is no reason to fail.
[[nodiscard]] audit::Outcome parse_fail_on(const std::string& word);

}  // namespace zonelint::cli
