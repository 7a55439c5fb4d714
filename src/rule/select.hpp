#pragma once
// Which rules `--rules` means. Internal to rule/.

#include "rule/library.hpp"

namespace zonelint::rule {

/// A rule as it runs: each variant is one of its own.
struct Candidate {
    const Pack* pack = nullptr;
    const Rule* rule = nullptr;
    const Variant* variant = nullptr;

    [[nodiscard]] std::string id() const;
};

/// All rules of the packs asked for, pack order, rule order, variant order.
[[nodiscard]] std::vector<Candidate> candidates(const Library& library);

/// Those that a word of `words` names: full id, rule name, pack id, topic, source id, or a pattern of * and ? over any of
/// these. All when there are no words. Throws Error(config) for a word that names none.
[[nodiscard]] std::vector<Candidate> select(std::vector<Candidate> all, const std::vector<std::string>& words);

/// `*` stands for any text, `?` for one character.
[[nodiscard]] bool matches_glob(std::string_view text, std::string_view pattern);

}  // namespace zonelint::rule
