#include "sheet/canvas.hpp"

#include "base/error.hpp"
#include "report/utf8.hpp"
#include "sheet/colour.hpp"
#include "sheet/file_bytes.hpp"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <pango/pangocairo.h>

#include <cmath>
#include <numbers>

namespace zonelint::sheet {

namespace {

constexpr double points_per_mm = 72 / mm_per_inch;
constexpr const char* families =
    "Noto Sans CJK SC,Source Han Sans SC,Source Han Sans CN,WenQuanYi Micro Hei,Microsoft YaHei,SimHei,sans-serif";

struct Release {
    void operator()(cairo_t* c) const { cairo_destroy(c); }
    void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
    void operator()(PangoLayout* l) const { g_object_unref(l); }
    void operator()(PangoContext* c) const { g_object_unref(c); }
    void operator()(PangoFontMap* m) const { g_object_unref(m); }
    void operator()(PangoFontDescription* d) const { pango_font_description_free(d); }
    void operator()(cairo_font_options_t* o) const { cairo_font_options_destroy(o); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length)
{
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

/// Control characters and the separators of lines and paragraphs are no letters and in no font: blanks stand for them.
std::string drawable(const std::string& text)
{
    std::string out = report::utf8(text);
    const auto byte = [&](std::size_t i) { return i < out.size() ? static_cast<unsigned char>(out[i]) : 0U; };
    for (std::size_t i = 0; i < out.size(); ++i) {
        const bool low = byte(i) == 0x7F || (byte(i) < 0x20 && out[i] != '\n');
        const bool high = byte(i) == 0xC2 && byte(i + 1) < 0xA0;  // U+0080-9F
        const bool separator = byte(i) == 0xE2 && byte(i + 1) == 0x80 && (byte(i + 2) == 0xA8 || byte(i + 2) == 0xA9);
        if (low || high || separator) {
            out.replace(i, low ? 1 : high ? 2 : 3, " ");
        }
    }
    return out;
}

int pixels(double mm) { return static_cast<int>(std::lround(mm / mm_per_inch * dots_per_inch)); }

}  // namespace

struct Canvas::State {
    Output output;
    std::string bytes;
    Owned<cairo_surface_t> surface;
    Owned<cairo_t> cairo;
    Owned<PangoFontMap> fonts;
    Owned<PangoContext> context;
    std::map<char32_t, std::string> unknown;

    void expect_sound() const
    {
        const cairo_status_t status = cairo_surface_status(surface.get());
        if (status != CAIRO_STATUS_SUCCESS) {
            const char* reason = cairo_status_to_string(status);
            throw Error(ErrorKind::internal, say("无法绘图：{}", "cannot draw: {}", reason));
        }
    }

    /// Letters are laid out in points: fonts know no sizes of a fraction of a unit.
    [[nodiscard]] Owned<PangoLayout> layout(const std::string& utf8, const Lettering& lettering) const
    {
        Owned<PangoLayout> out(pango_layout_new(context.get()));
        const Owned<PangoFontDescription> font(pango_font_description_from_string(families));
        pango_font_description_set_absolute_size(font.get(), lettering.size * points_per_mm * PANGO_SCALE);
        if (lettering.bold) {
            pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
        }
        pango_layout_set_font_description(out.get(), font.get());
        if (lettering.wrap > 0) {
            pango_layout_set_width(out.get(), static_cast<int>(lettering.wrap * points_per_mm * PANGO_SCALE));
            pango_layout_set_wrap(out.get(), PANGO_WRAP_WORD_CHAR);
        } else {
            pango_layout_set_single_paragraph_mode(out.get(), TRUE);
        }
        if (lettering.centred) {
            pango_layout_set_alignment(out.get(), PANGO_ALIGN_CENTER);
        }
        const std::string text = drawable(utf8);
        pango_layout_set_text(out.get(), text.data(), static_cast<int>(text.size()));
        return out;
    }

    static Extent extent(PangoLayout* layout)
    {
        PangoRectangle logical;
        pango_layout_get_extents(layout, nullptr, &logical);
        return {logical.width / points_per_mm / PANGO_SCALE, logical.height / points_per_mm / PANGO_SCALE};
    }

    void show(PangoLayout* layout, const Lettering& lettering)
    {
        cairo_t* c = cairo.get();
        cairo_save(c);
        cairo_translate(c, 0, 0);
        double x = 0;
        double y = 0;
        cairo_get_current_point(c, &x, &y);
        cairo_translate(c, x, y);
        cairo_scale(c, 1 / points_per_mm, 1 / points_per_mm);
        if (lettering.halo > 0) {
            cairo_new_path(c);
            cairo_move_to(c, 0, 0);
            pango_cairo_layout_path(c, layout);
            cairo_set_source_rgb(c, 1, 1, 1);
            cairo_set_line_width(c, 2 * lettering.halo * points_per_mm);
            cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
            cairo_set_dash(c, nullptr, 0, 0);
            cairo_stroke(c);
        }
        cairo_new_path(c);
        cairo_move_to(c, 0, 0);
        set_colour(c, lettering.colour);
        pango_cairo_show_layout(c, layout);
        cairo_restore(c);
        cairo_new_path(c);
        if (pango_layout_get_unknown_glyphs_count(layout) > 0) {
            add_unknown(layout);
        }
    }

    void add_unknown(PangoLayout* layout)
    {
        const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> at(pango_layout_get_iter(layout),
                                                                                     pango_layout_iter_free);
        do {
            const PangoLayoutRun* run = pango_layout_iter_get_run_readonly(at.get());
            for (int i = 0; run != nullptr && i < run->glyphs->num_glyphs; ++i) {
                const PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
                if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) {
                    unknown.emplace(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG, pango_layout_get_text(layout));
                }
            }
        } while (pango_layout_iter_next_run(at.get()) != FALSE);
    }
};

Canvas::Canvas(Output output, double width_mm, double height_mm, const std::string& title, Date day)
    : m_state(std::make_unique<State>())
{
    State& s = *m_state;
    s.output = output;
    const double width = width_mm * points_per_mm;
    const double height = height_mm * points_per_mm;
    double scale = points_per_mm;
    if (output == Output::pdf) {
        s.surface.reset(cairo_pdf_surface_create_for_stream(append, &s.bytes, width, height));
        const std::string made = to_string(day) + "T00:00:00Z";
        cairo_pdf_surface_set_metadata(s.surface.get(), CAIRO_PDF_METADATA_TITLE, report::utf8(title).c_str());
        cairo_pdf_surface_set_metadata(s.surface.get(), CAIRO_PDF_METADATA_CREATOR, "zonelint");
        cairo_pdf_surface_set_metadata(s.surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
    } else if (output == Output::svg) {
        s.surface.reset(cairo_svg_surface_create_for_stream(append, &s.bytes, width, height));
    } else {
        s.surface.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(width_mm), pixels(height_mm)));
        scale = dots_per_inch / mm_per_inch;
    }
    s.expect_sound();
    s.cairo.reset(cairo_create(s.surface.get()));
    cairo_scale(s.cairo.get(), scale, scale);
    cairo_set_source_rgb(s.cairo.get(), 1, 1, 1);
    cairo_paint(s.cairo.get());
    s.fonts.reset(pango_cairo_font_map_new());
    s.context.reset(pango_font_map_create_context(s.fonts.get()));
    pango_context_set_language(s.context.get(), pango_language_from_string("zh-CN"));
    pango_context_set_round_glyph_positions(s.context.get(), FALSE);
    const Owned<cairo_font_options_t> options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(s.context.get(), options.get());
}

Canvas::~Canvas() = default;

cairo_t* Canvas::cairo() const { return m_state->cairo.get(); }

Output Canvas::output() const { return m_state->output; }

Extent Canvas::measure(const std::string& utf8, const Lettering& lettering)
{
    return State::extent(m_state->layout(utf8, lettering).get());
}

Extent Canvas::write(const std::string& utf8, Spot corner, const Lettering& lettering)
{
    const Owned<PangoLayout> layout = m_state->layout(utf8, lettering);
    cairo_move_to(cairo(), corner.x, corner.y);
    m_state->show(layout.get(), lettering);
    return State::extent(layout.get());
}

void Canvas::write_centred(const std::string& utf8, Spot middle, const Lettering& lettering, double turn)
{
    const Owned<PangoLayout> layout = m_state->layout(utf8, lettering);
    const Extent size = State::extent(layout.get());
    cairo_save(cairo());
    cairo_translate(cairo(), middle.x, middle.y);
    cairo_rotate(cairo(), turn * std::numbers::pi / 180);
    cairo_move_to(cairo(), -size.width / 2, -size.height / 2);
    m_state->show(layout.get(), lettering);
    cairo_restore(cairo());
}

void Canvas::next_page(double width_mm, double height_mm)
{
    cairo_show_page(cairo());
    cairo_pdf_surface_set_size(m_state->surface.get(), width_mm * points_per_mm, height_mm * points_per_mm);
}

const std::map<char32_t, std::string>& Canvas::unknown_characters() const { return m_state->unknown; }

std::string Canvas::finish()
{
    State& s = *m_state;
    const Owned<PangoLayout> chinese = s.layout("国", {});
    if (!s.unknown.empty() && pango_layout_get_unknown_glyphs_count(chinese.get()) > 0) {
        throw Error(ErrorKind::config,
                    say("这台计算机没有中文字体，图上有 {} 个字写不出",
                        "this computer has no Chinese font: {} characters of the map cannot be written", s.unknown.size()),
                    {},
                    say("请安装软件包 fonts-noto-cjk（apt-get install fonts-noto-cjk）",
                        "install the package fonts-noto-cjk (apt-get install fonts-noto-cjk)"));
    }
    s.cairo.reset();
    if (s.output == Output::png) {
        cairo_surface_write_to_png_stream(s.surface.get(), append, &s.bytes);
        add_resolution(s.bytes, dots_per_inch / mm_per_inch * 1000);
    }
    cairo_surface_finish(s.surface.get());
    s.expect_sound();
    if (s.output == Output::svg) {
        number_afresh(s.bytes);
    }
    return std::move(s.bytes);
}

}  // namespace zonelint::sheet
