#pragma once
// A plane about a region in which areas are those of the ellipsoid and lengths nearly so.

#include "geo/geometry.hpp"
#include "geo/plane.hpp"

namespace zonelint::geo {

/// Albers' conic projection of GRS80. Areas are exact (relative error below 1e-9); between the latitudes of the box any length
/// is right within `scale_error()`, at any distance east or west. Thread safe; place() 50 ns, back() 20 ns.
/// Made for boxes up to 2 degrees high below 80 degrees of latitude; place() takes any point below 89 degrees.
class EqualAreaFrame {
public:
    explicit EqualAreaFrame(const Box& box);

    [[nodiscard]] Vec place(Point p) const;
    /// For places between the latitudes of the box, within 1e-8 m of the inverse of place().
    [[nodiscard]] Point back(Vec v) const;

    /// (h / R)^2 / 4 where h is half the height of the box: 1e-6 at 25 km, 6e-6 at 60 km.
    [[nodiscard]] double scale_error() const { return m_scale_error; }

private:
    static constexpr int degree = 9;

    Point m_centre;
    double m_scale_error;
    double m_n;                  ///< how fast the meridians turn
    double m_c;                  ///< s^2 = c - n q
    double m_s0;                 ///< radius of the central parallel, times n, in units of the major axis
    double m_q0;                 ///< authalic measure of the central latitude
    double m_q_per;              ///< scales q - q0 to [-1, 1] over the box
    double m_lat[degree + 1]{};  ///< latitude as a polynomial of that
};

}  // namespace zonelint::geo
