#pragma once
// Which division an object belongs to: its code and its place both speak (specification, "Region").

#include "audit/tables.hpp"
#include "geo/box_index.hpp"
#include "geo/polygon_set.hpp"
#include "relation/relation.hpp"
#include "rule/program.hpp"

#include <memory>
#include <optional>

namespace zonelint::audit {

/// Truth of "this object lies in the region", with the fact that is missing.
struct RegionAnswer {
    Truth truth = Truth::unknown;
    const char* missing = "";  ///< "division", "division and place disagree", "borderline"
};

class Divisions {
public:
    /// `admin`: the bound divisions, may be null. Polygons among them are indexed.
    Divisions(const layer::CodeList& codes, const layer::LayerTable* admin);

    /// No code: the place decides. Both, and they contradict each other about this region by more than the object's
    /// accuracy: unknown; by less: the code wins. No geometry or no polygons: the code alone. A code that is coarser than
    /// the region is refined by the place. A place outside every loaded polygon contradicts a code whose polygon is loaded.
    [[nodiscard]] RegionAnswer in_region(const rule::RegionSet& set, const layer::LayerTable& table,
                                         std::uint32_t row) const;

    /// The code of an object for reports: its own, else that of its place, else "".
    [[nodiscard]] std::string division_of(const layer::LayerTable& table, std::uint32_t row) const;

    /// Name of a division as the loaded layer or the list of provinces gives it; "" when unknown.
    [[nodiscard]] std::string name_of(std::string_view code) const;

    /// The polygon of a code, or none.
    [[nodiscard]] relation::Area area(std::string_view code) const;

private:
    [[nodiscard]] std::string finest_at(geo::Point p) const;
    [[nodiscard]] bool contradicts(std::string_view code, const std::vector<std::string>& at, const layer::LayerTable& table,
                                   std::uint32_t row, double sigma) const;
    [[nodiscard]] RegionAnswer by_place(const rule::RegionSet& set, const std::vector<std::string>& at,
                                        const layer::LayerTable& table, std::uint32_t row, double sigma) const;
    [[nodiscard]] std::vector<std::string> places(const layer::LayerTable& table, std::uint32_t row) const;
    [[nodiscard]] double distance_to(std::string_view code, const layer::LayerTable& table, std::uint32_t row) const;

    const layer::CodeList* m_codes;
    const layer::LayerTable* m_admin;
    std::unique_ptr<geo::PolygonSet> m_polygons;
    std::unique_ptr<geo::BoxIndex> m_index;                      ///< over the members of m_polygons
    std::vector<std::string> m_polygon_codes;                    ///< by place in the set, normalised
    std::map<std::string, std::uint32_t, std::less<>> m_row_of;  ///< code -> row of admin with a polygon
    std::map<std::string, std::string, std::less<>> m_names;
};

}  // namespace zonelint::audit
