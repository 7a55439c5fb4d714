#pragma once
// `report --public`: which formats a release for the public can have, what it is made with, and the check of what was written.

#include "cli/run_files.hpp"
#include "report/public_results.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace zonelint::cli {

/// The word of --public that takes the built-in choice.
inline constexpr const char* default_public = "default";

/// Formats that show only what is in the tables and layers of a release. `named`: as given; none: csv, gpkg, qgz, shp, xlsx.
/// Throws Error(usage) for one that cannot be public.
[[nodiscard]] std::vector<const Format*> public_formats(const std::vector<std::string>& named);

/// [public] of the file, or the built-in one. Throws Error(config|input), also for kinds and fields that there are not.
[[nodiscard]] rule::PublicChoice read_public_file(const std::string& word, const layer::KindTable& kinds);

/// One line for the manifest and the talk: "places rounded to 1 km, names masked".
[[nodiscard]] Text public_words(const rule::PublicChoice& choice);

/// Says in the title of the project and in the notes, which stand in every format, that this is a release, and how it was made.
void mark_release(report::Results& results, const rule::PublicChoice& choice);

/// Reads all files of the folder back and compares them with the full run. Pictures, which cannot be read, are drawn from the
/// tables and layers of `output`, which are looked through instead. Returns how many words were looked for. Throws
/// Error(input) for the first that is found.
std::size_t expect_no_leak(const RunOutput& output, const report::Results& full, const rule::PublicChoice& choice,
                           const report::PublicGrid& grid);

}  // namespace zonelint::cli
