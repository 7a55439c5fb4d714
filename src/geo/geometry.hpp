#pragma once
// Geometry of a layer in flat arrays (the layout of GeoArrow): features > parts > rings > vertices.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace zonelint::geo {

/// Longitude and latitude in degrees, EPSG:4490, x = longitude.
struct Point {
    double x = 0;
    double y = 0;

    bool operator==(const Point&) const = default;
};

/// Closed box in degrees. An empty one has min > max.
struct Box {
    double min_x = std::numeric_limits<double>::infinity();
    double min_y = std::numeric_limits<double>::infinity();
    double max_x = -std::numeric_limits<double>::infinity();
    double max_y = -std::numeric_limits<double>::infinity();

    [[nodiscard]] bool empty() const { return min_x > max_x; }
    void add(Point p);
    void add(const Box& other);
    [[nodiscard]] bool intersects(const Box& o) const
    {
        return min_x <= o.max_x && o.min_x <= max_x && min_y <= o.max_y && o.min_y <= max_y;
    }
    [[nodiscard]] bool contains(Point p) const { return p.x >= min_x && p.x <= max_x && p.y >= min_y && p.y <= max_y; }
    bool operator==(const Box&) const = default;
};

/// Straight in longitude/latitude. A single point is an edge of no length.
struct Edge {
    Point a;
    Point b;
};

enum class Shape : std::uint8_t { none, point, line, polygon };

/// The geometries of the rows of one layer. A row without geometry has Shape::none and no parts.
/// point: each part has one ring of one vertex. line: each part has one ring, open or closed. polygon: each part is one
/// polygon; its first ring is the shell, the others are holes; rings are closed (last vertex = first).
/// Invariants: the offset arrays start with 0 and have one entry more than what they count. As long as every row is a single
/// point there is nothing but the points: shapes, boxes and offsets are known without being stored.
class GeometryColumn {
public:
    [[nodiscard]] std::size_t size() const { return m_bare ? m_points.size() : m_shapes.size(); }
    [[nodiscard]] Shape shape(std::size_t row) const { return m_bare ? Shape::point : m_shapes[row]; }
    [[nodiscard]] Box box(std::size_t row) const
    {
        const Point* p = m_points.data() + row;
        return m_bare ? Box{p->x, p->y, p->x, p->y} : m_boxes[row];
    }

    /// Index ranges: parts of a row, rings of a part.
    [[nodiscard]] std::uint32_t parts_begin(std::size_t row) const { return at(m_part_offsets, row); }
    [[nodiscard]] std::uint32_t parts_end(std::size_t row) const { return at(m_part_offsets, row + 1); }
    [[nodiscard]] std::uint32_t rings_begin(std::size_t part) const { return at(m_ring_offsets, part); }
    [[nodiscard]] std::uint32_t rings_end(std::size_t part) const { return at(m_ring_offsets, part + 1); }
    [[nodiscard]] std::span<const Point> ring(std::size_t ring) const
    {
        return {m_points.data() + at(m_point_offsets, ring), m_points.data() + at(m_point_offsets, ring + 1)};
    }
    /// All vertices of a row in order.
    [[nodiscard]] std::span<const Point> vertices(std::size_t row) const;
    /// First vertex; requires a geometry.
    [[nodiscard]] Point first(std::size_t row) const;

    /// Building: begin_row, then for each part begin_part and for each ring add_ring; end_row closes the box.
    void reserve(std::size_t rows, std::size_t points);
    void begin_row(Shape shape);
    void begin_part();
    void add_ring(std::span<const Point> points);
    void end_row();
    void add_empty_row();
    /// No rows; the memory is kept.
    void clear();
    void add_point(Point p);
    /// Appends a copy of a row of another column.
    void append(const GeometryColumn& other, std::size_t row);
    /// Appends all rows of another column.
    void append(const GeometryColumn& other);

    /// Bytes held, for the memory report.
    [[nodiscard]] std::size_t bytes() const;

private:
    [[nodiscard]] std::uint32_t at(const std::vector<std::uint32_t>& offsets, std::size_t i) const
    {
        return m_bare ? static_cast<std::uint32_t>(i) : offsets[i];
    }
    /// From now on everything is stored.
    void spell_out();

    bool m_bare = true;  ///< single points only, so far
    std::vector<Shape> m_shapes;
    std::vector<Box> m_boxes;
    std::vector<std::uint32_t> m_part_offsets{0};
    std::vector<std::uint32_t> m_ring_offsets{0};
    std::vector<std::uint32_t> m_point_offsets{0};
    std::vector<Point> m_points;
};

/// Calls use(a, b) for every edge of a row; rings of one vertex come as use(p, p).
template <class Use>
void for_each_edge(const GeometryColumn& column, std::size_t row, Use use)
{
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
            const std::span<const Point> ring = column.ring(r);
            if (ring.size() == 1) {
                use(ring.front(), ring.front());
            }
            for (std::size_t i = 1; i < ring.size(); ++i) {
                use(ring[i - 1], ring[i]);
            }
        }
    }
}

}  // namespace zonelint::geo
