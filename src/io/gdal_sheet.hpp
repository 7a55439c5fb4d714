#pragma once
// ODS and XLS through GDAL, all rows as data.

#include "io/sheet_file.hpp"

namespace zonelint::io {

/// See GdalReaders::open_sheets.
[[nodiscard]] std::unique_ptr<SheetFile> open_gdal_sheets(const std::filesystem::path& file, const std::string& driver,
                                                          const Where& where);

}  // namespace zonelint::io
