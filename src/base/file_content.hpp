#pragma once
// The bytes of small files: projects, packs, manifests, lists of a run.

#include <cstddef>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>

namespace zonelint {

/// All bytes of a file, of a larger one the first `most` + 1. Throws Error(input) where it is not there, cannot be read, or is no
/// regular file: a pipe would be waited for without an end, and a device may have none.
[[nodiscard]] std::string file_content(const std::filesystem::path& file,
                                       std::size_t most = std::numeric_limits<std::size_t>::max() - 1);

/// The same, and nothing where file_content() throws.
[[nodiscard]] std::optional<std::string> file_content_if_any(const std::filesystem::path& file);

}  // namespace zonelint
