#pragma once
// The two runs that `diff` compares: read back from folders, or judged now and held in memory.

#include "audit/diff.hpp"
#include "cli/run_reader.hpp"
#include "cli/session.hpp"

#include <memory>

namespace zonelint::cli {

/// One of them, with all that it points to.
struct DiffRun {
    std::string name;
    audit::DiffSide side;
    std::unique_ptr<Session> session;  ///< null: a folder without a snapshot
    Lang lang = Lang::zh;              ///< of the run
};

/// From its folder. Throws as open_run(), read_results() and open_snapshot().
[[nodiscard]] DiffRun stored_side(const std::filesystem::path& folder, const layer::KindTable& kinds,
                                  const DataFolders& data, const io::Api& io, unsigned jobs);

/// What a run judged now differs in from its project.
struct WhatIf {
    std::string name;
    Date as_of;
    std::vector<std::string> rules;
    std::string region;
    std::vector<rule::Setting> settings;  ///< over those of the project
    /// This pack of the project's is taken for that one; both as a project names packs, paths absolute.
    std::optional<std::pair<std::string, std::string>> pack;
    unsigned jobs = 1;
};

/// `pack.radius=30 km`; the owner may be quoted, and the value. Throws Error(usage).
[[nodiscard]] rule::Setting read_setting(const std::string& word);

/// The id of a pack, as a project names it. Throws Error(config|input).
[[nodiscard]] std::string pack_id(const std::string& pack);

/// Judges the project; `told` hears of pieces of work, `notes` gets what of the project does not fit the pack. Throws as Session
/// and audit::Run.
[[nodiscard]] DiffRun judged_side(rule::Project project, const WhatIf& what, const DataFolders& data, const io::Api& io,
                                  const std::function<void(const Text&)>& told, std::vector<Text>& notes);

}  // namespace zonelint::cli
