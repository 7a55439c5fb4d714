#pragma once
// Reads a workbook back after writing.

#include "report/workbook.hpp"

#include <filesystem>

namespace zonelint::io {

/// Every cell of every sheet in the file is compared with the workbook. Throws Error(input) for a file that is cut short,
/// Error(internal) for one that is whole and says something else.
void check_workbook_file(const std::filesystem::path& file, const report::Workbook& workbook);

}  // namespace zonelint::io
