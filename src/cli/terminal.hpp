#pragma once
// The two streams: stdout is the result, stderr the talk.

#include "base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace zonelint::cli {

/// Where one of the three streams is closed, keeps its number from the files opened later; what is printed then fails.
void hold_streams();

void print(std::string_view text);  ///< to stdout, as it is
void talk(std::string_view line);   ///< to stderr, with a line break

[[nodiscard]] bool talks_to_terminal();

/// Throws Error(input) if something printed could not be written.
void finish_printing();

/// The error without the lines that point into a filter: those are for authors of rules.
[[nodiscard]] std::string one_sentence(const Error& error, Lang lang);
/// Those lines, each with its break; "" where there are none.
[[nodiscard]] std::string caret_lines(const Error& error, Lang lang);

}  // namespace zonelint::cli
