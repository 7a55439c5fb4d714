#pragma once
// A run folder back as results: what `report` writes in other formats. Nothing but the folder is read.

#include "cli/run_files.hpp"
#include "layer/kind.hpp"
#include "report/manifest.hpp"

#include <filesystem>
#include <string>

namespace zonelint::cli {

struct StoredRun {
    std::filesystem::path folder;
    std::string text;  ///< of the manifest
    report::ManifestView manifest;
};

/// Throws Error(input) for a folder without a manifest, and for one that this version cannot read.
[[nodiscard]] StoredRun open_run(const std::filesystem::path& folder);

/// Throws Error(input) where a file that the manifest lists is missing or has changed, whether it will be read or not. Reads
/// all of them.
void expect_whole(const StoredRun& run);

/// The bytes of a file that the manifest lists. Throws Error(input) for one that is not listed, is missing or has changed.
[[nodiscard]] std::string listed_text(const StoredRun& run, const std::string& name);

/// Where the project of a run stands. Throws Error(input) for a release for the public, which does not tell.
[[nodiscard]] std::filesystem::path project_of(const std::filesystem::path& run, const report::ManifestView& manifest);

/// Throws the Error(input) for a part of a run folder that is not as the run wrote it.
[[noreturn]] void refuse_changed_run(const std::filesystem::path& file);

/// Results without `manifest`, and of the rest what is needed; heads and words in `lang`. Tables come from the CSV files,
/// layers from the GeoPackages, verdicts from verdicts.jsonl, each checked against its hash. Throws Error(input) for a file
/// that the run was made without, that is missing or has changed, and for what another version wrote. `kinds` must outlive
/// the results.
[[nodiscard]] report::Results read_results(const StoredRun& run, const layer::KindTable& kinds, const io::Api& io,
                                           Needs needs, Lang lang);

}  // namespace zonelint::cli
