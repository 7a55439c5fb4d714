#pragma once
// Meridians and parallels in the map's frame, and where their labels stand on its edges.

#include "sheet/map_view.hpp"

#include <string>
#include <vector>

namespace zonelint::sheet {

struct GraticuleLine {
    bool meridian = false;
    double degrees = 0;
    std::vector<Spot> spots;  ///< may leave the frame
};

/// Where a line crosses an edge of the frame.
struct GraticuleMark {
    enum class Side : std::uint8_t { left, right, top, bottom };

    Side side = Side::bottom;
    Spot at;
    std::string label;  ///< "113°15′"
};

struct Graticule {
    double step = 0;  ///< degrees
    std::vector<GraticuleLine> lines;
    std::vector<GraticuleMark> marks;  ///< meridians above and below, parallels left and right
};

/// Round steps of minutes or degrees, so that about four lines cross the shorter side.
[[nodiscard]] Graticule graticule(const MapView& view);

/// "113°15′", "114°", "0°30′S", "2°W": north and east are understood.
[[nodiscard]] std::string degree_words(double degrees, bool meridian);

}  // namespace zonelint::sheet
