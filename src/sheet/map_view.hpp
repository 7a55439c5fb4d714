#pragma once
// From longitude and latitude to a place in the map's frame: projection, scale and centre.

#include "sheet/paper.hpp"
#include "sheet/projection.hpp"

namespace zonelint::sheet {

class MapView {
public:
    /// Shows the whole extent (degrees, not empty) in the frame at the largest scale of two digits.
    MapView(const geo::Box& extent, const Rect& frame);

    [[nodiscard]] Spot paper(geo::Point lonlat) const;
    [[nodiscard]] geo::Point lonlat(Spot on_paper) const;
    [[nodiscard]] const Rect& frame() const { return m_frame; }
    [[nodiscard]] const Projection& projection() const { return m_projection; }
    /// 1 : this, true at the centre of the map from left to right.
    [[nodiscard]] double scale() const { return m_scale; }
    /// Millimetres on paper of this many metres at the centre, from left to right.
    [[nodiscard]] double length_mm(double metres) const { return metres * 1000 / m_scale; }
    /// Degrees clockwise from the sheet's upper edge to true north, at the centre.
    [[nodiscard]] double north() const;
    /// Contains all that the frame shows.
    [[nodiscard]] geo::Box shown() const;

private:
    Rect m_frame;
    Projection m_projection;
    geo::Point m_centre;  ///< in the plane of the projection
    double m_scale = 1;
    double m_mm_per_m = 1;  ///< of the plane
};

}  // namespace zonelint::sheet
