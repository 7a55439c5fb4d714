#include "geo/geometry.hpp"

#include <algorithm>

namespace zonelint::geo {

void Box::add(Point p)
{
    min_x = std::min(min_x, p.x);
    min_y = std::min(min_y, p.y);
    max_x = std::max(max_x, p.x);
    max_y = std::max(max_y, p.y);
}

void Box::add(const Box& other)
{
    min_x = std::min(min_x, other.min_x);
    min_y = std::min(min_y, other.min_y);
    max_x = std::max(max_x, other.max_x);
    max_y = std::max(max_y, other.max_y);
}

std::span<const Point> GeometryColumn::vertices(std::size_t row) const
{
    const std::uint32_t first_ring = m_ring_offsets[m_part_offsets[row]];
    const std::uint32_t last_ring = m_ring_offsets[m_part_offsets[row + 1]];
    return {m_points.data() + m_point_offsets[first_ring], m_points.data() + m_point_offsets[last_ring]};
}

Point GeometryColumn::first(std::size_t row) const { return vertices(row).front(); }

void GeometryColumn::reserve(std::size_t rows, std::size_t points)
{
    m_shapes.reserve(rows);
    m_boxes.reserve(rows);
    m_part_offsets.reserve(rows + 1);
    m_points.reserve(points);
}

void GeometryColumn::begin_row(Shape shape)
{
    m_shapes.push_back(shape);
    m_boxes.emplace_back();
}

void GeometryColumn::begin_part() { m_ring_offsets.push_back(m_ring_offsets.back()); }

void GeometryColumn::add_ring(std::span<const Point> points)
{
    m_points.insert(m_points.end(), points.begin(), points.end());
    m_point_offsets.push_back(static_cast<std::uint32_t>(m_points.size()));
    ++m_ring_offsets.back();
    for (const Point& p : points) {
        m_boxes.back().add(p);
    }
}

void GeometryColumn::end_row() { m_part_offsets.push_back(static_cast<std::uint32_t>(m_ring_offsets.size() - 1)); }

void GeometryColumn::add_empty_row()
{
    begin_row(Shape::none);
    end_row();
}

void GeometryColumn::add_point(Point p)
{
    begin_row(Shape::point);
    begin_part();
    add_ring({&p, 1});
    end_row();
}

void GeometryColumn::append(const GeometryColumn& other, std::size_t row)
{
    begin_row(other.shape(row));
    for (std::uint32_t part = other.parts_begin(row); part < other.parts_end(row); ++part) {
        begin_part();
        for (std::uint32_t r = other.rings_begin(part); r < other.rings_end(part); ++r) {
            add_ring(other.ring(r));
        }
    }
    end_row();
}

std::size_t GeometryColumn::bytes() const
{
    return m_shapes.capacity() * sizeof(Shape) + m_boxes.capacity() * sizeof(Box) + m_points.capacity() * sizeof(Point) +
           sizeof(std::uint32_t) * (m_part_offsets.capacity() + m_ring_offsets.capacity() + m_point_offsets.capacity());
}

}  // namespace zonelint::geo
