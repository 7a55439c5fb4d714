#include "sheet/labels.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zonelint::sheet {

template <class Use>
void LabelPlaces::for_cells(const Rect& rect, Use use) const
{
    const auto columns = static_cast<std::int64_t>(std::ceil(m_frame.width / cell)) + 1;
    const auto rows = static_cast<std::int64_t>(std::ceil(m_frame.height / cell)) + 1;
    m_cells.resize(static_cast<std::size_t>(columns * rows));
    const auto clamp = [](double at, double from, std::int64_t count) {
        return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor((at - from) / cell)), 0, count - 1);
    };
    for (std::int64_t y = clamp(rect.y, m_frame.y, rows); y <= clamp(rect.bottom(), m_frame.y, rows); ++y) {
        for (std::int64_t x = clamp(rect.x, m_frame.x, columns); x <= clamp(rect.right(), m_frame.x, columns); ++x) {
            use(m_cells[static_cast<std::size_t>(y * columns + x)]);
        }
    }
}

void LabelPlaces::block(const Rect& rect)
{
    for_cells(rect, [&](std::vector<std::size_t>& taken) { taken.push_back(m_taken.size()); });
    m_taken.push_back(rect);
}

bool LabelPlaces::free(const Rect& rect) const
{
    bool out = m_frame.contains(rect);
    for_cells(rect, [&](const std::vector<std::size_t>& taken) {
        out = out && std::none_of(taken.begin(), taken.end(), [&](std::size_t i) { return m_taken[i].overlaps(rect); });
    });
    return out;
}

std::optional<Spot> LabelPlaces::first_free(const std::vector<Spot>& corners, double width, double height)
{
    for (const Spot corner : corners) {
        const Rect rect{corner.x, corner.y, width, height};
        if (free(rect)) {
            block(rect);
            return corner;
        }
    }
    return std::nullopt;
}

std::optional<Spot> LabelPlaces::beside(Spot anchor, double radius, double width, double height)
{
    constexpr double air = 0.5;
    const double right = anchor.x + radius + air;
    const double left = anchor.x - radius - air - width;
    const double above = anchor.y - radius - air - height;
    const double below = anchor.y + radius + air;
    const double middle_x = anchor.x - width / 2;
    const double middle_y = anchor.y - height / 2;
    return first_free({{right, middle_y},
                       {left, middle_y},
                       {middle_x, above},
                       {middle_x, below},
                       {right, above},
                       {right, below},
                       {left, above},
                       {left, below}},
                      width, height);
}

std::optional<Spot> LabelPlaces::over(Spot anchor, double width, double height)
{
    std::vector<Spot> corners;
    for (const double up : {0.0, -1.5, 1.5, -3.0, 3.0}) {
        corners.push_back({anchor.x - width / 2, anchor.y - height / 2 + up * height});
    }
    return first_free(corners, width, height);
}

std::optional<Spot> LabelPlaces::about(Spot anchor, double width, double height)
{
    constexpr int rings = 60;
    constexpr int directions = 24;
    const Spot corner{anchor.x - width / 2, anchor.y - height / 2};
    std::vector<Spot> corners{corner};
    for (int ring = 1; ring <= rings; ++ring) {
        for (int i = 0; i < directions; ++i) {
            const double angle = 2 * std::numbers::pi * i / directions;
            const double off = ring * height / 2;
            corners.push_back({corner.x + off * std::sin(angle), corner.y - off * std::cos(angle)});
        }
    }
    return first_free(corners, width, height);
}

std::string shortened(std::string_view utf8, std::size_t columns)
{
    std::string out;
    std::size_t fits = 0;  // bytes of what leaves room for the sign of omission
    for (std::size_t at = 0; at < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string_view character = utf8.substr(at, length);
        at += length;
        out += lead < 0x20 || lead == 0x7F ? std::string_view(" ") : character;
        const std::size_t width = display_width(out);
        if (width > columns) {
            return out.substr(0, fits) + "…";
        }
        if (width < columns) {
            fits = out.size();
        }
    }
    return out;
}

}  // namespace zonelint::sheet
