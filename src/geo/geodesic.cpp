#include "geo/geodesic.hpp"

#include <geodesic.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace zonelint::geo {

namespace {

constexpr double polar_radius_m = equatorial_radius_m * (1 - flattening);

const geod_geodesic& grs80()
{
    static const geod_geodesic ellipsoid = [] {
        geod_geodesic g{};
        geod_init(&g, equatorial_radius_m, flattening);
        return g;
    }();
    return ellipsoid;
}

/// Nodes and weights of Gauss-Legendre quadrature on [0, 1].
constexpr std::array<double, 3> nodes = {0.1127016653792583, 0.5, 0.8872983346207417};
constexpr std::array<double, 3> weights = {5.0 / 18, 8.0 / 18, 5.0 / 18};

/// Edges spanning more degrees are integrated in pieces.
constexpr double quadrature_deg = 4;

/// Mean of f over the edge, f taking the position in [0, 1].
template <class F>
double mean(Point a, Point b, F f)
{
    const double span = std::max(std::abs(b.x - a.x), std::abs(b.y - a.y));
    const int pieces = 1 + static_cast<int>(std::min(span, 1000.0) / quadrature_deg);
    double sum = 0;
    for (int i = 0; i < pieces; ++i) {
        for (std::size_t k = 0; k < nodes.size(); ++k) {
            sum += weights[k] * f((i + nodes[k]) / pieces);
        }
    }
    return sum / pieces;
}

/// Area between the equator and a latitude, for one radian of longitude (Snyder 1987, 3-12 times a^2 / 2).
double zone_m2(double lat_deg)
{
    static const double e = std::sqrt(e2);
    const double s = std::sin(lat_deg * rad);
    return 0.5 * polar_radius_m * polar_radius_m * (s / (1 - e2 * s * s) + std::atanh(e * s) / e);
}

double ring_area_m2(std::span<const Point> ring)
{
    if (ring.empty()) {
        return 0;
    }
    const double base = zone_m2(ring.front().y);
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const Point a = ring[i - 1];
        const Point b = ring[i];
        if (a.x != b.x) {
            sum += (b.x - a.x) * rad * mean(a, b, [&](double t) { return zone_m2(a.y + t * (b.y - a.y)) - base; });
        }
    }
    return std::abs(sum);
}

/// Distance from the axis and height over the equator of a point on the ellipsoid.
struct Meridian {
    double r;
    double z;
};

Meridian on_meridian(double lat_deg)
{
    const double s = std::sin(lat_deg * rad);
    const double n = equatorial_radius_m / std::sqrt(1 - e2 * s * s);
    return {std::max(0.0, n * std::cos(lat_deg * rad)), n * (1 - e2) * s};
}

/// Degrees of latitude that hold a geodesic of that length: the meridian is curved most at the equator.
double reach_lat_deg(double metres) { return metres / (equatorial_radius_m * (1 - e2)) / rad * (1 + 1e-12); }

/// Degrees of longitude within which two points between latitudes of at most `lat` stay when their chord is at most `metres`:
/// the chord is at least 2 sqrt(r1 r2) sin(difference / 2). 180 if there is no limit.
double reach_lon_deg(double lat, double metres)
{
    const double top = std::abs(lat) + reach_lat_deg(metres);
    if (top >= 90) {
        return 180;
    }
    const double sine = metres / (2 * std::sqrt(on_meridian(lat).r * on_meridian(top).r));
    return sine >= 1 ? 180 : 2 * std::asin(sine) / rad * (1 + 1e-12);
}

}  // namespace

Bearing bearing(Point from, Point to)
{
    Bearing b;
    geod_inverse(&grs80(), from.y, from.x, to.y, to.x, &b.metres, &b.azimuth_deg, &b.arrival_azimuth_deg);
    return b;
}

double distance_m(Point a, Point b)
{
    double metres = 0;
    geod_inverse(&grs80(), a.y, a.x, b.y, b.x, &metres, nullptr, nullptr);
    return metres;
}

Point destination(Point from, double azimuth_deg, double metres)
{
    Point to;
    geod_direct(&grs80(), from.y, from.x, azimuth_deg, metres, &to.y, &to.x, nullptr);
    return to;
}

double area_m2(const GeometryColumn& column, std::size_t row)
{
    if (column.shape(row) != Shape::polygon) {
        return 0;
    }
    double total = 0;
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        const std::uint32_t shell = column.rings_begin(part);
        for (std::uint32_t ring = shell; ring < column.rings_end(part); ++ring) {
            total += (ring == shell ? 1 : -1) * ring_area_m2(column.ring(ring));
        }
    }
    return std::max(0.0, total);
}

double edge_length_m(Point a, Point b)
{
    const double dx = (b.x - a.x) * rad;
    const double dy = (b.y - a.y) * rad;
    return mean(a, b, [&](double t) {
        const double lat = (a.y + t * (b.y - a.y)) * rad;
        const double s = std::sin(lat);
        const double w = 1 - e2 * s * s;
        const double n = equatorial_radius_m / std::sqrt(w);
        return std::hypot(dx * n * std::cos(lat), dy * n * (1 - e2) / w);
    });
}

double length_m(const GeometryColumn& column, std::size_t row)
{
    if (column.shape(row) != Shape::polygon && column.shape(row) != Shape::line) {
        return 0;
    }
    double total = 0;
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
            const std::span<const Point> ring = column.ring(r);
            for (std::size_t i = 1; i < ring.size(); ++i) {
                total += edge_length_m(ring[i - 1], ring[i]);
            }
        }
    }
    return total;
}

double least_distance_m(const Box& a, const Box& b)
{
    if (a.empty() || b.empty()) {
        return std::numeric_limits<double>::infinity();
    }
    double gap_x = std::max(0.0, std::max(a.min_x - b.max_x, b.min_x - a.max_x));
    if (gap_x > 0) {
        const double around = 360 - (std::max(a.max_x, b.max_x) - std::min(a.min_x, b.min_x));
        gap_x = std::clamp(around, 0.0, gap_x);
    }
    const bool north = b.min_y > a.max_y;
    const bool south = a.min_y > b.max_y;
    double square = 0;
    if (north || south) {
        const Meridian p = on_meridian(north ? a.max_y : a.min_y);
        const Meridian q = on_meridian(north ? b.min_y : b.max_y);
        square += (p.r - q.r) * (p.r - q.r) + (p.z - q.z) * (p.z - q.z);
    }
    if (gap_x > 0) {
        const double sine = std::sin(0.5 * gap_x * rad);
        const auto least_radius = [](const Box& box) {
            return on_meridian(std::max(std::abs(box.min_y), std::abs(box.max_y))).r;
        };
        square += 4 * least_radius(a) * least_radius(b) * sine * sine;
    }
    return std::sqrt(square) * (1 - 1e-12);
}

Box box_around(Point p, double metres)
{
    Box box;
    box.add(p);
    return widened(box, metres);
}

Box widened(const Box& box, double metres)
{
    if (box.empty() || !(metres > 0)) {
        return box;
    }
    const double up = reach_lat_deg(metres);
    const double side = reach_lon_deg(std::max(std::abs(box.min_y), std::abs(box.max_y)), metres);
    Box wide;
    wide.min_y = std::max(-90.0, box.min_y - up);
    wide.max_y = std::min(90.0, box.max_y + up);
    wide.min_x = box.min_x - side;
    wide.max_x = box.max_x + side;
    if (side >= 180 || wide.min_x < -180 || wide.max_x > 180) {
        wide.min_x = std::min(-180.0, box.min_x);
        wide.max_x = std::max(180.0, box.max_x);
    }
    return wide;
}

}  // namespace zonelint::geo
