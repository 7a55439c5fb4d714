#include "sheet/map_drawing.hpp"

#include "base/error.hpp"
#include "geo/geodesic.hpp"
#include "geo/place.hpp"
#include "sheet/colour.hpp"
#include "sheet/geometry_path.hpp"
#include "sheet/graticule.hpp"
#include "sheet/labels.hpp"
#include "sheet/symbols.hpp"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zonelint::sheet {

namespace {

/// Paper is read from nearer than a screen: names that QGIS shows at 1 : n are tried on a sheet up to 1 : 5 n.
constexpr double label_reach = 5;
constexpr std::size_t label_columns = 24;

/// Draws lines of one symbol together: a document that holds 160,000 strokes takes Cairo long to write.
class LineStrokes {
public:
    explicit LineStrokes(cairo_t* c) : m_cairo(c) {}

    /// Whose path follows.
    void begin(const layer::Symbol& symbol)
    {
        constexpr std::size_t most = 500;  // what an image draws at once is sorted as a whole
        if (m_symbol != &symbol || m_count == most) {
            end();
        }
        m_symbol = &symbol;
        ++m_count;
    }

    void end()
    {
        if (m_count > 0) {
            draw_line(m_cairo, *m_symbol);
        }
        m_count = 0;
    }

private:
    cairo_t* m_cairo;
    const layer::Symbol* m_symbol = nullptr;
    std::size_t m_count = 0;
};

class MapDrawer {
public:
    MapDrawer(Canvas& canvas, const MapView& view, const Content& content, const report::StyleModel& style, double letters)
        : m_canvas(canvas), m_view(view), m_content(content), m_style(style), m_letters(letters),
          m_labels(view.frame().widened(-0.5)), m_shown(view.shown())
    {}

    MapDrawing draw()
    {
        cairo_t* c = m_canvas.cairo();
        cairo_save(c);
        cairo_rectangle(c, m_view.frame().x, m_view.frame().y, m_view.frame().width, m_view.frame().height);
        cairo_clip(c);
        for (const DrawnLayer& drawn : *m_content.references) {
            draw_layer(drawn);
        }
        draw_graticule();
        draw_reaches();
        for (const DrawnLayer& drawn : m_content.evidence) {
            if (drawn.style.scale != 0 && m_view.scale() > drawn.style.scale) {
                continue;
            }
            if (drawn.layer.name == "witness_lines" && covers_map(drawn)) {
                m_out.lines_left_out = drawn.layer.size;
            } else {
                draw_layer(drawn);
            }
        }
        place_flagged();
        for (const DrawnLayer& drawn : *m_content.network) {
            drawn.layer.shape == geo::Shape::point ? draw_faults(drawn) : draw_layer(drawn);
        }
        draw_flagged();
        draw_labels();
        cairo_restore(c);
        m_out.scale = m_view.scale();
        m_out.shown = m_shown;
        return m_out;
    }

private:
    /// The symbol of a row; null where it is not drawn.
    const layer::Symbol* symbol_of(const DrawnLayer& drawn, const report::Record& record) const
    {
        if (!drawn.style.by.empty()) {
            const std::string& value = report::text_of(record[drawn.layer.at(drawn.style.by)]);
            for (const report::StyleCategory& category : drawn.style.categories) {
                if (std::find(category.values.begin(), category.values.end(), value) != category.values.end()) {
                    return &category.symbol;
                }
            }
        }
        return drawn.style.others ? &drawn.style.others->symbol : nullptr;
    }

    /// Whether the lines together would hide much of what lies below them.
    [[nodiscard]] bool covers_map(const DrawnLayer& drawn) const
    {
        constexpr double most = 0.1;
        constexpr double width = 0.35;  // about that of any verdict's line, with the air beside it
        const Rect& frame = m_view.frame();
        const double across = std::hypot(frame.width, frame.height);
        double covered = 0;
        for (std::size_t row = 0; row < drawn.layer.size; ++row) {
            const geo::GeometryColumn& geometry = drawn.layer.geometry;
            if (geometry.shape(row) == geo::Shape::none || !geometry.box(row).intersects(m_shown)) {
                continue;
            }
            const std::span<const geo::Point> ends = geometry.vertices(row);
            const Spot from = m_view.paper(ends.front());
            const Spot to = m_view.paper(ends.back());
            covered += width * std::min(across, std::hypot(to.x - from.x, to.y - from.y));
        }
        return covered > most * frame.width * frame.height;
    }

    /// Categories from the last to the first, so that the first lies above.
    void draw_layer(const DrawnLayer& drawn)
    {
        std::vector<std::pair<std::ptrdiff_t, std::size_t>> order;  // - category, row
        report::Record record;
        for (std::size_t row = 0; row < drawn.layer.size; ++row) {
            if (drawn.layer.geometry.shape(row) == geo::Shape::none || !drawn.layer.geometry.box(row).intersects(m_shown)) {
                continue;
            }
            drawn.layer.read(row, record);
            const layer::Symbol* symbol = symbol_of(drawn, record);
            if (symbol != nullptr) {
                order.emplace_back(rank_of(drawn, symbol), row);
            }
        }
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        LineStrokes lines(m_canvas.cairo());
        for (const auto& [rank, row] : order) {
            drawn.layer.read(row, record);
            const layer::Symbol& symbol = *symbol_of(drawn, record);
            if (drawn.layer.geometry.shape(row) == geo::Shape::line) {
                lines.begin(symbol);
                add_path(m_canvas.cairo(), m_view, drawn.layer.geometry, row);
            } else {
                lines.end();
                draw_row(drawn, report::is_outlined(drawn.layer, record, m_style.kinds) ? outline_of(symbol) : symbol, row);
            }
            wish_label(drawn, symbol, row, record);
        }
        lines.end();
    }

    layer::Symbol outline_of(layer::Symbol symbol)
    {
        m_out.outlined = true;
        symbol.fill = layer::Fill::none;
        return symbol;
    }

    static std::ptrdiff_t rank_of(const DrawnLayer& drawn, const layer::Symbol* symbol)
    {
        for (std::size_t i = 0; i < drawn.style.categories.size(); ++i) {
            if (&drawn.style.categories[i].symbol == symbol) {
                return -static_cast<std::ptrdiff_t>(i);
            }
        }
        return -static_cast<std::ptrdiff_t>(drawn.style.categories.size());
    }

    /// Points or polygons.
    void draw_row(const DrawnLayer& drawn, const layer::Symbol& symbol, std::size_t row)
    {
        cairo_t* c = m_canvas.cairo();
        const geo::GeometryColumn& geometry = drawn.layer.geometry;
        if (geometry.shape(row) == geo::Shape::point) {
            for (const geo::Point p : geometry.vertices(row)) {
                draw_marker(c, symbol, m_view.paper(p));
            }
        } else {
            add_path(c, m_view, geometry, row);
            draw_area(c, symbol);
        }
    }

    void wish_label(const DrawnLayer& drawn, const layer::Symbol& symbol, std::size_t row, const report::Record& record)
    {
        if (drawn.style.label != report::LayerStyle::Label::name || m_view.scale() > label_reach * drawn.style.label_scale) {
            return;
        }
        const auto field = drawn.layer.find(drawn.style.label_field);
        const std::string& name = field ? report::text_of(record[*field]) : std::string();
        const auto place = geo::place_of(drawn.layer.geometry, row);
        if (!name.empty() && place) {
            const bool point = drawn.layer.geometry.shape(row) == geo::Shape::point;
            const layer::Kind* kind = report::kind_of(drawn.layer, m_style.kinds);
            const bool division = kind != nullptr && kind->drawing.group == layer::DrawGroup::divisions;
            m_wishes.push_back({division ? 0 : 2, name, m_view.paper(*place), point ? symbol.size / 2 : 0,
                                point ? "#1A1A1A" : symbol.line_colour, division});
        }
    }

    void draw_graticule()
    {
        cairo_t* c = m_canvas.cairo();
        for (const GraticuleLine& line : graticule(m_view).lines) {
            for (const Spot p : line.spots) {
                cairo_line_to(c, p.x, p.y);
            }
            set_colour(c, "#5B7FA6", 0.55);
            cairo_set_line_width(c, 0.12);
            cairo_stroke(c);
        }
    }

    /// Each as the ellipsoid has it, not as a circle of the plane.
    void draw_reaches()
    {
        cairo_t* c = m_canvas.cairo();
        for (const Reach& reach : m_content.reaches) {
            for (const geo::Point centre : reach.centres) {
                add_reach(c, m_view, centre, reach.metres);
                draw_line(c, reach.symbol);
            }
        }
    }

    /// Before anything else that must not lie under them.
    void place_flagged()
    {
        m_out.outside =
            std::erase_if(m_placed, [&](const Flagged* one) { return !m_view.frame().contains(m_view.paper(*one->place)); });
        std::vector<Dot> dots;
        for (const Flagged* one : m_placed) {
            dots.push_back({m_view.paper(*one->place), m_style.verdicts.of(one->outcome).size / 2 + marker_edge,
                            one->outcome, one->overdue});
        }
        m_clusters = cluster(dots);
        for (const Cluster& one : m_clusters) {
            block(one);
        }
    }

    /// The gravest lie above: those drawn last.
    void draw_flagged()
    {
        std::size_t drawn = 0;
        for (auto at = m_clusters.rbegin(); at != m_clusters.rend(); ++at) {
            drawn += at->size;
            at->single() ? draw_single(*at) : draw_several(*at);
        }
        if (drawn != m_placed.size()) {
            throw Error(ErrorKind::internal,
                        say("图上画了 {0} 个，应为 {1} 个", "the map shows {0} verdicts of {1}", drawn, m_placed.size()));
        }
    }

    void draw_single(const Cluster& one)
    {
        ++m_out.singles;
        const Flagged& flagged = *m_placed[one.first];
        const report::VerdictStyle& style = m_style.verdicts;
        draw_marker(m_canvas.cairo(), style.of(flagged.outcome), one.at,
                    flagged.overdue ? EdgeStyle{style.overdue_outline, style.overdue_width} : EdgeStyle{});
        if (m_view.scale() <= label_reach * style.label_scale) {
            m_wishes.push_back({1, flagged.name, one.at, one.radius, "#1A1A1A", false});
        }
    }

    void draw_several(const Cluster& one)
    {
        ++m_out.pies;
        m_out.in_pies += one.size;
        draw_pie(m_canvas.cairo(), one, m_style.verdicts);
        write_size(one);
    }

    void write_size(const Cluster& one)
    {
        const std::string number = std::to_string(one.size);
        const double size = std::min(2.4, 2 * one.radius * pie_middle / (0.62 * static_cast<double>(number.size()) + 0.3));
        m_canvas.write_centred(number, one.at, {.size = size, .bold = true});
    }

    void block(const Cluster& one)
    {
        m_labels.block({one.at.x - one.radius, one.at.y - one.radius, 2 * one.radius, 2 * one.radius});
    }

    /// Beside the verdicts and faults that lie there already, with a line to where it is.
    void step_aside(Cluster& one)
    {
        const double side = one.radius * std::numbers::sqrt2;
        const auto corner = m_labels.about(one.at, side, side);
        const Spot aside = corner ? Spot{corner->x + side / 2, corner->y + side / 2} : one.at;
        if (aside.x != one.at.x || aside.y != one.at.y) {
            draw_leader(m_canvas.cairo(), one.at, aside);
            one.at = aside;
        }
    }

    /// Those that would overlap are a box with their number, its edge of the colour of the first category among them.
    void draw_faults(const DrawnLayer& drawn)
    {
        std::vector<std::pair<const layer::Symbol*, Spot>> faults;
        report::Record record;
        for (std::size_t row = 0; row < drawn.layer.size; ++row) {
            if (drawn.layer.geometry.shape(row) == geo::Shape::none || !drawn.layer.geometry.box(row).intersects(m_shown)) {
                continue;
            }
            drawn.layer.read(row, record);
            if (const layer::Symbol* symbol = symbol_of(drawn, record)) {
                faults.emplace_back(symbol, m_view.paper(drawn.layer.geometry.first(row)));
            }
        }
        std::stable_sort(faults.begin(), faults.end(),
                         [&](const auto& a, const auto& b) { return rank_of(drawn, a.first) > rank_of(drawn, b.first); });
        std::vector<Dot> dots;
        for (const auto& [symbol, at] : faults) {
            dots.push_back({at, symbol->size / 2 + marker_edge, std::nullopt});
        }
        for (Cluster one : cluster(dots)) {
            const layer::Symbol& first = *faults[one.first].first;
            step_aside(one);
            block(one);
            if (one.single()) {
                draw_marker(m_canvas.cairo(), first, one.at);
                continue;
            }
            ++m_out.boxes;
            m_out.in_boxes += one.size;
            draw_count_box(m_canvas.cairo(), one, first.colour);
            write_size(one);
        }
    }

    /// Divisions first, then findings, then references; of findings the gravest first.
    void draw_labels()
    {
        std::stable_sort(m_wishes.begin(), m_wishes.end(), [](const Wish& a, const Wish& b) { return a.rank < b.rank; });
        for (const Wish& wish : m_wishes) {
            const std::string text = shortened(wish.text, label_columns);
            const Lettering letters{.size = m_letters * (wish.division ? 1.25 : 0.85),
                                    .bold = wish.division,
                                    .colour = wish.colour,
                                    .halo = 0.35};
            const Extent size = m_canvas.measure(text, letters);
            const auto corner = wish.radius > 0 ? m_labels.beside(wish.anchor, wish.radius, size.width, size.height)
                                                : m_labels.over(wish.anchor, size.width, size.height);
            if (corner) {
                m_canvas.write(text, *corner, letters);
            } else if (m_view.frame().contains(wish.anchor)) {
                ++m_out.labels_left_out;
            }
        }
    }

    struct Wish {
        int rank = 0;
        std::string text;
        Spot anchor;
        double radius = 0;  ///< 0: may lie over its anchor
        std::string colour;
        bool division = false;
    };

    Canvas& m_canvas;
    const MapView& m_view;
    const Content& m_content;
    const report::StyleModel& m_style;
    double m_letters;
    LabelPlaces m_labels;
    geo::Box m_shown;
    std::vector<const Flagged*> m_placed = placed(m_content);
    std::vector<Cluster> m_clusters;  ///< of what is flagged
    std::vector<Wish> m_wishes;
    MapDrawing m_out;
};

}  // namespace

MapDrawing draw_map(Canvas& canvas, const MapView& view, const Content& content, const report::StyleModel& style,
                    double letters_mm)
{
    return MapDrawer(canvas, view, content, style, letters_mm).draw();
}

}  // namespace zonelint::sheet
