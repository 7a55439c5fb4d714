#pragma once
// What GDAL would pass over in a CSV without a word: quotes that swallow rows, NUL bytes, cells beyond the head, a title in the
// place of the head.

#include "base/error.hpp"

#include <cstdint>
#include <filesystem>

namespace zonelint::io {

struct CsvScan {
    std::int64_t extra_rows = 0;       ///< rows with something in a cell beyond the head
    std::int64_t first_extra_row = 0;  ///< the head is row 1, empty lines do not count
};

/// Reads the file once. Throws Error(input) with the line: for a quote that nothing closes, for text behind the closing quote
/// of a cell of several lines, for an odd number of quotes in a cell (GDAL pairs every quote, wherever it stands, with
/// the next and so joins rows), for a NUL byte, and for a head of one cell above a row of several, which is a title; without a
/// line for UTF-16.
[[nodiscard]] CsvScan scan_csv(const std::filesystem::path& file, const Where& where);

}  // namespace zonelint::io
