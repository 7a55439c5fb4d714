#pragma once
// The program of the offline page, which a build with Node makes from web/ and puts into this one.

#include <string_view>

namespace zonelint::cli {

/// HTML with report::page_data_mark; empty in a build without Node.
[[nodiscard]] std::string_view page_program();

}  // namespace zonelint::cli
