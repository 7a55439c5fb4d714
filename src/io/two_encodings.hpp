#pragma once
// Files whose rows are in two encodings, as of deliveries pasted behind each other. As GB18030 most bytes read as something, so
// this is to be asked before find_encoding().

#include "base/error.hpp"

#include <filesystem>

namespace zonelint::io {

/// Read the file once. Throw Error(unreadable) where some rows are UTF-8 and others are not: with the first of the fewer.
void refuse_two_encodings_of_csv(const std::filesystem::path& file, const Where& where);
void refuse_two_encodings_of_dbf(const std::filesystem::path& file, const Where& where);

}  // namespace zonelint::io
