#include "audit/division_places.hpp"

namespace zonelint::audit {

namespace {

rule::RegionSet region_of(std::span<const std::string> codes)
{
    return {.everywhere = false, .codes = {codes.begin(), codes.end()}, .except = {}};
}

}  // namespace

void DivisionPlaces::decide(std::span<const std::string> codes, const layer::LayerTable& table,
                            std::span<const std::uint32_t> rows, std::span<Truth> out) const
{
    const rule::RegionSet region = region_of(codes);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        out[i] = m_divisions.in_region(region, table, rows[i]).in(m_mode);
    }
}

std::string DivisionPlaces::missing(std::span<const std::string> codes, const layer::LayerTable& table,
                                    std::uint32_t row) const
{
    return m_divisions.in_region(region_of(codes), table, row).missing;
}

}  // namespace zonelint::audit
