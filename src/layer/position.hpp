#pragma once
// The place of a row of a table: from two cells, from one, and whether a place can be meant at all.

#include "layer/builder.hpp"

namespace zonelint::layer {

/// What is wrong with a position.
enum class PlaceFault : std::uint8_t {
    none,
    missing,
    bad,
    swapped,
    wrong_type,
    invalid,
    outside,
    contradictory,
    beyond_60,
    ambiguous,
    antimeridian
};

/// "swapped-coordinates": the name of a Problem.
[[nodiscard]] std::string_view problem_name(PlaceFault fault);
[[nodiscard]] Text problem_message(PlaceFault fault, const Kind& kind, std::string_view raw);

/// Whether longitude and latitude can be meant: finite, in range, not (0,0); `swapped` when they only make sense the other
/// way round (a latitude above 90, or a place in China with x and y exchanged); `outside` when they are far from China, whose
/// divisions all projects are about: a plan's objects are not there, and a distance from there decides nothing.
[[nodiscard]] PlaceFault check_place(geo::Point point);

/// Whether all vertices of a row in a projected system can only be meant as degrees, in either order; false without any.
[[nodiscard]] bool looks_like_degrees(const geo::GeometryColumn& column, std::size_t row);

/// What to say of such a row.
inline constexpr std::string_view degrees_problem = "bad-coordinates";
[[nodiscard]] Text degrees_message(std::string_view system);

/// Degrees in every spelling of read_angle(), or both values in one of the cells. Anything else is `bad`; one or both empty is
/// `missing`; `swapped` too where the directions say so; `ambiguous` for a plain number where `form` is unclear.
[[nodiscard]] PlaceFault read_lon_lat(const Cell& lon, const Cell& lat, geo::Point& out,
                                      AngleForm form = AngleForm::degrees);

/// The same from the cells of a row, each from the first column of its meaning that is filled. `contradictory` when another one
/// gives a number that is more than 11 m off (10 in projected coordinates).
[[nodiscard]] PlaceFault read_lon_lat(std::span<const Cell> cells, const FieldMap& map, geo::Point& out);

/// "经度 113.1, lon 113.2": what the columns for longitude and latitude say.
[[nodiscard]] std::string shown_lon_lat(std::span<const Cell> cells, const FieldMap& map);

/// WKT, or two angles (read_angle_pair) when they are a place in China and so cannot be "lat,lon". Appends a row to `out` on
/// success only.
[[nodiscard]] PlaceFault read_place(const Cell& cell, geo::GeometryColumn& out, AngleForm form = AngleForm::degrees);

/// Checks every vertex for NaN and range, points also for (0,0) and exchanged axes. Lines and polygons are `outside` when all
/// of their box is, and `antimeridian` when an edge is meant to cross it: read from west to east it would run through China.
[[nodiscard]] PlaceFault check_geometry(const geo::GeometryColumn& column, std::size_t row);

}  // namespace zonelint::layer
