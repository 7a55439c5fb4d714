#pragma once
// What a user may call a rule, and a pack.

#include "rule/library.hpp"
#include "rule/program.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace zonelint::cli {

/// One of: full id, with or without variant; the part after the slash; a source id (GD-8-CHP15).
[[nodiscard]] bool means(const rule::CompiledRule& rule, std::string_view word);
[[nodiscard]] bool means(const rule::Pack& pack, const rule::Rule& rule, std::string_view word);

/// Words that choose packs and rules: `rules list gd-2022-68`, `rules test packs/own`, `rules show GD-8-CHP15`.
struct PackWords {
    std::vector<std::string> packs;  ///< as Library::load wants them
    std::vector<std::string> rules;  ///< the words that name no pack
};

/// A word is a pack if a shipped pack has that id or it is a folder; else it is taken for a rule. With no packs among
/// the words, all shipped ones.
[[nodiscard]] PackWords sort_words(const std::vector<std::string>& words, const std::filesystem::path& shipped);

/// Rules of the packs asked for that a word means; all when there are no words. Throws Error(usage) with "did you mean".
[[nodiscard]] std::vector<rule::Library::Found> find_rules(const rule::Library& library,
                                                           const std::vector<std::string>& words);

[[nodiscard]] inline std::string id_of(const rule::Library::Found& found) { return found.pack->id + "/" + found.rule->name; }

}  // namespace zonelint::cli
