#include "geo/centroid.hpp"

#include <cmath>
#include <numbers>

namespace zonelint::geo {

namespace {

/// Weighted sum of places, about an origin near them.
struct Sum {
    Point origin;
    double weight = 0;
    double x = 0;
    double y = 0;

    void add(double px, double py, double w)
    {
        weight += w;
        x += w * (px - origin.x);
        y += w * (py - origin.y);
    }
};

}  // namespace

Point centroid(const GeometryColumn& column, std::size_t row)
{
    const Shape shape = column.shape(row);
    Sum sum;
    sum.origin = column.first(row);
    const double squeeze = std::cos(sum.origin.y * std::numbers::pi / 180);
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
            const auto ring = column.ring(r);
            const double sign = r == column.rings_begin(part) ? 1 : -1;
            Sum area;
            area.origin = sum.origin;
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                const Point a = ring[i];
                const Point b = ring[i + 1];
                if (shape == Shape::line) {
                    sum.add((a.x + b.x) / 2, (a.y + b.y) / 2, std::hypot((b.x - a.x) * squeeze, b.y - a.y));
                } else {
                    const double cross =
                        (a.x - sum.origin.x) * (b.y - sum.origin.y) - (b.x - sum.origin.x) * (a.y - sum.origin.y);
                    area.add((a.x + b.x + sum.origin.x) / 3, (a.y + b.y + sum.origin.y) / 3, cross / 2);
                }
            }
            if (shape == Shape::polygon && area.weight != 0) {
                const double size = sign * std::fabs(area.weight);
                sum.add(sum.origin.x + area.x / area.weight, sum.origin.y + area.y / area.weight, size);
            }
        }
    }
    if (shape == Shape::point || sum.weight == 0) {
        sum = {column.first(row), 0, 0, 0};
        for (const Point p : column.vertices(row)) {
            sum.add(p.x, p.y, 1);
        }
    }
    return {sum.origin.x + sum.x / sum.weight, sum.origin.y + sum.y / sum.weight};
}

}  // namespace zonelint::geo
