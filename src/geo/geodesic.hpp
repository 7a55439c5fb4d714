#pragma once
// Measures on the ellipsoid GRS80 (the one of CGCS2000). Edges of a GeometryColumn are straight in longitude/latitude.

#include "geo/geometry.hpp"

#include <cstddef>
#include <numbers>

namespace zonelint::geo {

/// GRS80: semi-major axis in metres, flattening.
inline constexpr double equatorial_radius_m = 6378137.0;
inline constexpr double flattening = 1.0 / 298.257222101;
/// Its first eccentricity, squared.
inline constexpr double e2 = flattening * (2 - flattening);
/// Radians in a degree.
inline constexpr double rad = std::numbers::pi / 180;

/// A point seen from another: metres, and the azimuths of the geodesic at both ends, clockwise from north.
struct Bearing {
    double metres = 0;
    double azimuth_deg = 0;
    double arrival_azimuth_deg = 0;
};

/// Shortest distance on the ellipsoid by Karney (2013), error below 1e-8 m, also for antipodes. Thread safe, 1 us.
[[nodiscard]] double distance_m(Point a, Point b);
[[nodiscard]] Bearing bearing(Point from, Point to);

/// The point reached along a geodesic; longitude in [-180, 180].
[[nodiscard]] Point destination(Point from, double azimuth_deg, double metres);

/// Area of a polygon row on the ellipsoid, holes subtracted, never negative; 0 for other shapes. The edges are taken as
/// straight in longitude/latitude at any length: each contributes the integral of the authalic area below it, by Gauss
/// quadrature; relative error below 1e-9. Lobes of a self-crossing ring cancel: mend() it first. O(vertices).
[[nodiscard]] double area_m2(const GeometryColumn& column, std::size_t row);

/// Length of a line row, perimeter (holes too) of a polygon row, 0 for others, in metres on the ellipsoid along edges
/// straight in longitude/latitude; relative error below 1e-9. O(vertices).
[[nodiscard]] double length_m(const GeometryColumn& column, std::size_t row);

/// Length of one edge straight in longitude/latitude.
[[nodiscard]] double edge_length_m(Point a, Point b);

/// Surely at or below the geodesic distance of any two points of the boxes, and near it: the chord between the nearest
/// parallels and meridians (3.7 mm short at 15 km). 0 if they touch, infinite if one is empty.
[[nodiscard]] double least_distance_m(const Box& a, const Box& b);

/// Contains every point within that geodesic distance of p. Near a pole or the antimeridian it spans all longitudes.
[[nodiscard]] Box box_around(Point p, double metres);

/// Contains every point within that geodesic distance of some point of the box; an empty box stays empty.
[[nodiscard]] Box widened(const Box& box, double metres);

}  // namespace zonelint::geo
