#include "geo/local_frame.hpp"

#include "geo/geodesic.hpp"

#include <cmath>

namespace zonelint::geo {

namespace {

/// Metres for one degree of longitude and of latitude at a latitude.
PlanePoint metres_per_degree(double lat_deg)
{
    const double s = std::sin(lat_deg * rad);
    const double w = 1 - e2 * s * s;
    const double n = equatorial_radius_m / std::sqrt(w);
    return {n * std::cos(lat_deg * rad) * rad, n * (1 - e2) / w * rad};
}

/// Coefficients of the parabola through f(-1), f(0), f(1).
void parabola(double below, double here, double above, double* out)
{
    out[0] = here;
    out[1] = 0.5 * (above - below);
    out[2] = 0.5 * (above + below) - here;
}

}  // namespace

LocalFrame::LocalFrame(Point origin) : m_origin(origin), m_usable(std::abs(origin.y) <= 60 && std::abs(origin.x) <= 180)
{
    const PlanePoint below = metres_per_degree(origin.y - 1);
    const PlanePoint here = metres_per_degree(origin.y);
    const PlanePoint above = metres_per_degree(origin.y + 1);
    parabola(below.east, here.east, above.east, m_east);
    parabola(below.north, here.north, above.north, m_north);
}

PlanePoint LocalFrame::place(Point q) const { return place(std::remainder(q.x - m_origin.x, 360.0), q.y); }

}  // namespace zonelint::geo
