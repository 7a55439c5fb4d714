#pragma once
// Filters that ask for divisions are answered as the regions of rules are: by code and by place.

#include "audit/divisions.hpp"
#include "filter/evaluate.hpp"

namespace zonelint::audit {

class DivisionPlaces final : public filter::DivisionPlaces {
public:
    /// `divisions` must outlive this.
    DivisionPlaces(const Divisions& divisions, relation::Mode mode) : m_divisions(divisions), m_mode(mode) {}

    [[nodiscard]] bool speak_of(const layer::LayerTable& table) const override { return m_divisions.can_place(table); }
    void decide(std::span<const std::string> codes, const layer::LayerTable& table, std::span<const std::uint32_t> rows,
                std::span<Truth> out) const override;
    [[nodiscard]] std::string missing(std::span<const std::string> codes, const layer::LayerTable& table,
                                      std::uint32_t row) const override;
    [[nodiscard]] std::string code_of(const layer::LayerTable& table, std::uint32_t row) const override
    {
        return m_divisions.division_of(table, row);
    }

private:
    const Divisions& m_divisions;
    relation::Mode m_mode;
};

}  // namespace zonelint::audit
