#pragma once
// What stands about the map: title, frames, graticule's labels, north arrow, scale, imprint.

#include "report/results.hpp"
#include "sheet/canvas.hpp"
#include "sheet/graticule.hpp"

namespace zonelint::sheet {

/// In letters that fit; with the outer frame of the sheet.
void draw_title(Canvas& canvas, const SheetPlan& plan, const std::string& title, const std::string& below);

/// The frame of the map and, outside of it, the graticule's marks.
void draw_map_frame(Canvas& canvas, const SheetPlan& plan, const MapView& view);

struct Imprint {
    std::vector<std::string> lines;  ///< small print, from above
    std::string made_by;             ///< may be empty: a line to write on
};

/// Scale in figures and as a bar and north (where there is a view; nothing stands on the map itself, it would hide what is
/// flagged), lines, who made it, and the empty frame for the map approval number.
void draw_imprint(Canvas& canvas, const SheetPlan& plan, const MapView* view, const Imprint& imprint, Lang lang);

}  // namespace zonelint::sheet
