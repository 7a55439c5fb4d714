#pragma once
// A workbook as one .xlsx file.

#include "io/api.hpp"

namespace zonelint::io {

/// See Api::write_workbook.
void write_workbook_file(const std::filesystem::path& file, const report::Workbook& workbook);

}  // namespace zonelint::io
