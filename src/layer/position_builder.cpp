#include "layer/position_builder.hpp"

#include "geo/validity.hpp"
#include "layer/cell_reader.hpp"

#include <algorithm>

namespace zonelint::layer {

namespace {

std::string text_of(const Cell& cell)
{
    CellText text;
    return std::string(text(cell));
}

}  // namespace

void PositionBuilder::begin_source(const FieldMap& map) { m_map = map; }

bool PositionBuilder::accepts(geo::Shape shape) const
{
    return std::find(m_kind->shapes.begin(), m_kind->shapes.end(), shape) != m_kind->shapes.end();
}

PositionBuilder::Outcome PositionBuilder::add_pair(std::span<const Cell> cells, geo::GeometryColumn& out) const
{
    geo::Point point;
    Outcome outcome{read_lon_lat(cells, m_map, point), {}};
    if (outcome.fault == PlaceFault::none && accepts(geo::Shape::point)) {
        out.add_point(point);
        return outcome;
    }
    if (outcome.fault == PlaceFault::none) {
        outcome.fault = PlaceFault::wrong_type;
    }
    outcome.raw = shown_lon_lat(cells, m_map);
    return outcome;
}

PositionBuilder::Outcome PositionBuilder::add_place(const Cell& cell, geo::GeometryColumn& out) const
{
    geo::GeometryColumn row;
    const PlaceFault fault = read_place(cell, row, m_map.angles);
    Outcome outcome = fault == PlaceFault::none ? check(row, 0) : Outcome{fault, {}};
    // Geometry of layers was checked by its reader; what stands in a cell was not.
    if (outcome.fault == PlaceFault::none && !geo::invalid_text(row, 0).empty()) {
        outcome.fault = PlaceFault::invalid;
    }
    if (outcome.fault == PlaceFault::none) {
        out.append(row, 0);
    }
    outcome.raw = text_of(cell);
    return outcome;
}

PositionBuilder::Outcome PositionBuilder::add(std::span<const Cell> cells, geo::GeometryColumn& out) const
{
    const bool pair = m_map.lon && m_map.lat;
    if (m_kind->shapes.empty() || (!pair && !m_map.place)) {
        out.add_empty_row();
        return {};
    }
    Outcome outcome{PlaceFault::missing, {}};
    if (pair) {
        outcome = add_pair(cells, out);
    }
    if (outcome.fault == PlaceFault::missing && m_map.place) {
        outcome = add_place(*m_map.place < cells.size() ? cells[*m_map.place] : Cell{}, out);
    }
    if (outcome.fault != PlaceFault::none) {
        out.add_empty_row();
    }
    return outcome;
}

PositionBuilder::Outcome PositionBuilder::check(const geo::GeometryColumn& from, std::size_t row) const
{
    Outcome outcome{check_geometry(from, row), {}};
    if (outcome.fault == PlaceFault::none && !accepts(from.shape(row))) {
        outcome.fault = PlaceFault::wrong_type;
    }
    return outcome;
}

bool PositionBuilder::fits(const geo::GeometryColumn& geometry) const
{
    for (std::size_t row = 0; row < geometry.size(); ++row) {
        if (check(geometry, row).fault != PlaceFault::none) {
            return false;
        }
    }
    return !m_kind->shapes.empty();
}

PositionBuilder::Outcome PositionBuilder::add(const geo::GeometryColumn& from, std::size_t row,
                                              geo::GeometryColumn& out) const
{
    if (m_kind->shapes.empty()) {
        out.add_empty_row();
        return {};
    }
    Outcome outcome = check(from, row);
    if (outcome.fault == PlaceFault::none) {
        out.append(from, row);
        return outcome;
    }
    if ((from.shape(row) == geo::Shape::point && outcome.fault != PlaceFault::missing) ||
        outcome.fault == PlaceFault::outside) {
        const geo::Point p = from.first(row);
        outcome.raw = fmt::format("{}, {}", p.x, p.y);
    }
    out.add_empty_row();
    return outcome;
}

}  // namespace zonelint::layer
