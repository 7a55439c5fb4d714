#include "sheet/graticule.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace zonelint::sheet {

namespace {

constexpr int line_steps = 64;

double step_for(const MapView& view)
{
    static constexpr std::array<double, 13> minutes = {0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1200};
    const geo::Box box = view.shown();
    const double shorter = std::min(box.max_x - box.min_x, box.max_y - box.min_y);
    for (const double one : minutes) {
        if (shorter / (one / 60) <= 6) {
            return one / 60;
        }
    }
    return minutes.back() / 60;
}

GraticuleLine line_of(const MapView& view, const geo::Box& box, bool meridian, double degrees)
{
    GraticuleLine out{meridian, degrees, {}};
    for (int i = 0; i <= line_steps; ++i) {
        const double t = static_cast<double>(i) / line_steps;
        out.spots.push_back(view.paper(meridian ? geo::Point{degrees, std::lerp(box.min_y, box.max_y, t)}
                                                : geo::Point{std::lerp(box.min_x, box.max_x, t), degrees}));
    }
    return out;
}

/// Crossings of one edge of the frame with the lines of one kind.
void mark_edge(std::vector<GraticuleMark>& out, const MapView& view, GraticuleMark::Side side, Spot from, Spot to,
               double step)
{
    const bool meridian = side == GraticuleMark::Side::top || side == GraticuleMark::Side::bottom;
    const auto value = [&](double t) {
        const geo::Point p = view.lonlat({std::lerp(from.x, to.x, t), std::lerp(from.y, to.y, t)});
        return (meridian ? p.x : p.y) / step;
    };
    double before = value(0);
    for (int i = 1; i <= line_steps; ++i) {
        const double t = static_cast<double>(i) / line_steps;
        const double now = value(t);
        for (double line = std::ceil(std::min(before, now)); line <= std::max(before, now) && now != before; ++line) {
            const double at = t - (now - line) / (now - before) / line_steps;
            if (at > 0 && at < 1) {
                out.push_back(
                    {side, {std::lerp(from.x, to.x, at), std::lerp(from.y, to.y, at)}, degree_words(line * step, meridian)});
            }
        }
        before = now;
    }
}

}  // namespace

Graticule graticule(const MapView& view)
{
    Graticule out;
    out.step = step_for(view);
    const geo::Box box = view.shown();
    for (double at = std::ceil(box.min_x / out.step); at * out.step <= box.max_x; ++at) {
        out.lines.push_back(line_of(view, box, true, at * out.step));
    }
    for (double at = std::ceil(box.min_y / out.step); at * out.step <= box.max_y; ++at) {
        out.lines.push_back(line_of(view, box, false, at * out.step));
    }
    const Rect& f = view.frame();
    using Side = GraticuleMark::Side;
    mark_edge(out.marks, view, Side::top, {f.x, f.y}, {f.right(), f.y}, out.step);
    mark_edge(out.marks, view, Side::bottom, {f.x, f.bottom()}, {f.right(), f.bottom()}, out.step);
    mark_edge(out.marks, view, Side::left, {f.x, f.bottom()}, {f.x, f.y}, out.step);
    mark_edge(out.marks, view, Side::right, {f.right(), f.bottom()}, {f.right(), f.y}, out.step);
    return out;
}

std::string degree_words(double degrees, bool meridian)
{
    const auto seconds = static_cast<std::int64_t>(std::llround(std::abs(degrees) * 3600));
    std::string out = std::to_string(seconds / 3600) + "°";
    if (seconds % 3600 != 0) {
        out += fmt::format("{:02}′", seconds % 3600 / 60);
    }
    if (seconds % 60 != 0) {
        out += fmt::format("{:02}″", seconds % 60);
    }
    return out + (degrees >= 0 || seconds == 0 ? "" : meridian ? "W" : "S");
}

}  // namespace zonelint::sheet
