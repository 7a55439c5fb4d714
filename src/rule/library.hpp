#pragma once
// The packs of a run: those asked for, those they use, and `common`.

#include "rule/pack.hpp"

#include <memory>

namespace zonelint::rule {

class Library {
public:
    /// `names`: shipped ids (found in `shipped`) or paths (relative to `base`; they contain '/'). Throws Error(config) for a
    /// pack that is not there (with "did you mean"), a pack given twice, an unknown entry in `uses`.
    static Library load(const std::vector<std::string>& names, const std::filesystem::path& shipped,
                        const std::filesystem::path& base);

    /// One more pack that is asked for, made in memory; what it uses must be here. Throws Error(config) where its id is taken.
    void add(Pack pack);

    /// Ids of all packs in a folder, sorted.
    [[nodiscard]] static std::vector<std::string> shipped_ids(const std::filesystem::path& shipped);

    /// The packs asked for, in that order, then those only used.
    [[nodiscard]] const std::vector<std::unique_ptr<Pack>>& packs() const { return m_packs; }
    [[nodiscard]] std::size_t asked() const { return m_asked; }  ///< the first so many were asked for
    [[nodiscard]] const Pack* find(std::string_view id) const;
    /// `<pack>/<rule>`, with or without `.<variant>`.
    struct Found {
        const Pack* pack = nullptr;
        const Rule* rule = nullptr;
    };
    [[nodiscard]] Found rule(std::string_view full_id) const;
    [[nodiscard]] std::vector<std::string> rule_ids() const;
    /// Packs that are loaded or shipped, sorted.
    [[nodiscard]] const std::vector<std::string>& known_ids() const { return m_known; }
    [[nodiscard]] bool knows(std::string_view id) const;

private:
    std::vector<std::string> m_known;
    std::vector<std::unique_ptr<Pack>> m_packs;
    std::size_t m_asked = 0;
};

}  // namespace zonelint::rule
