#pragma once
// The inside of the map's frame.

#include "sheet/canvas.hpp"
#include "sheet/content.hpp"
#include "sheet/map_view.hpp"

namespace zonelint::sheet {

/// What could not be shown as one would wish.
struct MapDrawing {
    std::size_t pies = 0;     ///< symbols that stand for several verdicts
    std::size_t in_pies = 0;  ///< verdicts in them
    std::size_t singles = 0;  ///< verdicts with a symbol of their own
    std::size_t outside = 0;  ///< verdicts whose place the map does not show
    bool outlined = false;    ///< divisions on a list are drawn without their hatch
    std::size_t boxes = 0;    ///< symbols that stand for several faults of the sewer network
    std::size_t in_boxes = 0;
    std::size_t labels_left_out = 0;
    std::size_t lines_left_out = 0;  ///< to references: so many that they would hide the map
    double scale = 0;                ///< 1 : this; 0 where nothing is drawn
    geo::Box shown;                  ///< of the world, in degrees
};

[[nodiscard]] MapDrawing draw_map(Canvas& canvas, const MapView& view, const Content& content,
                                  const report::StyleModel& style, double letters_mm);

}  // namespace zonelint::sheet
