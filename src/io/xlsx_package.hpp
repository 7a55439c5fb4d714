#pragma once
// A workbook from one that holds the heads of its sheets alone, and the rows.

#include "io/xlsx_rows.hpp"

#include <filesystem>

namespace zonelint::io {

/// Copies the workbook `heads` to `file`, with the rows of its n-th sheet put behind its heads. Throws Error(input) where
/// files are at fault.
void put_rows_into(const std::filesystem::path& heads, std::span<const report::Sheet> sheets, std::span<const XlsxRows> rows,
                   const std::filesystem::path& file);

}  // namespace zonelint::io
