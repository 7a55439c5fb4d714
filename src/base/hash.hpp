#pragma once
// Fingerprints of inputs, packs and findings.

#include <filesystem>
#include <string>
#include <string_view>

namespace zonelint {

/// SHA-256 in lower-case hexadecimal.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// SHA-256 of a file's content. Throws Error(input) when it cannot be read.
[[nodiscard]] std::string sha256_file(const std::filesystem::path& path);

}  // namespace zonelint
