#include "sheet/geometry_path.hpp"

#include "geo/geodesic.hpp"

#include <cairo.h>

#include <cmath>

namespace zonelint::sheet {

void add_path(cairo_t* cairo, const MapView& view, const geo::GeometryColumn& column, std::size_t row)
{
    constexpr double visible = 0.05;
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
            const std::span<const geo::Point> ring = column.ring(r);
            Spot last;
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const Spot p = view.paper(ring[i]);
                if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
                    continue;
                }
                if (i == 0) {
                    cairo_move_to(cairo, p.x, p.y);
                } else if (i + 1 < ring.size() && std::hypot(p.x - last.x, p.y - last.y) < visible) {
                    continue;
                } else {
                    cairo_line_to(cairo, p.x, p.y);
                }
                last = p;
            }
            if (column.shape(row) == geo::Shape::polygon) {
                cairo_close_path(cairo);
            }
        }
    }
}

void add_reach(cairo_t* cairo, const MapView& view, geo::Point centre, double metres)
{
    constexpr int step_deg = 2;
    for (int azimuth = 0; azimuth < 360; azimuth += step_deg) {
        const Spot p = view.paper(geo::destination(centre, azimuth, metres));
        if (std::isfinite(p.x) && std::isfinite(p.y)) {
            cairo_line_to(cairo, p.x, p.y);
        }
    }
    cairo_close_path(cairo);
}

}  // namespace zonelint::sheet
