#pragma once
// A symbol of the style model in Cairo.

#include "layer/drawing.hpp"
#include "report/style.hpp"
#include "sheet/cluster.hpp"
#include "sheet/paper.hpp"

extern "C" {
struct _cairo;
}

namespace zonelint::sheet {

inline constexpr double marker_edge = 0.25;  ///< mm

inline constexpr double pie_middle = 0.6;  ///< share of a pie's radius that its number stands on

/// The edge of a marker or area; empty colour: the symbol's own.
struct EdgeStyle {
    std::string colour;
    double width = 0;
};

void draw_marker(_cairo* cairo, const layer::Symbol& symbol, Spot at, const EdgeStyle& edge = {});

/// Strokes the current path and drops it.
void draw_line(_cairo* cairo, const layer::Symbol& symbol);

/// Fills the current path (even-odd) and strokes its edge; hatches hang on the paper, so that those of neighbours meet.
void draw_area(_cairo* cairo, const layer::Symbol& symbol, const EdgeStyle& edge = {});

/// Shares in the order of gravity from the top, clockwise; the number goes into the white middle and is the caller's.
void draw_pie(_cairo* cairo, const Cluster& cluster, const report::VerdictStyle& style);

/// A box that stands for several symbols which are no verdicts; the number goes into it and is the caller's.
void draw_count_box(_cairo* cairo, const Cluster& cluster, std::string_view edge_colour);

/// From where something is to where its symbol stands.
void draw_leader(_cairo* cairo, Spot place, Spot symbol);

}  // namespace zonelint::sheet
