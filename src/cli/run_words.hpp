#pragma once
// The names that a run folder knows, read from its tables without opening what they were made from.

#include <filesystem>
#include <string>
#include <vector>

namespace zonelint::cli {

struct RunObject {
    std::string kind, id;
};

/// All that were judged where the run kept them (--snapshot, --all-verdicts), else those on its lists; then what was excluded.
/// Throws Error(input) for a folder that is no run. O(size).
[[nodiscard]] std::vector<RunObject> run_objects(const std::filesystem::path& folder);

struct RunRule {
    std::string id, kind;  ///< full id, layer kind of its subjects
};

/// The rules in ledger.csv, in that order; empty when there is none.
[[nodiscard]] std::vector<RunRule> run_rules(const std::filesystem::path& run);

}  // namespace zonelint::cli
