#pragma once
// A session as the engine and its reports want to hear of it: the same wherever a project is judged.

#include "cli/session.hpp"
#include "report/report.hpp"

namespace zonelint::cli {

/// What the project decides about judging; progress, guests and the like are the caller's.
[[nodiscard]] audit::RunOptions run_options(const Session& session, unsigned jobs);

/// What the project and its packs say of themselves; language, options, the way to the project and answers to findings are the
/// caller's. The session must outlive it.
[[nodiscard]] report::RunInfo run_info(const Session& session, const io::Api& io);

/// The way to the project from a result folder, so that the two can be moved together and no path of this machine is told.
[[nodiscard]] std::string project_path_from(const std::filesystem::path& folder, const rule::Project& project);

}  // namespace zonelint::cli
