#pragma once
// How one run looks to the public: masks of its objects, grid and divisions of its places. Made of the whole run before anything
// is changed, so that all tables and layers agree.

#include "report/public_columns.hpp"
#include "report/public_masks.hpp"
#include "report/public_places.hpp"
#include "report/results.hpp"

namespace zonelint::report {

class PublicView {
public:
    /// All must outlive it. Throws Error(internal) for a table that has no public form.
    PublicView(const Results& full, std::span<const FeatureLayer> findings, std::span<const FeatureLayer> references,
               const rule::PublicChoice& choice, const layer::KindTable& kinds, const std::string& key);

    [[nodiscard]] const PublicMasks& masks() const { return m_masks; }
    [[nodiscard]] const PublicGrid& grid() const { return m_grid; }
    [[nodiscard]] const rule::PublicChoice& choice() const { return m_choice; }
    [[nodiscard]] const layer::KindTable& kinds() const { return m_kinds; }
    [[nodiscard]] bool by_division() const { return m_choice.places == rule::PublicChoice::Places::division; }

    /// The code that a row about an object of this kind shows.
    [[nodiscard]] std::string division(const std::string& kind, const std::string& code) const;
    /// "" where it has none.
    [[nodiscard]] std::string division_name(const std::string& code) const;
    /// `division` as published, `place` the true one.
    [[nodiscard]] std::optional<geo::Point> place(const std::string& kind, const std::string& division,
                                                  std::optional<geo::Point> place) const;
    /// Whether places of the kind become those of divisions.
    [[nodiscard]] bool moves_to_division(std::string_view kind) const;

private:
    void see(const Table& table);
    void see_reference(const FeatureLayer& layer);
    void count_objects();
    void see_place(double lat);
    void find_middles(std::span<const FeatureLayer> references);

    const Results& m_full;
    const rule::PublicChoice& m_choice;
    const layer::KindTable& m_kinds;
    PublicMasks m_masks;
    DivisionCounts m_counts;
    std::optional<PublicDivisions> m_divisions;
    PublicGrid m_grid;
    double m_farthest_lat = 0;
    std::map<std::string, geo::Point> m_middles;  // of divisions, by code
};

/// The form of a table. Throws Error(internal) where it has none.
[[nodiscard]] const PublicTable& public_form(const Table& table);

/// The kind that a column (or '=' and a kind) tells of a row; "" for none.
[[nodiscard]] std::string kind_in(std::string_view kind, const Table& table, const Record& row);
/// The text in a column; "" where there is no such column.
[[nodiscard]] std::string text_in(const Table& table, const Record& row, std::string_view column);

}  // namespace zonelint::report
