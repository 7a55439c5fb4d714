#include "sheet/symbols.hpp"

#include "report/layer_style.hpp"
#include "sheet/colour.hpp"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace zonelint::sheet {

namespace {

using layer::Marker;
constexpr double pi = std::numbers::pi;
constexpr std::string_view pie_edge = "#8A8A8A";

/// A polygon about the middle, the first corner above.
void corners(cairo_t* c, Spot at, double radius, int count, double turn = 0)
{
    for (int i = 0; i < count; ++i) {
        const double angle = turn + 2 * pi * i / count;
        cairo_line_to(c, at.x + radius * std::sin(angle), at.y - radius * std::cos(angle));
    }
    cairo_close_path(c);
}

void star(cairo_t* c, Spot at, double radius)
{
    for (int i = 0; i < 10; ++i) {
        const double r = i % 2 == 0 ? radius : radius * 0.45;
        cairo_line_to(c, at.x + r * std::sin(pi * i / 5), at.y - r * std::cos(pi * i / 5));
    }
    cairo_close_path(c);
}

void cross(cairo_t* c, Spot at, double radius)
{
    const double arm = radius / 3;
    const double x[] = {-arm, arm, arm, radius, radius, arm, arm, -arm, -arm, -radius, -radius, -arm};
    const double y[] = {-radius, -radius, -arm, -arm, arm, arm, radius, radius, arm, arm, -arm, -arm};
    for (int i = 0; i < 12; ++i) {
        cairo_line_to(c, at.x + x[i], at.y + y[i]);
    }
    cairo_close_path(c);
}

void marker_path(cairo_t* c, Marker marker, Spot at, double radius)
{
    cairo_new_path(c);
    switch (marker) {
    case Marker::circle:
        cairo_arc(c, at.x, at.y, radius, 0, 2 * pi);
        return;
    case Marker::square:
        cairo_rectangle(c, at.x - radius, at.y - radius, 2 * radius, 2 * radius);
        return;
    case Marker::triangle:
        cairo_move_to(c, at.x, at.y - radius);
        cairo_line_to(c, at.x + radius, at.y + radius);
        cairo_line_to(c, at.x - radius, at.y + radius);
        cairo_close_path(c);
        return;
    case Marker::diamond:
        return corners(c, at, radius, 4);
    case Marker::pentagon:
        return corners(c, at, radius, 5);
    case Marker::hexagon:
        return corners(c, at, radius, 6);
    case Marker::star:
        return star(c, at, radius);
    case Marker::cross:
        return cross(c, at, radius);
    }
}

void set_dashes(cairo_t* c, layer::LineStyle line)
{
    const std::span<const double> dashes = report::dashes(line);
    cairo_set_dash(c, dashes.data(), static_cast<int>(dashes.size()), 0);
}

/// Parallel lines over what the clip leaves.
void hatch(cairo_t* c, double angle_deg, double spacing)
{
    double x0 = 0;
    double y0 = 0;
    double x1 = 0;
    double y1 = 0;
    cairo_clip_extents(c, &x0, &y0, &x1, &y1);
    const double angle = angle_deg * pi / 180;
    const Spot along{std::cos(angle), -std::sin(angle)};
    const Spot across{-along.y, along.x};
    double least = INFINITY;
    double most = -INFINITY;
    for (const Spot p : {Spot{x0, y0}, Spot{x1, y0}, Spot{x0, y1}, Spot{x1, y1}}) {
        const double at = p.x * across.x + p.y * across.y;
        least = std::min(least, at);
        most = std::max(most, at);
    }
    const Spot middle{(x0 + x1) / 2, (y0 + y1) / 2};
    const double reach = std::hypot(x1 - x0, y1 - y0) / 2;
    const double middle_along = middle.x * along.x + middle.y * along.y;
    for (double k = std::ceil(least / spacing); k * spacing <= most; ++k) {
        const double s = k * spacing;
        for (const double t : {middle_along - reach, middle_along + reach}) {
            const Spot p{across.x * s + along.x * t, across.y * s + along.y * t};
            t < middle_along ? cairo_move_to(c, p.x, p.y) : cairo_line_to(c, p.x, p.y);
        }
    }
}

}  // namespace

void draw_marker(cairo_t* c, const layer::Symbol& symbol, Spot at, const EdgeStyle& edge)
{
    marker_path(c, symbol.marker, at, symbol.size / 2);
    set_colour(c, symbol.colour);
    cairo_fill_preserve(c);
    set_colour(c, edge.colour.empty() ? symbol.outline : edge.colour);
    cairo_set_line_width(c, edge.colour.empty() ? marker_edge : edge.width);
    cairo_set_line_join(c, CAIRO_LINE_JOIN_MITER);
    cairo_set_dash(c, nullptr, 0, 0);
    cairo_stroke(c);
}

void draw_line(cairo_t* c, const layer::Symbol& symbol)
{
    set_colour(c, symbol.line_colour);
    cairo_set_line_width(c, symbol.width);
    cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
    set_dashes(c, symbol.line);
    cairo_stroke(c);
    cairo_set_dash(c, nullptr, 0, 0);
}

void draw_area(cairo_t* c, const layer::Symbol& symbol, const EdgeStyle& edge)
{
    cairo_set_fill_rule(c, CAIRO_FILL_RULE_EVEN_ODD);
    if (symbol.fill == layer::Fill::solid) {
        set_colour(c, symbol.colour, symbol.opacity);
        cairo_fill_preserve(c);
    } else if (symbol.fill != layer::Fill::none) {
        const std::unique_ptr<cairo_path_t, decltype(&cairo_path_destroy)> path(cairo_copy_path(c), cairo_path_destroy);
        cairo_save(c);
        cairo_clip(c);
        hatch(c, symbol.angle, symbol.spacing);
        if (symbol.fill == layer::Fill::cross_hatch) {
            hatch(c, std::fmod(symbol.angle + 90, 180), symbol.spacing);
        }
        set_colour(c, symbol.line_colour);
        cairo_set_line_width(c, std::min(symbol.width / 2, 0.3));
        cairo_stroke(c);
        cairo_restore(c);
        cairo_append_path(c, path.get());
    }
    layer::Symbol line = symbol;
    if (!edge.colour.empty()) {
        line.line_colour = edge.colour;
        line.width = edge.width;
    }
    draw_line(c, line);
}

void draw_pie(cairo_t* c, const Cluster& cluster, const report::VerdictStyle& style)
{
    double from = -pi / 2;
    for (std::size_t i = 0; i < report::drawn_outcomes; ++i) {
        if (cluster.counts[i] == 0) {
            continue;
        }
        const double to = from + 2 * pi * static_cast<double>(cluster.counts[i]) / static_cast<double>(cluster.size);
        cairo_new_path(c);
        cairo_move_to(c, cluster.at.x, cluster.at.y);
        cairo_arc(c, cluster.at.x, cluster.at.y, cluster.radius, from, to);
        cairo_close_path(c);
        set_colour(c, style.symbols.at(i).colour);
        cairo_fill(c);
        from = to;
    }
    cairo_set_dash(c, nullptr, 0, 0);
    const double edge = cluster.overdue ? style.overdue_width : marker_edge;
    cairo_arc(c, cluster.at.x, cluster.at.y, cluster.radius - edge / 2, 0, 2 * pi);
    set_colour(c, cluster.overdue ? style.overdue_outline : pie_edge);
    cairo_set_line_width(c, edge);
    cairo_stroke(c);
    cairo_arc(c, cluster.at.x, cluster.at.y, cluster.radius * pie_middle, 0, 2 * pi);
    cairo_set_source_rgb(c, 1, 1, 1);
    cairo_fill(c);
}

void draw_count_box(cairo_t* c, const Cluster& cluster, std::string_view edge_colour)
{
    constexpr double edge = 2 * marker_edge;
    const double half = cluster.radius * std::numbers::sqrt2 / 2 - edge / 2;  // its corners lie on the disc
    cairo_rectangle(c, cluster.at.x - half, cluster.at.y - half, 2 * half, 2 * half);
    cairo_set_source_rgb(c, 1, 1, 1);
    cairo_fill_preserve(c);
    set_colour(c, edge_colour);
    cairo_set_line_width(c, edge);
    cairo_set_line_join(c, CAIRO_LINE_JOIN_MITER);
    cairo_set_dash(c, nullptr, 0, 0);
    cairo_stroke(c);
}

void draw_leader(cairo_t* c, Spot place, Spot symbol)
{
    cairo_move_to(c, place.x, place.y);
    cairo_line_to(c, symbol.x, symbol.y);
    set_colour(c, "#1A1A1A");
    cairo_set_line_width(c, marker_edge);
    cairo_set_dash(c, nullptr, 0, 0);
    cairo_stroke(c);
}

}  // namespace zonelint::sheet
