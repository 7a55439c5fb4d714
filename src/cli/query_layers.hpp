#pragma once
// What the words for subjects and references of a query mean: layer kinds of a project, its sources, files.

#include "io/api.hpp"
#include "rule/project.hpp"

#include <map>

namespace zonelint::cli {

class QueryLayers {
public:
    /// `project` is that of the queries; without one, a project in memory that binds nothing. `crs`: that of data files, as in a
    /// project; empty: as they say.
    QueryLayers(rule::Project& project, const layer::KindTable& kinds, std::string crs)
        : m_project(project), m_kinds(kinds), m_crs(std::move(crs))
    {}

    /// The kind that a word means; binds what it names. A word is the name or title of a kind that the project binds; the
    /// path, file name or stem of one of its sources; else a file, written KIND=FILE where its kind is not evident and
    /// FILE#LAYER where it holds several. Throws Error(usage) at `where` for a word that means nothing, and where a kind is
    /// asked for with different sources; Error(input) for a file that cannot be read.
    [[nodiscard]] const layer::Kind& find(const std::string& word, const Where& where);

    /// What was asked for so far, and going back to it.
    using Chosen = std::map<std::string, std::pair<std::vector<layer::SourceSpec>, std::string>>;
    [[nodiscard]] const Chosen& chosen() const { return m_chosen; }
    void restore(Chosen chosen) { m_chosen = std::move(chosen); }

    /// Leaves only what was asked for of the kinds that were; to be called when all words are found. Throws Error(usage) for a
    /// `crs` that no data file takes.
    void narrow();

private:
    [[nodiscard]] const layer::Kind* bound_kind(const std::string& word) const;
    [[nodiscard]] std::vector<layer::SourceSpec> project_sources(const std::string& word) const;
    [[nodiscard]] layer::SourceSpec file_source(const std::string& word, const Where& where) const;
    void choose(const layer::Kind& kind, std::vector<layer::SourceSpec> sources, const std::string& word,
                const Where& where);

    rule::Project& m_project;
    const layer::KindTable& m_kinds;
    std::string m_crs;
    Chosen m_chosen;  ///< by kind: sources, and the word that asked for them
};

}  // namespace zonelint::cli
