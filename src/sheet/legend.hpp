#pragma once
// The legend: every symbol of the map with what it means and how many there are.

#include "sheet/canvas.hpp"
#include "sheet/content.hpp"
#include "sheet/map_drawing.hpp"

#include <functional>
#include <vector>

namespace zonelint::sheet {

struct LegendLine {
    std::function<void(_cairo*, const Rect&)> symbol;  ///< draws into the box; empty for a heading or a note
    std::string text;
    bool heading = false;
};

/// Verdicts with the counts of the ledger first, then what else is drawn, by layer.
[[nodiscard]] std::vector<LegendLine> legend_of(const Content& content, const MapDrawing& drawing,
                                                const report::StyleModel& style, Lang lang);

/// In columns of the box. Where the lines need more room, letters and symbols become smaller, then they get one column more,
/// down to 60 %; what does not fit even so is left out from the end and counted.
void draw_legend(Canvas& canvas, const Rect& box, int columns, const std::vector<LegendLine>& lines, double letters_mm,
                 Lang lang);

}  // namespace zonelint::sheet
