#pragma once
// What a file holds, without a project: for `init` and `inspect`.

#include "io/api.hpp"

namespace zonelint::io {

/// See Api::describe.
[[nodiscard]] std::vector<FileLayer> describe_file(const std::filesystem::path& file);

}  // namespace zonelint::io
