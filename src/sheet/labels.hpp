#pragma once
// Names on the map: placed where they overlap neither each other nor a symbol of a finding, else left out and counted.

#include "sheet/paper.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint::sheet {

class LabelPlaces {
public:
    /// Labels lie within `frame`.
    explicit LabelPlaces(const Rect& frame) : m_frame(frame) {}

    /// No label may lie over this.
    void block(const Rect& rect);

    /// The upper left corner of a label of this size beside a symbol of this radius: right, left, above, below, then the
    /// corners. Its place is taken from now on. Nothing where none is free.
    [[nodiscard]] std::optional<Spot> beside(Spot anchor, double radius, double width, double height);

    /// The same, with the anchor in its middle, else a little above or below.
    [[nodiscard]] std::optional<Spot> over(Spot anchor, double width, double height);

    /// The same, with the anchor in its middle, else as near as there is room.
    [[nodiscard]] std::optional<Spot> about(Spot anchor, double width, double height);

private:
    [[nodiscard]] bool free(const Rect& rect) const;
    [[nodiscard]] std::optional<Spot> first_free(const std::vector<Spot>& corners, double width, double height);
    template <class Use>
    void for_cells(const Rect& rect, Use use) const;

    static constexpr double cell = 12;
    Rect m_frame;
    std::vector<Rect> m_taken;
    mutable std::vector<std::vector<std::size_t>> m_cells;
};

/// At most this many columns of a terminal (a Chinese character takes two); what is longer ends with "…". Control
/// characters and line breaks become blanks.
[[nodiscard]] std::string shortened(std::string_view utf8, std::size_t columns);

}  // namespace zonelint::sheet
