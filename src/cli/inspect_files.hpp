#pragma once
// Which files the operands of `inspect` and `init` mean.

#include "io/api.hpp"

#include <optional>

namespace zonelint::cli {

/// A file to look at.
struct DeliveredFile {
    std::string path;                              ///< as it is shown: below the operand that named it
    std::filesystem::path base = {};               ///< folder that it starts from; empty: the present one
    std::optional<layer::SourceSpec> source = {};  ///< what the project says of it
    bool usable = true;  ///< false for a link that leads nowhere, a pipe, a zip in a zip: reading it says why
};

struct Delivery {
    std::vector<DeliveredFile> files;
    std::vector<std::string> skipped;  ///< in folders, and in no format that is read
};

/// Files as they are, zips with the layers in them, folders with all below them (by name, no links followed), projects by their
/// sources. Companions of shapefiles are left out. Throws Error(input) for what is not there, Error(config|input) for a project
/// that cannot be read.
[[nodiscard]] Delivery delivered_files(const std::vector<std::string>& operands, const io::Api& io);

/// A .dbf, .prj … beside a shapefile of its name, such as a shell's * brings along.
[[nodiscard]] bool is_companion(const std::filesystem::path& file);

/// TOML with a [project] table.
[[nodiscard]] bool is_project(const std::filesystem::path& file);

}  // namespace zonelint::cli
