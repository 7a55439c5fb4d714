#pragma once
// What makes rows of a CSV run into each other: quotes that nothing closes, NUL bytes, two bytes a character.

#include "base/error.hpp"

#include <filesystem>

namespace zonelint::io {

/// Reads the file once. Throws Error(input) with the line: for a quote that nothing closes, for text behind the closing quote
/// of a cell of several lines, for an odd number of quotes in a cell, and for a NUL byte; without a line for UTF-16.
void scan_csv(const std::filesystem::path& file, const Where& where);

/// The only separator of the first line that has any (comma, semicolon, tab or bar; titles above a head have none), else a comma.
[[nodiscard]] char csv_separator(const std::filesystem::path& file);

}  // namespace zonelint::io
