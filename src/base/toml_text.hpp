#pragma once
// Texts as they are written into TOML files.

#include <string>
#include <string_view>

namespace zonelint {

/// A basic string with its quotes.
[[nodiscard]] std::string toml_quoted(std::string_view text);

/// Control characters turned into blanks: a comment cannot hold them.
[[nodiscard]] std::string toml_comment(std::string text);

}  // namespace zonelint
