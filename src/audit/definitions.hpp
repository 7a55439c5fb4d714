#pragma once
// The definitions of a run: each computed once per object, references prepared before they are asked for.

#include "audit/division_places.hpp"
#include "audit/tables.hpp"
#include "filter/evaluate.hpp"
#include "relation/relation.hpp"
#include "rule/program.hpp"

#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <vector>

namespace zonelint::audit {

struct EngineOptions {
    unsigned jobs = 1;
    bool use_index = true;     ///< false: the plain way everywhere, the oracle of every speed-up
    bool t_junctions = false;  ///< of networks: see network::Options
};

class Definitions {
public:
    Definitions(const rule::Program& program, const Tables& tables, const Divisions& divisions, EngineOptions options);
    ~Definitions();

    /// Builds the relations that these definitions need, references first; O(references log references) each.
    void prepare(std::span<const std::uint32_t> ids);

    /// Answers with accuracies (certain) or as if positions were exact (nominal). Certain truths are remembered. `detail`
    /// is that of explanations.
    [[nodiscard]] const filter::Definitions& view(relation::Mode mode,
                                                  relation::Detail detail = relation::Detail::full) const;

    /// Frame for evaluating an expression over a kind.
    [[nodiscard]] filter::Frame frame(const layer::LayerTable& table, relation::Mode mode,
                                      relation::Detail detail = relation::Detail::full) const;

    /// References that have no usable place and could not be placed by their division, over these definitions, each layer's
    /// counted once; for `incomplete`.
    [[nodiscard]] std::int64_t lost_references(std::span<const std::uint32_t> ids) const;

    /// Certain truths for all objects of its kind; nothing unless it was prepared.
    [[nodiscard]] std::vector<Truth> truths(std::uint32_t id) const;

    /// The references of a relation that was prepared; nothing else has any.
    [[nodiscard]] std::span<const relation::References> references(std::uint32_t id) const;

    /// Facts that leave open whether a reference of a prepared relation counts for a subject.
    [[nodiscard]] std::vector<std::string> missing(std::uint32_t id, std::size_t target, std::uint32_t subject,
                                                   std::uint32_t reference) const;

    /// A relation that was prepared; else null.
    [[nodiscard]] const relation::Relation* relation(std::uint32_t id) const;

    [[nodiscard]] const rule::Program& program() const { return m_program; }
    [[nodiscard]] unsigned jobs() const { return m_options.jobs; }

private:
    class View;
    struct Prepared;

    [[nodiscard]] std::vector<relation::References> references_of(std::span<const rule::CompiledRelation::Target> targets,
                                                                  bool all_versions) const;
    [[nodiscard]] std::int64_t lost_in(const relation::References& references, bool by_place) const;
    /// Rows of a network that are not on it, and references that have neither a node nor a place on one.
    [[nodiscard]] static std::int64_t lost_in(const layer::LayerTable& pipes);
    [[nodiscard]] static std::int64_t off_network(const relation::References& references);
    [[nodiscard]] relation::Via via_of(const relation::Setup& setup);
    [[nodiscard]] const layer::LayerTable* table_of(std::uint32_t id) const;

    const rule::Program& m_program;
    const Tables& m_tables;
    const Divisions& m_divisions;
    EngineOptions m_options;
    std::unique_ptr<View> m_views[2][2];                ///< by mode and detail
    std::array<DivisionPlaces, 2> m_places;             ///< by mode
    std::vector<std::unique_ptr<Prepared>> m_prepared;  ///< by definition; null until prepared
    /// Networks made, by layer and snap distance.
    std::map<std::pair<std::string, double>, std::shared_ptr<const network::Network>> m_networks;
};

}  // namespace zonelint::audit
