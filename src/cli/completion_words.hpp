#pragma once
// The words that can stand for a placeholder of the help: RULE, LIST, OBJECT ... Internal to completion.

#include "cli/completion.hpp"

namespace zonelint::cli {

/// What is known when the words are asked for.
struct Asked {
    const Verb& verb;
    const std::vector<std::string>& operands;  ///< given before
    std::string_view typed;                    ///< of the word itself; only to leave out what is costly
};

/// Candidates that begin with anything. Empty where the data, the project or the run cannot be read. Throws
/// Error(internal) for a placeholder that is not in the table.
[[nodiscard]] Completion words_for(std::string_view placeholder, const Asked& asked);

}  // namespace zonelint::cli
