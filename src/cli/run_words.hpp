#pragma once
// The names that a run folder knows, read from its tables without opening what they were made from.

#include <filesystem>
#include <string>
#include <vector>

namespace zonelint::cli {

struct RunObject {
    std::string kind, id;
};

/// From objects.csv, else from verdicts.jsonl: the objects on the lists. Empty when the folder has neither. O(size).
[[nodiscard]] std::vector<RunObject> run_objects(const std::filesystem::path& run);

struct RunRule {
    std::string id, kind;  ///< full id, layer kind of its subjects
};

/// The rules in ledger.csv, in that order; empty when there is none.
[[nodiscard]] std::vector<RunRule> run_rules(const std::filesystem::path& run);

}  // namespace zonelint::cli
