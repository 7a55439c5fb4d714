#pragma once
// Paper and how a map sheet is divided on it. Everything on a sheet is in millimetres from its upper left corner, y downwards.

#include "geo/geometry.hpp"

#include <cstdint>

namespace zonelint::sheet {

/// A place on paper.
struct Spot {
    double x = 0;
    double y = 0;
};

struct Rect {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] Spot centre() const { return {x + width / 2, y + height / 2}; }
    [[nodiscard]] bool contains(Spot p) const { return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom(); }
    [[nodiscard]] bool contains(const Rect& o) const
    {
        return o.x >= x && o.right() <= right() && o.y >= y && o.bottom() <= bottom();
    }
    /// They share more than an edge.
    [[nodiscard]] bool overlaps(const Rect& o) const
    {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }
    [[nodiscard]] Rect widened(double by) const { return {x - by, y - by, width + 2 * by, height + 2 * by}; }
};

enum class Turn : std::uint8_t { fitting, landscape, portrait };

/// What is asked for.
struct PaperChoice {
    bool a3 = true;
    Turn turn = Turn::fitting;  ///< fitting: as the extent is wide or tall
};

/// What has a page of its own in an atlas.
enum class AtlasBy : std::uint8_t { division, rule, finding };

/// Where things stand.
struct SheetPlan {
    double width = 0, height = 0;  ///< of the paper
    Rect border;                   ///< the outer frame
    Rect title;
    Rect map;  ///< the inner frame; the graticule's labels stand in the gap about it
    Rect legend;
    Rect imprint;       ///< scale, sources, who made it
    int columns = 1;    ///< of the legend
    double text = 2.6;  ///< height of the letters of running text
};

/// `wide`: width of the extent over its height, used where the turn is to fit.
[[nodiscard]] SheetPlan plan_of(PaperChoice paper, double wide);

}  // namespace zonelint::sheet
