#pragma once
// Texts of sources as they may go into files.

#include <string>
#include <string_view>

namespace zonelint::report {

/// Each byte that is not part of well-formed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string utf8(std::string_view bytes);

/// The same for one line of a terminal: control characters become blanks.
[[nodiscard]] std::string plain_line(std::string_view bytes);

}  // namespace zonelint::report
