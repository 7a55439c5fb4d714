#include "sheet/map_view.hpp"

#include "geo/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zonelint::sheet {

namespace {

constexpr int steps = 16;  ///< along a side: meridians and parallels are curves

/// The box in the plane.
geo::Box project(const Projection& projection, const geo::Box& extent)
{
    geo::Box out;
    for (int i = 0; i <= steps; ++i) {
        const double x = std::lerp(extent.min_x, extent.max_x, static_cast<double>(i) / steps);
        for (int j = 0; j <= steps; ++j) {
            out.add(projection.forward({x, std::lerp(extent.min_y, extent.max_y, static_cast<double>(j) / steps)}));
        }
    }
    return out;
}

/// 456 789 -> 460 000: people read two digits.
double rounded_up(double scale)
{
    const double unit = std::pow(10, std::floor(std::log10(scale)) - 1);
    return std::ceil(scale / unit - 1e-9) * unit;
}

}  // namespace

MapView::MapView(const geo::Box& extent, const Rect& frame) : m_frame(frame), m_projection(Projection::fitting(extent))
{
    const geo::Box plane = project(m_projection, extent);
    m_centre = {(plane.min_x + plane.max_x) / 2, (plane.min_y + plane.max_y) / 2};
    // A step to the right in the plane and on the ground.
    constexpr double step_m = 1000;
    const double ground_m = geo::distance_m(m_projection.inverse({m_centre.x - step_m / 2, m_centre.y}),
                                            m_projection.inverse({m_centre.x + step_m / 2, m_centre.y}));
    const double stretch = step_m / ground_m;
    const double needed = std::max((plane.max_x - plane.min_x) / frame.width, (plane.max_y - plane.min_y) / frame.height);
    constexpr double largest_scale = 500;
    m_scale = rounded_up(std::max(needed * 1000 / stretch, largest_scale));
    m_mm_per_m = 1000 / (m_scale * stretch);
}

Spot MapView::paper(geo::Point lonlat) const
{
    const geo::Point p = m_projection.forward(lonlat);
    const Spot middle = m_frame.centre();
    return {middle.x + (p.x - m_centre.x) * m_mm_per_m, middle.y - (p.y - m_centre.y) * m_mm_per_m};
}

geo::Point MapView::lonlat(Spot on_paper) const
{
    const Spot middle = m_frame.centre();
    return m_projection.inverse(
        {m_centre.x + (on_paper.x - middle.x) / m_mm_per_m, m_centre.y - (on_paper.y - middle.y) / m_mm_per_m});
}

double MapView::north() const
{
    const geo::Point middle = m_projection.inverse(m_centre);
    const geo::Point above = m_projection.forward({middle.x, middle.y + 0.01});
    return std::atan2(above.x - m_centre.x, above.y - m_centre.y) * 180 / std::numbers::pi;
}

geo::Box MapView::shown() const
{
    geo::Box out;
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; j <= steps; ++j) {
            out.add(lonlat({m_frame.x + m_frame.width * i / steps, m_frame.y + m_frame.height * j / steps}));
        }
    }
    return out;
}

}  // namespace zonelint::sheet
