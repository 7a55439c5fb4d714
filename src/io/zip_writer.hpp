#pragma once
// Zip files with the date of the audit instead of the clock.

#include "io/api.hpp"

namespace zonelint::io {

/// See Api::write_zip.
void write_zip_file(const std::filesystem::path& file, std::span<const ZipEntry> entries, const WriteOptions& options);

}  // namespace zonelint::io
