#include "io/plain_rows.hpp"

#include "geo/densify.hpp"
#include "layer/position.hpp"

#include <cmath>

namespace zonelint::io {

namespace {

/// The position that a table's cells give, still in their own coordinates. False where there is none to read: the builder
/// then says what is wrong with the cells.
bool read_position(std::span<const layer::Cell> cells, const layer::FieldMap& map, const geo::Transform& transform,
                   geo::GeometryColumn& own)
{
    if (map.lon && map.lat) {
        geo::Point p;
        const layer::PlaceFault fault = layer::read_lon_lat(cells, map, p);
        const bool metres = !transform.geographic() && fault != layer::PlaceFault::missing &&
                            fault != layer::PlaceFault::contradictory && fault != layer::PlaceFault::ambiguous;
        if (fault != layer::PlaceFault::none && !(metres && std::isfinite(p.x) && std::isfinite(p.y))) {
            return false;
        }
        own.add_point(p);
    } else if (!map.place || layer::read_place(cells[*map.place], own, map.angles) != layer::PlaceFault::none) {
        return false;
    }
    return true;
}

}  // namespace

void add_plain(RowReader& reader, std::vector<layer::Cell>& cells, const layer::FieldMap& map,
               const geo::Transform& transform, layer::TableBuilder& builder)
{
    for (std::size_t i = 0; i < reader.size(); ++i) {
        reader.cells(i, cells);
        geo::GeometryColumn place;
        const bool changed = !transform.identity() && read_position(cells, map, transform, place);
        if (changed && !transform.geographic() && layer::looks_like_degrees(place, 0)) {
            const geo::Point p = place.first(0);
            builder.add_unplaced(reader.row(i), cells, layer::degrees_problem, fmt::format("{}, {}", p.x, p.y),
                                 layer::degrees_message(transform.authority_name()));
            continue;
        }
        if (changed) {
            place = geo::to_lonlat(transform, place);
        }
        builder.add_row(reader.row(i), cells, changed ? &place : nullptr);
    }
}

}  // namespace zonelint::io
