#pragma once
// The scale in figures and as a bar.

#include "sheet/map_view.hpp"

namespace zonelint::sheet {

struct ScaleBar {
    double metres = 0;     ///< 1, 2 or 5 with zeros
    int parts = 0;         ///< equal ones
    double length_mm = 0;  ///< right at the map's centre, from left to right
};

/// As long as it may be.
[[nodiscard]] ScaleBar scale_bar(const MapView& view, double longest_mm);

/// "20 km", "500 m".
[[nodiscard]] std::string length_words(double metres);

/// "1∶46 万", "1:460 000".
[[nodiscard]] Text scale_words(double scale);

}  // namespace zonelint::sheet
