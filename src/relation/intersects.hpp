#pragma once
// `intersects`: subject and reference share at least one point.

#include "geo/prepared.hpp"
#include "relation/spatial.hpp"

namespace zonelint::relation {

class Intersects : public Spatial {
public:
    explicit Intersects(Setup setup);

protected:
    [[nodiscard]] Stand stand(std::uint32_t row, const References& references, std::uint32_t reference) const override;
    void describe(filter::Trace& trace) const override;

private:
    [[nodiscard]] bool meet(std::uint32_t row, const References& references, std::uint32_t reference) const;
    /// How far one of them may move before they part, at least; 0 if nothing is known to hold.
    [[nodiscard]] double grip_m(std::uint32_t row, const References& references, std::uint32_t reference) const;

    std::vector<std::unique_ptr<geo::Prepared>> m_prepared;  ///< one a target
};

}  // namespace zonelint::relation
