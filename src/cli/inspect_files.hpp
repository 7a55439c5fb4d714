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
    bool usable = true;  ///< false for a link that leads nowhere, a pipe, a zip in a zip, a .gdb: reading it says why
};

/// In a folder or zip, and no data as far as its name tells, or told already.
struct SkippedFile {
    std::string path;
    Text why;
};

struct Delivery {
    std::vector<DeliveredFile> files;
    std::vector<SkippedFile> skipped;
};

/// Files as they are, zips with the layers in them, folders with all below them (by name, no links followed), projects by their
/// sources. Of a folder or zip, what may hold data in a format that is not read is among the files too, lest it be overlooked.
/// Companions of shapefiles, and what programs leave beside files that are open in them, are left out. Throws Error(input) for what is not there, Error(config|input) for a project
/// that cannot be read.
[[nodiscard]] Delivery delivered_files(const std::vector<std::string>& operands, const io::Api& io);

/// A .dbf, .prj … beside a shapefile of its name, such as a shell's * brings along.
[[nodiscard]] bool is_companion(const std::filesystem::path& file);

/// TOML with a [project] table.
[[nodiscard]] bool is_project(const std::filesystem::path& file);

}  // namespace zonelint::cli
