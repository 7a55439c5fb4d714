#include "geo/place.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zonelint::geo {

namespace {

double span(Point a, Point b) { return std::hypot((b.x - a.x) * std::cos(a.y * std::numbers::pi / 180), b.y - a.y); }

Point middle_of_line(const GeometryColumn& column, std::size_t row)
{
    std::span<const Point> longest;
    double length = -1;
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        const std::span<const Point> ring = column.ring(column.rings_begin(part));
        double here = 0;
        for (std::size_t i = 1; i < ring.size(); ++i) {
            here += span(ring[i - 1], ring[i]);
        }
        if (here > length) {
            length = here;
            longest = ring;
        }
    }
    double left = length / 2;
    for (std::size_t i = 1; i < longest.size(); ++i) {
        const double edge = span(longest[i - 1], longest[i]);
        if (edge > 0 && edge >= left) {
            const double share = left / edge;
            return {longest[i - 1].x + (longest[i].x - longest[i - 1].x) * share,
                    longest[i - 1].y + (longest[i].y - longest[i - 1].y) * share};
        }
        left -= edge;
    }
    return column.first(row);
}

/// Longitudes where the rings of a part cross a latitude that no vertex has.
std::vector<double> crossings(const GeometryColumn& column, std::uint32_t part, double y)
{
    std::vector<double> out;
    for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
        const std::span<const Point> ring = column.ring(r);
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const Point a = ring[i - 1];
            const Point b = ring[i];
            if ((a.y < y) != (b.y < y)) {
                out.push_back(a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)));
            }
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// A latitude between two neighbouring ones of the part's vertices, as near to the middle of its box as there is.
double level_of(const GeometryColumn& column, std::uint32_t part, const Box& box)
{
    const double middle = (box.min_y + box.max_y) / 2;
    double below = box.min_y;
    double above = box.max_y;
    for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
        for (const Point p : column.ring(r)) {
            if (p.y <= middle) {
                below = std::max(below, p.y);
            } else {
                above = std::min(above, p.y);
            }
        }
    }
    return (below + above) / 2;
}

Point inside_polygon(const GeometryColumn& column, std::size_t row)
{
    std::uint32_t largest = column.parts_begin(row);
    Box box;
    double size = -1;
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        Box here;
        for (const Point p : column.ring(column.rings_begin(part))) {
            here.add(p);
        }
        const double area = (here.max_x - here.min_x) * (here.max_y - here.min_y);
        if (area > size) {
            size = area;
            box = here;
            largest = part;
        }
    }
    const double y = level_of(column, largest, box);
    const std::vector<double> at = crossings(column, largest, y);
    Point out = column.first(row);
    double widest = 0;
    for (std::size_t i = 1; i < at.size(); i += 2) {
        if (at[i] - at[i - 1] > widest) {
            widest = at[i] - at[i - 1];
            out = {(at[i] + at[i - 1]) / 2, y};
        }
    }
    return out;
}

}  // namespace

std::optional<Point> place_of(const GeometryColumn& column, std::size_t row)
{
    switch (column.shape(row)) {
    case Shape::none:
        return std::nullopt;
    case Shape::point:
        return column.first(row);
    case Shape::line:
        return middle_of_line(column, row);
    case Shape::polygon:
        return inside_polygon(column, row);
    }
    return std::nullopt;
}

}  // namespace zonelint::geo
