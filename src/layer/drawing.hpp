#pragma once
// How objects are drawn, as plain data: QGIS styles, map sheets and pages are all made from these.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zonelint::layer {

enum class Marker : std::uint8_t { circle, square, triangle, diamond, pentagon, hexagon, star, cross };
[[nodiscard]] std::string_view to_string(Marker marker);  ///< "circle"
enum class Fill : std::uint8_t { none, solid, hatch, cross_hatch };
enum class LineStyle : std::uint8_t { solid, dash, dot, dash_dot };

/// One symbol for objects of any shape: each takes what it needs. Lengths are millimetres on paper or screen, colours
/// are "#RRGGBB".
struct Symbol {
    std::string colour = "#777777";       ///< inside of markers and of solid areas
    std::string outline = "#FFFFFF";      ///< edge of markers
    std::string line_colour = "#777777";  ///< lines, edges of areas, hatches, names
    Marker marker = Marker::circle;
    double size = 2.4;  ///< of a marker, across
    LineStyle line = LineStyle::solid;
    double width = 0.3;  ///< of lines and of the edges of areas
    Fill fill = Fill::none;
    double angle = 45;   ///< of a hatch, degrees counter-clockwise from east, [0, 180)
    double spacing = 2;  ///< of a hatch
    double opacity = 1;  ///< of a solid fill, [0, 1]

    bool operator==(const Symbol&) const = default;
};

/// What a layer lies among; in drawing order from the top.
enum class DrawGroup : std::uint8_t { sites, networks, zones, divisions, water, land };

/// How a kind is drawn where it is looked to: [draw] of its file.
struct Drawing {
    DrawGroup group = DrawGroup::sites;
    int order = 0;   ///< within the group; the larger lies above
    Symbol symbol;   ///< of all objects, or of those in none of the categories
    std::string by;  ///< the code field that chooses a category; "" when there are none
    std::vector<std::pair<std::string, Symbol>> categories;  ///< code -> symbol, in legend order
    std::string label = "name";                              ///< field that is written beside an object; "" for none
    int label_scale = 100'000;                               ///< 1 : this and larger show the label
};

}  // namespace zonelint::layer
