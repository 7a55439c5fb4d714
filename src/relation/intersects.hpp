#pragma once
// `intersects`: subject and reference share at least one point.

#include "geo/polygon_set.hpp"
#include "geo/prepared.hpp"
#include "relation/spatial.hpp"

namespace zonelint::relation {

class Intersects : public Spatial {
public:
    explicit Intersects(Setup setup);

    void decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const override;

protected:
    [[nodiscard]] Stand stand(std::uint32_t row, const References& references, std::uint32_t reference) const override;
    [[nodiscard]] bool clips(std::uint32_t row) const override
    {
        return m_setup.subjects->geometry.shape(row) == geo::Shape::polygon;
    }
    void describe(filter::Trace& trace) const override;

private:
    [[nodiscard]] bool meet(std::uint32_t row, const References& references, std::uint32_t reference) const;
    /// How far one of them may move before they part, at least; 0 if nothing is known to hold.
    [[nodiscard]] double grip_m(std::uint32_t row, const References& references, std::uint32_t reference) const;

    /// Whether many points are asked against polygons none of which depends on the point.
    [[nodiscard]] bool suits_sets() const;
    [[nodiscard]] Truth point_in_sets(std::uint32_t row, Mode mode) const;

    std::vector<std::unique_ptr<geo::Prepared>> m_prepared;  ///< one a target
    std::vector<geo::PolygonSet> m_sets;                     ///< one a target, of all its references; or none at all
};

}  // namespace zonelint::relation
