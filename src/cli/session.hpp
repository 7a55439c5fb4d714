#pragma once
// From a project file to tables that a run can judge: what `audit` and `why` have in common.

#include "audit/division_checks.hpp"
#include "audit/run.hpp"
#include "audit/tables.hpp"
#include "cli/data_folder.hpp"
#include "io/api.hpp"
#include "rule/program.hpp"
#include "rule/project.hpp"

#include <functional>
#include <map>
#include <set>

namespace zonelint::cli {

/// The kind whose names and outlines divisions have.
inline constexpr std::string_view divisions_kind = "admin_division";

struct SessionOptions {
    Date as_of;
    std::vector<std::string> rules;  ///< --rules; empty: all of the project's packs
    std::string region;              ///< --region; empty: the project's
    unsigned jobs = 1;
    bool network_only = false;       ///< no rules: the sewer network and what stands on it
    std::optional<rule::Pack> pack;  ///< one more pack, made in memory; `rules` chooses from it as well
    std::map<std::string, std::vector<std::string>> fields;  ///< by kind: to be read whether a rule needs them or not
};

/// Reads and checks the file alone. Throws Error(config|input), also where `init` left a TODO.
[[nodiscard]] rule::Project load_project(const std::filesystem::path& file);

/// The last day of the first plan of a project, for verbs that need a day only for filters of sources and dates in files.
[[nodiscard]] Date plan_day(const rule::Project& project, const DataFolders& data);

/// The layer of a kind, as the run needs it.
struct NeededLayer {
    const layer::Kind* kind = nullptr;
    std::vector<std::size_t> fields;
    std::vector<layer::SourceSpec> sources;  ///< empty: not bound
};

class Session {
public:
    /// Reads the project's packs and the layer kinds, and compiles the rules; no layer yet. Subjects outside the region
    /// are out-of-scope. Throws Error(config|input), Error(usage) for a region or a choice of rules that does not fit.
    Session(rule::Project project, SessionOptions options, const DataFolders& data);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] const rule::Project& project() const { return m_project; }
    [[nodiscard]] const layer::KindTable& kinds() const { return *m_kinds; }
    [[nodiscard]] const rule::Library& library() const { return m_library; }
    [[nodiscard]] const rule::Program& program() const { return m_program; }
    [[nodiscard]] const SessionOptions& options() const { return m_options; }
    [[nodiscard]] const audit::Tables& tables() const { return m_tables; }
    /// How the project's corrections fared, after read().
    [[nodiscard]] const std::vector<audit::CorrectionUse>& corrections() const { return m_corrections; }
    /// The region audited: --region, else the project's.
    [[nodiscard]] const std::string& region() const { return m_region; }

    /// Forgets the other rules and what only they need.
    void keep_rules(const std::function<bool(const rule::CompiledRule&)>& keep);

    /// Divisions first, then by name of the kind. Rules that cannot run need nothing.
    [[nodiscard]] std::vector<NeededLayer> needed_layers() const;

    /// Sources of kinds that no rule needs; they are not read.
    [[nodiscard]] std::vector<const layer::SourceSpec*> unused_sources() const;

    /// Reads the layers. `told` hears of each before it is read. A layer that cannot be read: `failed` says whether to go on
    /// as if it were not bound.
    void read(const io::Api& io, const std::function<void(const layer::Kind& kind, std::size_t done, std::size_t all)>& told,
              const std::function<bool(const layer::Kind& kind, const Error& error)>& failed = {});

    /// Instead of read(): layers as an earlier run kept them, with the fields that the rules need. Corrections are laid over them
    /// already. `kept` gives nothing for a layer that was not bound.
    void restore(const std::function<std::optional<layer::LayerTable>(const layer::Kind& kind)>& kept);

private:
    void check_sources() const;
    void check_carry() const;
    void check_waivers() const;
    void narrow();
    void check_region(const audit::DivisionChecks& divisions) const;
    void add_network(std::map<std::string, std::set<std::size_t>>& fields) const;
    void complete(layer::LayerTable& table, const NeededLayer& needed) const;
    [[nodiscard]] layer::LayerTable read_layer(const io::Api& io, const NeededLayer& needed);

    rule::Project m_project;
    SessionOptions m_options;
    std::shared_ptr<const layer::KindTable> m_kinds;
    rule::Library m_library;
    rule::Program m_program;
    std::string m_region;
    audit::Tables m_tables;
    std::vector<audit::CorrectionUse> m_corrections;
};

}  // namespace zonelint::cli
