#include "geo/geometry.hpp"

#include <algorithm>
#include <numeric>

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
    const std::uint32_t first_ring = at(m_ring_offsets, at(m_part_offsets, row));
    const std::uint32_t last_ring = at(m_ring_offsets, at(m_part_offsets, row + 1));
    return {m_points.data() + at(m_point_offsets, first_ring), m_points.data() + at(m_point_offsets, last_ring)};
}

Point GeometryColumn::first(std::size_t row) const { return vertices(row).front(); }

void GeometryColumn::spell_out()
{
    m_bare = false;
    m_shapes.assign(m_points.size(), Shape::point);
    m_boxes.reserve(m_points.size());
    for (const Point& p : m_points) {
        m_boxes.push_back({p.x, p.y, p.x, p.y});
    }
    for (std::vector<std::uint32_t>* offsets : {&m_part_offsets, &m_ring_offsets, &m_point_offsets}) {
        offsets->resize(m_points.size() + 1);
        std::iota(offsets->begin(), offsets->end(), 0U);
    }
}

void GeometryColumn::reserve(std::size_t rows, std::size_t points)
{
    m_points.reserve(m_bare ? std::max(rows, points) : points);
    if (!m_bare) {
        m_shapes.reserve(rows);
        m_boxes.reserve(rows);
        m_part_offsets.reserve(rows + 1);
        m_ring_offsets.reserve(rows + 1);
        m_point_offsets.reserve(rows + 1);
    }
}

void GeometryColumn::clear()
{
    m_bare = true;
    m_shapes.clear();
    m_boxes.clear();
    m_part_offsets.assign(1, 0);
    m_ring_offsets.assign(1, 0);
    m_point_offsets.assign(1, 0);
    m_points.clear();
}

void GeometryColumn::begin_row(Shape shape)
{
    if (m_bare) {
        spell_out();
    }
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
    m_points.push_back(p);
    if (m_bare) {
        return;
    }
    m_shapes.push_back(Shape::point);
    m_boxes.push_back({p.x, p.y, p.x, p.y});
    m_point_offsets.push_back(static_cast<std::uint32_t>(m_points.size()));
    m_ring_offsets.push_back(static_cast<std::uint32_t>(m_point_offsets.size() - 1));
    m_part_offsets.push_back(static_cast<std::uint32_t>(m_ring_offsets.size() - 1));
}

void GeometryColumn::append(const GeometryColumn& other, std::size_t row)
{
    if (other.m_bare) {
        add_point(other.m_points[row]);
        return;
    }
    const std::span<const Point> all = other.vertices(row);
    if (other.shape(row) == Shape::point && all.size() == 1) {
        add_point(all.front());
        return;
    }
    begin_row(other.shape(row));
    for (std::uint32_t part = other.parts_begin(row); part < other.parts_end(row); ++part) {
        begin_part();
        for (std::uint32_t r = other.rings_begin(part); r < other.rings_end(part); ++r) {
            add_ring(other.ring(r));
        }
    }
    end_row();
}

void GeometryColumn::append(const GeometryColumn& other)
{
    if (other.m_bare) {
        for (const Point& p : other.m_points) {
            add_point(p);
        }
        return;
    }
    if (m_bare) {
        spell_out();
    }
    const auto extend = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    // Offsets count from the first element of their own column, and each begins with a 0 of its own.
    const auto shift = [](std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& from) {
        const std::uint32_t before = to.back();
        const std::size_t first = to.size() - 1;
        to.resize(first + from.size());
        for (std::size_t i = 1; i < from.size(); ++i) {
            to[first + i] = before + from[i];
        }
    };
    extend(m_shapes, other.m_shapes);
    extend(m_boxes, other.m_boxes);
    extend(m_points, other.m_points);
    shift(m_part_offsets, other.m_part_offsets);
    shift(m_ring_offsets, other.m_ring_offsets);
    shift(m_point_offsets, other.m_point_offsets);
}

std::size_t GeometryColumn::bytes() const
{
    return m_shapes.capacity() * sizeof(Shape) + m_boxes.capacity() * sizeof(Box) + m_points.capacity() * sizeof(Point) +
           sizeof(std::uint32_t) * (m_part_offsets.capacity() + m_ring_offsets.capacity() + m_point_offsets.capacity());
}

}  // namespace zonelint::geo
