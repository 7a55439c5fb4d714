#pragma once
// A cheap plane about a point, good enough to sort out what is near and what is far.

#include "geo/geometry.hpp"

namespace zonelint::geo {

/// Metres east and north.
struct PlanePoint {
    double east = 0;
    double north = 0;
};

/// Mid-latitude formula: a point q is placed with the radii of curvature at the latitude half way to q, taken from a parabola
/// through three latitudes. Distances from the origin are right within `relative_error` up to `reach_m`; distances between
/// other points are not meant to be taken. Thread safe, a few nanoseconds a point.
class LocalFrame {
public:
    explicit LocalFrame(Point origin);

    static constexpr double relative_error = 5e-5;
    static constexpr double reach_m = 100'000;
    /// An edge straight in longitude/latitude of length L bends in this plane by less than L * L * bend_per_m.
    static constexpr double bend_per_m = 1e-7;

    /// False near the poles (above 60 degrees), where the bounds do not hold.
    [[nodiscard]] bool usable() const { return m_usable; }

    [[nodiscard]] PlanePoint place(Point q) const;
    /// With the longitude difference given, to keep edges whole across the antimeridian.
    [[nodiscard]] PlanePoint place(double delta_lon, double lat) const
    {
        const double dy = lat - m_origin.y;
        const double half = 0.5 * dy;
        return {delta_lon * (m_east[0] + half * (m_east[1] + half * m_east[2])),
                dy * (m_north[0] + half * (m_north[1] + half * m_north[2]))};
    }
    [[nodiscard]] Point origin() const { return m_origin; }

private:
    Point m_origin;
    double m_east[3]{};
    double m_north[3]{};
    bool m_usable;
};

}  // namespace zonelint::geo
