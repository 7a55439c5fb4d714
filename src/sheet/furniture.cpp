#include "sheet/furniture.hpp"

#include "sheet/colour.hpp"
#include "sheet/scale_bar.hpp"

#include <cairo.h>

#include <algorithm>
#include <numbers>

namespace zonelint::sheet {

namespace {

void frame(cairo_t* c, const Rect& box, double width)
{
    cairo_rectangle(c, box.x, box.y, box.width, box.height);
    set_colour(c, "#1A1A1A");
    cairo_set_line_width(c, width);
    cairo_set_dash(c, nullptr, 0, 0);
    cairo_stroke(c);
}

void draw_north(Canvas& canvas, const MapView& view, Spot middle, double letters, Lang lang)
{
    cairo_t* c = canvas.cairo();
    const double half = letters * 1.7;
    cairo_save(c);
    cairo_translate(c, middle.x, middle.y);
    cairo_rotate(c, view.north() * std::numbers::pi / 180);
    for (const double side : {-1.0, 1.0}) {
        cairo_move_to(c, 0, letters * 0.7 - half);
        cairo_line_to(c, side * letters * 0.8, half);
        cairo_line_to(c, 0, half - letters * 0.7);
        cairo_close_path(c);
        set_colour(c, side < 0 ? "#1A1A1A" : "#FFFFFF");
        cairo_fill_preserve(c);
        set_colour(c, "#1A1A1A");
        cairo_set_line_width(c, 0.2);
        cairo_set_dash(c, nullptr, 0, 0);
        cairo_stroke(c);
    }
    canvas.write_centred(lang == Lang::zh ? "北" : "N", {0, -half - letters * 0.1}, {.size = letters, .bold = true});
    cairo_restore(c);
}

/// Alternating fields with figures above; the unit stands after the last.
void draw_bar(Canvas& canvas, Spot corner, const ScaleBar& bar, double letters)
{
    cairo_t* c = canvas.cairo();
    const double height = letters * 0.5;
    const double part = bar.length_mm / bar.parts;
    const double top = corner.y + letters * 1.5;
    for (int i = 0; i < bar.parts; ++i) {
        cairo_rectangle(c, corner.x + i * part, top, part, height);
        set_colour(c, i % 2 == 0 ? "#1A1A1A" : "#FFFFFF");
        cairo_fill_preserve(c);
        set_colour(c, "#1A1A1A");
        cairo_set_line_width(c, 0.2);
        cairo_set_dash(c, nullptr, 0, 0);
        cairo_stroke(c);
    }
    const Lettering small{.size = letters * 0.85};
    canvas.write_centred("0", {corner.x, corner.y + letters * 0.7}, small);
    canvas.write_centred(length_words(bar.metres), {corner.x + bar.length_mm, corner.y + letters * 0.7}, small);
}

}  // namespace

void draw_title(Canvas& canvas, const SheetPlan& plan, const std::string& title, const std::string& below)
{
    Lettering large{.size = plan.title.height * 0.36, .bold = true};
    const Extent size = canvas.measure(title, large);
    large.size *= std::min(1.0, plan.title.width * 0.94 / std::max(size.width, 1.0));
    const Spot middle = plan.title.centre();
    canvas.write_centred(title, {middle.x, plan.title.y + plan.title.height * 0.36}, large);
    Lettering small{.size = plan.text};
    small.size *= std::min(1.0, plan.title.width * 0.94 / std::max(canvas.measure(below, small).width, 1.0));
    canvas.write_centred(below, {middle.x, plan.title.y + plan.title.height * 0.66}, small);
    frame(canvas.cairo(), plan.border, 0.8);
}

void draw_map_frame(Canvas& canvas, const SheetPlan& plan, const MapView& view)
{
    cairo_t* c = canvas.cairo();
    const Lettering letters{.size = plan.text * 0.8};
    const double off = plan.text * 0.65 + 0.3;
    using Side = GraticuleMark::Side;
    for (const GraticuleMark& mark : graticule(view).marks) {
        const bool flat = mark.side == Side::top || mark.side == Side::bottom;
        const double out = mark.side == Side::top || mark.side == Side::left ? -1 : 1;
        cairo_move_to(c, mark.at.x, mark.at.y);
        cairo_rel_line_to(c, flat ? 0 : out * 0.8, flat ? out * 0.8 : 0);
        set_colour(c, "#1A1A1A");
        cairo_set_line_width(c, 0.2);
        cairo_stroke(c);
        const Spot middle{mark.at.x + (flat ? 0 : out * (off + 0.6)), mark.at.y + (flat ? out * (off + 0.6) : 0)};
        canvas.write_centred(mark.label, middle, letters, flat ? 0 : -90);
    }
    frame(c, view.frame(), 0.3);
}

void draw_imprint(Canvas& canvas, const SheetPlan& plan, const MapView* view, const Imprint& imprint, Lang lang)
{
    const Rect& box = plan.imprint;
    frame(canvas.cairo(), box, 0.3);
    const double letters = plan.text;
    const double pad = letters * 0.8;
    double y = box.y + pad * 0.6;
    const double width = box.width - 2 * pad;
    if (view != nullptr) {
        canvas.write_centred(scale_words(view->scale()).in(lang), {box.x + pad + width * 0.42, y + letters * 0.8},
                             {.size = letters * 1.15, .bold = true});
        const ScaleBar bar = scale_bar(*view, width * 0.62);
        const double middle = box.x + pad + width * 0.42;
        draw_bar(canvas, {middle - bar.length_mm / 2, y + letters * 1.6}, bar, letters);
        draw_north(canvas, *view, {box.right() - pad - letters * 1.6, y + letters * 2.5}, letters, lang);
        y += letters * 5;
    }
    const double approval = letters * 3.2;
    const double last = box.bottom() - pad - approval;  // where the frame for the number begins
    const std::string made_by = say("制图单位：{}", "made by: {}", imprint.made_by).in(lang);
    const Lettering bold{.size = letters, .bold = true, .wrap = width};
    const double made = canvas.measure(made_by, bold).height + 0.8;
    // Small print shrinks until it fits between scale and signature.
    double size = letters * 0.86;
    const auto height_of = [&] {
        double out = 0;
        for (const std::string& line : imprint.lines) {
            out += canvas.measure(line, {.size = size, .wrap = width}).height + size * 0.3;
        }
        return out;
    };
    while (height_of() > last - made - y && size > letters * 0.4) {
        size *= 0.95;
    }
    for (const std::string& line : imprint.lines) {
        y += canvas.write(line, {box.x + pad, y}, {.size = size, .wrap = width}).height + size * 0.3;
    }
    canvas.write(made_by, {box.x + pad, last - made}, bold);
    frame(canvas.cairo(), {box.x + pad, last, width, approval}, 0.25);
    canvas.write(say("审图号：", "Map approval number (审图号):").in(lang),
                 {box.x + pad * 1.6, last + approval / 2 - letters * 0.72}, {.size = letters});
}

}  // namespace zonelint::sheet
