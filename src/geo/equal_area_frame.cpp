#include "geo/equal_area_frame.hpp"

#include "geo/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zonelint::geo {

namespace {

/// Snyder (1987), 3-12: the area of the ellipsoid up to a latitude.
double authalic(double lat)
{
    static const double e = std::sqrt(e2);
    const double s = std::sin(lat);
    return (1 - e2) * (s / (1 - e2 * s * s) + std::atanh(e * s) / e);
}

/// Radius of a parallel in units of the major axis, squared.
double parallel_squared(double lat)
{
    const double s = std::sin(lat);
    return (1 - s * s) / (1 - e2 * s * s);
}

double latitude_of(double q, double start)
{
    double lat = start;
    for (int i = 0; i < 6; ++i) {
        const double s = std::sin(lat);
        const double w = 1 - e2 * s * s;
        lat += (q - authalic(lat)) * w * w / (2 * (1 - e2) * std::cos(lat));
    }
    return lat;
}

/// sin(x) / x and atan(x) / x, without loss at 0.
double sine_ratio(double x) { return std::abs(x) < 1e-4 ? 1 - x * x / 6 : std::sin(x) / x; }

double arc_tangent_ratio(double x)
{
    const double y = x * x;
    if (y > 1e-3) {
        return std::atan(x) / x;
    }
    return 1 - y * (1.0 / 3 - y * (1.0 / 5 - y * (1.0 / 7 - y * (1.0 / 9 - y / 11))));
}

}  // namespace

EqualAreaFrame::EqualAreaFrame(const Box& box) : m_centre{0.5 * (box.min_x + box.max_x), 0.5 * (box.min_y + box.max_y)}
{
    // Never flat: a polynomial over a box of no height would divide by it.
    const double half = std::max(0.5 * (box.max_y - box.min_y) * rad * 1.001, 1e-4);
    m_scale_error = half * half / 4;
    const double lat0 = m_centre.y * rad;
    const double south = lat0 - half / std::numbers::sqrt2;
    const double north = lat0 + half / std::numbers::sqrt2;
    m_q0 = authalic(lat0);
    m_n = (parallel_squared(south) - parallel_squared(north)) / (authalic(north) - authalic(south));
    m_c = parallel_squared(south) + m_n * authalic(south);
    m_s0 = std::sqrt(m_c - m_n * m_q0);

    m_q_per = 1 / (authalic(lat0 + half) - m_q0);
    // Newton's divided differences at Chebyshev's nodes, turned into powers.
    double at[degree + 1];
    double coefficient[degree + 1];
    for (int i = 0; i <= degree; ++i) {
        at[i] = 1.01 * std::cos((i + 0.5) * std::numbers::pi / (degree + 1));
        coefficient[i] = latitude_of(m_q0 + at[i] / m_q_per, lat0 + at[i] * half) / rad;
    }
    for (int order = 1; order <= degree; ++order) {
        for (int i = degree; i >= order; --i) {
            coefficient[i] = (coefficient[i] - coefficient[i - 1]) / (at[i] - at[i - order]);
        }
    }
    for (int i = degree; i >= 0; --i) {
        for (int k = degree; k > 0; --k) {
            m_lat[k] = m_lat[k - 1] - at[i] * m_lat[k];
        }
        m_lat[0] = coefficient[i] - at[i] * m_lat[0];
    }
}

Vec EqualAreaFrame::place(Point p) const
{
    const double q = authalic(p.y * rad);
    const double lon = (p.x - m_centre.x) * rad;
    const double s = std::sqrt(std::max(0.0, m_c - m_n * q));
    const double half_turn = sine_ratio(0.5 * m_n * lon);
    // The difference of two radii of thousands of kilometres, written so that nothing cancels.
    return {equatorial_radius_m * s * lon * sine_ratio(m_n * lon),
            equatorial_radius_m * ((q - m_q0) / (m_s0 + s) + 0.5 * s * m_n * lon * lon * half_turn * half_turn)};
}

Point EqualAreaFrame::back(Vec v) const
{
    const double x = v.x / equatorial_radius_m;
    const double y = v.y / equatorial_radius_m;
    const double radius = m_s0 - m_n * y;
    const double q_off = 2 * m_s0 * y - m_n * (x * x + y * y);
    const double t = q_off * m_q_per;
    double lat = m_lat[degree];
    for (int k = degree - 1; k >= 0; --k) {
        lat = lat * t + m_lat[k];
    }
    return {m_centre.x + x / radius * arc_tangent_ratio(m_n * x / radius) / rad, lat};
}

}  // namespace zonelint::geo
