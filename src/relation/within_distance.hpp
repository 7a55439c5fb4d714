#pragma once
// `within-distance`: the geodesic distance between the nearest points of subject and reference is at most `distance`;
// 0 if they touch; compared to the millimetre. With measure = "centroid" it is taken between the centres of the two.

#include "relation/spatial.hpp"

namespace zonelint::relation {

/// Point against point by Karney's geodesic, else by nearest() of geo.
class WithinDistance : public Spatial {
public:
    explicit WithinDistance(Setup setup);

protected:
    [[nodiscard]] std::optional<double> reach_m() const override { return m_limit; }
    [[nodiscard]] Stand stand(std::uint32_t row, const References& references, std::uint32_t reference) const override;
    [[nodiscard]] Truth standing(std::uint32_t row, const References& references, std::uint32_t reference,
                                 Mode mode) const override;
    [[nodiscard]] geo::Nearest separation(std::uint32_t row, const References& references,
                                          std::uint32_t reference) const override;
    void describe(filter::Trace& trace) const override;

private:
    /// Both are one point.
    [[nodiscard]] bool points(std::uint32_t row, const References& references, std::uint32_t reference) const;

    std::optional<double> m_limit;
};

}  // namespace zonelint::relation
