#pragma once
// Points and directions of a plane, in metres.

#include <cmath>

namespace zonelint::geo {

struct Vec {
    double x = 0;
    double y = 0;

    bool operator==(const Vec&) const = default;
};

inline Vec operator+(Vec a, Vec b) { return {a.x + b.x, a.y + b.y}; }
inline Vec operator-(Vec a, Vec b) { return {a.x - b.x, a.y - b.y}; }
inline Vec operator*(double k, Vec a) { return {k * a.x, k * a.y}; }
inline double dot(Vec a, Vec b) { return a.x * b.x + a.y * b.y; }
/// Positive if b points to the left of a.
inline double cross(Vec a, Vec b) { return a.x * b.y - a.y * b.x; }
inline double length(Vec a) { return std::sqrt(a.x * a.x + a.y * a.y); }
/// A quarter turn to the left.
inline Vec left_of(Vec a) { return {-a.y, a.x}; }

}  // namespace zonelint::geo
