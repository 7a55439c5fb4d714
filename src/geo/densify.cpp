#include "geo/densify.hpp"

#include "geo/geodesic.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::geo {

namespace {

/// Shorter edges bend by less than 1 mm in every system in use: 200 m, or 0.002 degrees.
constexpr double short_edge_m = 200;
constexpr double short_edge_deg = 0.002;
/// 2^20 pieces of one edge are enough for any.
constexpr int most_halvings = 20;

/// One edge of the source on its way to longitude/latitude.
class Cutter {
public:
    Cutter(const Transform& transform, double tolerance_m, std::vector<Point>& out)
        : m_transform(transform), m_tolerance_m(tolerance_m), m_out(out)
    {}

    /// Appends the cuts between a and b, without either. The quarters are looked at too: a bend to both sides would hide
    /// from the middle.
    void cut(Point a, Point at_a, Point b, Point at_b, int depth)
    {
        const Point middle{0.5 * (a.x + b.x), 0.5 * (a.y + b.y)};
        const Point at_middle = m_transform.to_lonlat(middle);
        if (depth >= most_halvings || !std::isfinite(at_middle.x) || !std::isfinite(at_a.x) || !std::isfinite(at_b.x)) {
            return;
        }
        if (off(at_middle, at_a, at_b, 0.5) <= m_tolerance_m && quarter_fits(a, at_a, b, at_b, 0.25) &&
            quarter_fits(a, at_a, b, at_b, 0.75)) {
            return;
        }
        cut(a, at_a, middle, at_middle, depth + 1);
        m_out.push_back(at_middle);
        cut(middle, at_middle, b, at_b, depth + 1);
    }

private:
    /// Metres between a point and the place t of the straight edge, at the scale of a small difference.
    static double off(Point p, Point a, Point b, double t)
    {
        return edge_length_m(p, {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
    }

    [[nodiscard]] bool quarter_fits(Point a, Point at_a, Point b, Point at_b, double t) const
    {
        const Point p = m_transform.to_lonlat(Point{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
        return off(p, at_a, at_b, t) <= m_tolerance_m;
    }

    const Transform& m_transform;
    double m_tolerance_m;
    std::vector<Point>& m_out;
};

/// All vertices at once: the cost of a call to PROJ is that of several points.
std::vector<Point> transformed(const Transform& transform, const GeometryColumn& source)
{
    std::vector<double> x;
    std::vector<double> y;
    for (std::size_t row = 0; row < source.size(); ++row) {
        for (std::uint32_t part = source.parts_begin(row); part < source.parts_end(row); ++part) {
            for (std::uint32_t r = source.rings_begin(part); r < source.rings_end(part); ++r) {
                for (const Point& p : source.ring(r)) {
                    x.push_back(p.x);
                    y.push_back(p.y);
                }
            }
        }
    }
    transform.to_lonlat(x, y);
    std::vector<Point> out(x.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = {x[i], y[i]};
    }
    return out;
}

}  // namespace

GeometryColumn to_lonlat(const Transform& transform, const GeometryColumn& source, double tolerance_m)
{
    if (transform.identity()) {
        return source;
    }
    const std::vector<Point> moved = transformed(transform, source);
    const double short_edge = transform.geographic() ? short_edge_deg : short_edge_m;
    GeometryColumn out;
    out.reserve(source.size(), moved.size());
    std::vector<Point> ring_out;
    Cutter cutter(transform, tolerance_m, ring_out);
    std::size_t next = 0;
    for (std::size_t row = 0; row < source.size(); ++row) {
        out.begin_row(source.shape(row));
        for (std::uint32_t part = source.parts_begin(row); part < source.parts_end(row); ++part) {
            out.begin_part();
            for (std::uint32_t r = source.rings_begin(part); r < source.rings_end(part); ++r) {
                const std::span<const Point> ring = source.ring(r);
                ring_out.clear();
                for (std::size_t i = 0; i < ring.size(); ++i, ++next) {
                    if (i > 0 &&
                        std::max(std::abs(ring[i].x - ring[i - 1].x), std::abs(ring[i].y - ring[i - 1].y)) > short_edge) {
                        cutter.cut(ring[i - 1], moved[next - 1], ring[i], moved[next], 0);
                    }
                    ring_out.push_back(moved[next]);
                }
                out.add_ring(ring_out);
            }
        }
        out.end_row();
    }
    return out;
}

void split_long_edges(std::span<const Point> points, double max_m, std::vector<Point>& out)
{
    out.clear();
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0) {
            const Point a = points[i - 1];
            const Point b = points[i];
            const int pieces = static_cast<int>(std::min(1e6, std::ceil(edge_length_m(a, b) / max_m)));
            for (int k = 1; k < pieces; ++k) {
                const double t = static_cast<double>(k) / pieces;
                out.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
            }
        }
        out.push_back(points[i]);
    }
}

}  // namespace zonelint::geo
