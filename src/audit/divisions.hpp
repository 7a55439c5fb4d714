#pragma once
// Which division an object belongs to: its code and its place both speak (specification, "Region").

#include "audit/tables.hpp"
#include "geo/box_index.hpp"
#include "geo/polygon_set.hpp"
#include "relation/relation.hpp"
#include "rule/program.hpp"

#include <memory>
#include <mutex>
#include <optional>

namespace zonelint::audit {

/// Truth of "this object lies in the region", with the fact that is missing.
struct RegionAnswer {
    Truth truth = Truth::unknown;
    Truth nominal = Truth::unknown;  ///< if positions were exact; differs from `truth` only where that is "borderline"
    const char* missing = "";        ///< "division", "division and place disagree", "borderline"

    [[nodiscard]] Truth in(relation::Mode mode) const { return mode == relation::Mode::certain ? truth : nominal; }
};

class Divisions {
public:
    /// `admin`: the bound divisions, may be null. Polygons among them are indexed.
    Divisions(const layer::CodeList& codes, const layer::LayerTable* admin);
    ~Divisions();

    /// From now on where the objects of this table lie, and whether in this region, is worked out once each and kept (a
    /// few bytes a row). Equal regions share their answers. To be called before questions are asked from several threads;
    /// `table` and `set` must outlive this.
    void remember(const layer::LayerTable& table, const rule::RegionSet& set);

    /// No code: the place decides. Both, and they contradict each other about this region by more than the object's
    /// accuracy: unknown; by less: the code wins. No geometry or no polygons: the code alone. A code that is coarser than
    /// the region is refined by the place. A place outside every loaded polygon contradicts a code whose polygon is loaded.
    /// Where the place decides and the region's edge is within the accuracy: borderline. Thread safe.
    [[nodiscard]] RegionAnswer in_region(const rule::RegionSet& set, const layer::LayerTable& table,
                                         std::uint32_t row) const;

    /// False if the codes of these objects are all there is: no polygons, or the divisions themselves. Thread safe.
    [[nodiscard]] bool can_place(const layer::LayerTable& table) const { return m_polygons && &table != m_admin; }

    /// True if an object names a division and stands in another, by more than its accuracy. Thread safe.
    [[nodiscard]] bool disagrees(const layer::LayerTable& table, std::uint32_t row) const;

    /// The objects for which that is so, worked out once a table. Thread safe.
    [[nodiscard]] const relation::Displaced& displaced(const layer::LayerTable& table, unsigned jobs) const;

    /// The code of an object for reports: its own, else that of its place, else "".
    [[nodiscard]] std::string division_of(const layer::LayerTable& table, std::uint32_t row) const;

    /// Name of a division as the loaded layer or the list of provinces gives it; "" when unknown.
    [[nodiscard]] std::string name_of(std::string_view code) const;

    /// The list of divisions it was made with.
    [[nodiscard]] const layer::CodeList& codes() const { return *m_codes; }

    /// The polygon of a code, or none.
    [[nodiscard]] relation::Area area(std::string_view code) const;

private:
    /// What is kept of one table.
    struct Kept;
    /// A polygon by its place in m_polygons; nothing: outside all of them.
    using Place = std::optional<std::uint32_t>;

    [[nodiscard]] RegionAnswer ask(const rule::RegionSet& set, const layer::LayerTable& table, std::uint32_t row) const;
    [[nodiscard]] RegionAnswer by_place(const rule::RegionSet& set, Place at, const layer::LayerTable& table,
                                        std::uint32_t row, double sigma) const;
    [[nodiscard]] bool contradicts(std::string_view code, Place at, const layer::LayerTable& table, std::uint32_t row,
                                   double sigma) const;

    /// The finest division that holds a point, or most of a line or polygon.
    [[nodiscard]] Place place(const layer::LayerTable& table, std::uint32_t row) const;
    [[nodiscard]] Place find_place(const layer::LayerTable& table, std::uint32_t row) const;
    /// No edge of a division is as near to the object's box as the box is wide: sure without an overlay, where it says yes.
    [[nodiscard]] bool lies_well_in(const layer::LayerTable& table, std::uint32_t row, std::uint32_t at) const;
    /// True if `wanted` holds for some polygon within `sigma` of the object.
    template <class Wanted>
    [[nodiscard]] bool any_near(const layer::LayerTable& table, std::uint32_t row, double sigma, Wanted wanted) const;
    /// True if the object is a point within `sigma` of the edge of all that is loaded.
    [[nodiscard]] bool near_outer_edge(const layer::LayerTable& table, std::uint32_t row, double sigma) const;
    /// The digits of a code, as it is today, that say something.
    [[nodiscard]] std::string digits_of(std::string_view code) const;

    const layer::CodeList* m_codes;
    const layer::LayerTable* m_admin;
    std::unique_ptr<geo::PolygonSet> m_polygons;
    std::unique_ptr<geo::BoxIndex> m_index;                            ///< over the members of m_polygons
    std::vector<geo::PolygonSet> m_alone;                              ///< each member as a set of its own
    std::vector<std::string> m_polygon_codes;                          ///< by place in the set, normalised
    std::vector<std::string> m_digits;                                 ///< by place in the set
    std::vector<std::pair<std::string_view, std::uint32_t>> m_sorted;  ///< m_digits with their places, ascending
    std::map<std::string, std::uint32_t, std::less<>> m_place_of;      ///< code -> place in the set
    std::map<std::string, std::string, std::less<>> m_names;
    std::map<const layer::LayerTable*, std::unique_ptr<Kept>> m_kept;
    mutable std::mutex m_mutex;
    mutable std::map<const layer::LayerTable*, relation::Displaced> m_displaced;
};

}  // namespace zonelint::audit
