#include "geo/gcj02.hpp"

#include <cmath>
#include <numbers>

namespace zonelint::geo {

namespace {

constexpr double pi = std::numbers::pi;

/// The ellipsoid of Krassovsky, as in the published formula.
constexpr double semi_major_m = 6378245.0;
constexpr double eccentricity2 = 0.00669342162296594323;

/// BD-09 turns by this times the coordinate in degrees.
constexpr double bd_angle = pi * 3000 / 180;

bool shifted(Point p) { return p.x >= 72.004 && p.x <= 137.8347 && p.y >= 0.8293 && p.y <= 55.8271; }

/// The shift in metres on the ellipsoid; x and y are counted from 105 E, 35 N.
double shift_north_m(double x, double y)
{
    return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) +
           (20 * std::sin(6 * x * pi) + 20 * std::sin(2 * x * pi) + 20 * std::sin(y * pi) + 40 * std::sin(y / 3 * pi) +
            160 * std::sin(y / 12 * pi) + 320 * std::sin(y / 30 * pi)) *
               2 / 3;
}

double shift_east_m(double x, double y)
{
    return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) +
           (20 * std::sin(6 * x * pi) + 20 * std::sin(2 * x * pi) + 20 * std::sin(x * pi) + 40 * std::sin(x / 3 * pi) +
            150 * std::sin(x / 12 * pi) + 300 * std::sin(x / 30 * pi)) *
               2 / 3;
}

Point bd_from_gcj(Point g)
{
    const double radius = std::hypot(g.x, g.y) + 0.00002 * std::sin(g.y * bd_angle);
    const double angle = std::atan2(g.y, g.x) + 0.000003 * std::cos(g.x * bd_angle);
    return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006};
}

/// Solves forward(p) = target; forward is the identity plus a small smooth shift, so each step gains two digits or more.
template <class Forward>
Point solve(Point target, Forward forward)
{
    Point p = target;
    for (int step = 0; step < 30; ++step) {
        const Point image = forward(p);
        const Point off{target.x - image.x, target.y - image.y};
        p = {p.x + off.x, p.y + off.y};
        if (std::abs(off.x) < 1e-13 && std::abs(off.y) < 1e-13) {
            break;
        }
    }
    return p;
}

}  // namespace

Point to_gcj02(Point w)
{
    if (!shifted(w)) {
        return w;
    }
    const double sine = std::sin(w.y / 180 * pi);
    const double w2 = 1 - eccentricity2 * sine * sine;
    const double meridian_radius = semi_major_m * (1 - eccentricity2) / (w2 * std::sqrt(w2));
    const double parallel_radius = semi_major_m / std::sqrt(w2) * std::cos(w.y / 180 * pi);
    const double x = w.x - 105;
    const double y = w.y - 35;
    return {w.x + shift_east_m(x, y) / parallel_radius * 180 / pi, w.y + shift_north_m(x, y) / meridian_radius * 180 / pi};
}

Point to_bd09(Point wgs84) { return bd_from_gcj(to_gcj02(wgs84)); }

Point from_gcj02(Point gcj02) { return solve(gcj02, to_gcj02); }

Point from_bd09(Point bd09) { return from_gcj02(solve(bd09, bd_from_gcj)); }

}  // namespace zonelint::geo
