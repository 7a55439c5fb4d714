#pragma once
// Many points against the union of some polygons: the kernel of `inside`.

#include "geo/geometry.hpp"
#include "geo/nearest.hpp"
#include "geo/slabs.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace zonelint::geo {

/// A member of a set: its place in rows(), the distance to it (0 inside) and the points that realise it.
struct NearestMember {
    std::size_t index = 0;
    Nearest nearest = {};
};

/// Polygon rows of one column, even-odd each (self-crossing rings need no repair), closed; together their union.
/// Built once, O(vertices); const methods are exact and safe from several threads at once. A grid of cells names the
/// polygons whose box is near, latitude slabs of each polygon name the edges: 0.1 to 0.3 us a point; a
/// ring that zigzags over its whole height costs more.
/// The column must outlive the set. Rows of other shapes are kept in rows() and never contain anything.
class PolygonSet {
public:
    PolygonSet(const GeometryColumn& column, std::vector<std::uint32_t> rows);

    [[nodiscard]] const std::vector<std::uint32_t>& rows() const { return m_rows; }
    [[nodiscard]] const Box& box() const { return m_box; }

    /// Clears `out` and fills it with the places in rows() of the polygons that contain p, ascending.
    void containing(Point p, std::vector<std::uint32_t>& out) const;

    /// Clears `out` and fills it with the places in rows() of the polygons whose box meets this one, ascending.
    void near(const Box& box, std::vector<std::uint32_t>& out) const;

    /// True if p is in the polygon at that place in rows(), or on its boundary.
    [[nodiscard]] bool contains(std::size_t place, Point p) const { return m_slabs[place].locate(p) != Side::outside; }

    /// True if its boundary is at most that far from p. The same answer as nearest_boundary() gives.
    [[nodiscard]] bool boundary_within(std::size_t place, Point p, double metres) const;

    /// True if p is in the closed union.
    [[nodiscard]] bool covers(Point p) const;

    /// Metres from p to the boundary of the union, from inside or outside, if at most `limit_m`, else infinite. Where two
    /// members share an edge, or one covers the edge of another, there is no boundary. Where only one member has edges
    /// near p, nearest_boundary() decides; else the near edges are noded by GEOS (grid 1e-10 deg, 0.01 mm) into faces, and
    /// the edges between a covered and an uncovered face count.
    [[nodiscard]] double boundary_distance(Point p, double limit_m) const;

    /// The nearest member within `limit_m` (the lowest place among equals), for evidence; distance infinite if there is none.
    [[nodiscard]] NearestMember nearest_member(Point p, double limit_m = std::numeric_limits<double>::infinity()) const;

private:
    /// Cells of the grid that a range of longitudes or latitudes touches.
    struct Range {
        std::size_t first;
        std::size_t last;
    };
    [[nodiscard]] Range columns(double min_x, double max_x) const;
    [[nodiscard]] Range lines(double min_y, double max_y) const;
    void build_grid();
    [[nodiscard]] std::span<const std::uint32_t> members_at(Point p) const;

    const GeometryColumn* m_column;
    std::vector<std::uint32_t> m_rows;
    std::vector<Slabs> m_slabs;
    Box m_box;
    std::size_t m_columns = 1;
    std::size_t m_lines = 1;
    double m_per_x = 0;
    double m_per_y = 0;
    std::vector<std::uint32_t> m_cell_begin;
    std::vector<std::uint32_t> m_cell_members;
};

}  // namespace zonelint::geo
