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

void PositionBuilder::begin_source(const FieldMap& map)
{
    const bool pair = map.lon && map.lat;
    m_lon = pair ? map.lon : std::nullopt;
    m_lat = pair ? map.lat : std::nullopt;
    m_place = map.place;
}

bool PositionBuilder::accepts(geo::Shape shape) const
{
    return std::find(m_kind->shapes.begin(), m_kind->shapes.end(), shape) != m_kind->shapes.end();
}

PositionBuilder::Outcome PositionBuilder::add_pair(const Cell& lon, const Cell& lat, geo::GeometryColumn& out) const
{
    geo::Point point;
    Outcome outcome{read_lon_lat(lon, lat, point), {}};
    if (outcome.fault == PlaceFault::none && accepts(geo::Shape::point)) {
        out.add_point(point);
        return outcome;
    }
    if (outcome.fault == PlaceFault::none) {
        outcome.fault = PlaceFault::wrong_type;
    }
    outcome.raw = text_of(lon) + ", " + text_of(lat);
    return outcome;
}

PositionBuilder::Outcome PositionBuilder::add_place(const Cell& cell, geo::GeometryColumn& out) const
{
    geo::GeometryColumn row;
    const PlaceFault fault = read_place(cell, row);
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
    if (m_kind->shapes.empty() || (!m_lon && !m_place)) {
        out.add_empty_row();
        return {};
    }
    const auto cell = [&](std::size_t column) { return column < cells.size() ? cells[column] : Cell{}; };
    Outcome outcome{PlaceFault::missing, {}};
    if (m_lon) {
        outcome = add_pair(cell(*m_lon), cell(*m_lat), out);
    }
    if (outcome.fault == PlaceFault::missing && m_place) {
        outcome = add_place(cell(*m_place), out);
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
    if (from.shape(row) == geo::Shape::point && outcome.fault != PlaceFault::missing) {
        const geo::Point p = from.first(row);
        outcome.raw = fmt::format("{}, {}", p.x, p.y);
    }
    out.add_empty_row();
    return outcome;
}

}  // namespace zonelint::layer
