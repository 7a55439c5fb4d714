#pragma once
// What a relation asks of the engine, answered from its definitions.

#include "audit/definitions.hpp"

namespace zonelint::audit {

class RelationHost final : public relation::Host {
public:
    /// All must outlive the host. `subjects` is the table of the relation's own kind.
    RelationHost(const Definitions& definitions, const Tables& tables, const Divisions& divisions,
                 const rule::CompiledRelation& relation, const layer::LayerTable* subjects)
        : m_definitions(definitions), m_tables(tables), m_divisions(divisions), m_relation(relation), m_subjects(subjects)
    {}

    [[nodiscard]] Truth pair(std::size_t target, std::uint32_t subject, std::uint32_t reference,
                             relation::Mode mode) const override;
    [[nodiscard]] std::vector<std::string> missing(std::size_t target, std::uint32_t subject,
                                                   std::uint32_t reference) const override;
    [[nodiscard]] filter::Interval summand(std::size_t target, std::uint32_t reference,
                                           std::optional<std::uint32_t> within) const override;
    [[nodiscard]] relation::Area division_area(std::string_view code) const override;
    [[nodiscard]] const relation::Displaced& displaced(const layer::LayerTable& table) const override;
    [[nodiscard]] std::vector<std::string> missing_via(std::uint32_t pipe) const override;

private:
    /// Masks have the numbers behind those of the targets.
    [[nodiscard]] const rule::CompiledRelation::Target& target_of(std::size_t number) const;
    [[nodiscard]] filter::Frame pair_frame(std::size_t target, std::uint32_t subject, relation::Mode mode) const;

    const Definitions& m_definitions;
    const Tables& m_tables;
    const Divisions& m_divisions;
    const rule::CompiledRelation& m_relation;
    const layer::LayerTable* m_subjects;
};

}  // namespace zonelint::audit
