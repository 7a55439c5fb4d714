#pragma once
// Where the shipped packs and layer kinds are.

#include <filesystem>

namespace zonelint::cli {

struct DataFolders {
    std::filesystem::path rules;
    std::filesystem::path layers;
};

/// In the folder that ZONELINT_DATA names, else in the installed share folder, else in the source tree. Throws
/// Error(config) when there is none, or when ZONELINT_DATA names one without rules/ and layers/.
[[nodiscard]] DataFolders find_data();

/// The folder of the running program.
[[nodiscard]] std::filesystem::path program_folder();

}  // namespace zonelint::cli
