#pragma once
// What `audit --snapshot` keeps beside the results: the project file, the packs and every layer as the rules saw it, with
// corrections laid over it. `why` and `diff` then need nothing but the run folder.
//   snapshot/zonelint.toml   snapshot/rules/<pack>/*.toml   snapshot/layers/<kind>.table

#include "cli/run_folder.hpp"
#include "cli/run_reader.hpp"
#include "cli/session.hpp"

#include <memory>

namespace zonelint::cli {

/// Call after Session::read(). Throws Error(input) where a file cannot be copied or has changed since it was read.
void write_snapshot(const Folder& folder, const Session& session);

[[nodiscard]] bool has_snapshot(const StoredRun& run);

/// The rules of the run, compiled from what it kept; no layer yet: see restore_snapshot(). Throws Error(input) for a file that
/// is missing or has changed, and where this version reads the packs otherwise.
[[nodiscard]] std::unique_ptr<Session> open_snapshot(const StoredRun& run, const std::filesystem::path& layer_kinds,
                                                     unsigned jobs);

/// A layer as the run kept it; nothing where it kept none of that kind. Throws Error(input) for a file that has changed.
[[nodiscard]] std::optional<layer::LayerTable> kept_layer(const StoredRun& run, const layer::Kind& kind,
                                                          const layer::KindTable& kinds);

/// The layers that the session's rules need, with the fields they need: what Session::read() gave the run.
void restore_snapshot(const StoredRun& run, Session& session);

/// The options that the run was made with.
[[nodiscard]] SessionOptions session_options(const report::ManifestView& manifest, unsigned jobs);

}  // namespace zonelint::cli
