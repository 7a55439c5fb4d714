#pragma once
// `inside`: a point lies in the union of the references or on its boundary; a line or polygon lies wholly in it.

#include "geo/polygon_set.hpp"
#include "relation/spatial.hpp"

namespace zonelint::relation {

class Inside : public Spatial {
public:
    explicit Inside(Setup setup);

protected:
    [[nodiscard]] Stand stand(std::uint32_t row, const References& references, std::uint32_t reference) const override;
    [[nodiscard]] double shown_metres(const Stand& how, std::uint32_t row, const References& references,
                                      std::uint32_t reference) const override;
    [[nodiscard]] bool any_one() const override { return false; }
    [[nodiscard]] Truth against_union(std::uint32_t row, Mode mode) const override;
    void describe(filter::Trace& trace) const override;

private:
    /// The union of some references, of all targets in one column.
    struct Union {
        geo::GeometryColumn copies;  ///< used when there is more than one target
        std::unique_ptr<geo::PolygonSet> set;
    };
    enum Which { certain, possible, nominally_certain, nominally_possible };

    [[nodiscard]] std::unique_ptr<Union> make_union(Which which) const;
    [[nodiscard]] const Union& united(Which which) const { return *m_unions[which]; }
    [[nodiscard]] Truth in_set(std::uint32_t row, const geo::PolygonSet& set, const geo::GeometryColumn& column,
                               Mode mode) const;
    [[nodiscard]] Truth one_by_one(std::uint32_t row, Mode mode) const;

    /// Worst accuracy of the references whose boxes are near the subject.
    [[nodiscard]] double accuracy_near(std::uint32_t row) const;

    bool m_paired = false;  ///< conditions on the pair: no union for all subjects
    std::unique_ptr<Union> m_unions[4];
};

}  // namespace zonelint::relation
