#pragma once
// Whether an XML text was written to its end.

#include <string_view>

namespace zonelint::io {

/// True if it begins with the declaration, every element that opens closes, and nothing follows the root: a text that lacks a piece
/// anywhere hardly ever is. It must be one that we or our libraries wrote: no DOCTYPE, CDATA or comments.
[[nodiscard]] bool whole_xml(std::string_view text);

}  // namespace zonelint::io
