#include "sheet/legend.hpp"

#include "report/suspects.hpp"
#include "sheet/geometry_path.hpp"
#include "sheet/labels.hpp"
#include "sheet/scale_bar.hpp"
#include "sheet/symbols.hpp"

#include <cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace zonelint::sheet {

namespace {

using audit::Outcome;

void draw_sample(cairo_t* c, const Rect& box, const layer::Symbol& symbol, geo::Shape shape)
{
    if (shape == geo::Shape::point) {
        draw_marker(c, symbol, box.centre());
    } else if (shape == geo::Shape::line) {
        cairo_move_to(c, box.x, box.centre().y);
        cairo_line_to(c, box.right(), box.centre().y);
        draw_line(c, symbol);
    } else {
        cairo_rectangle(c, box.x, box.y, box.width, box.height);
        draw_area(c, symbol);
    }
}

class LegendMaker {
public:
    LegendMaker(const Content& content, const MapDrawing& drawing, const report::StyleModel& style, Lang lang)
        : m_content(content), m_drawing(drawing), m_style(style), m_lang(lang)
    {}

    std::vector<LegendLine> make()
    {
        add_verdicts();
        add_evidence();
        add_network();
        if (!m_content.references->empty()) {
            heading(say("底图与参照", "References"));
        }
        for (const Reach& reach : m_content.reaches) {
            const std::string metres = length_words(reach.metres);
            add(reach.symbol, geo::Shape::line,
                say("{0}周围 {2}（椭球面距离）", "{2} about {1} (on the ellipsoid)", reach.kind->title.zh,
                    reach.kind->title.en, metres));
        }
        for (auto drawn = m_content.references->rbegin(); drawn != m_content.references->rend(); ++drawn) {
            add_layer(*drawn);
        }
        if (!m_content.boundaries) {
            note(say("未提供行政区界线，图上没有画", "no division boundaries were delivered: none are drawn"));
        }
        return std::move(m_lines);
    }

private:
    void heading(const Text& text) { m_lines.push_back({{}, text.in(m_lang), true}); }
    void note(const Text& text) { m_lines.push_back({{}, text.in(m_lang), false}); }
    void add(const layer::Symbol& symbol, geo::Shape shape, const Text& text)
    {
        m_lines.push_back(
            {[symbol, shape](cairo_t* c, const Rect& box) { draw_sample(c, box, symbol, shape); }, text.in(m_lang), false});
    }

    void add_verdicts()
    {
        heading(say("结论（对象 × 规则）", "Verdicts (object × rule)"));
        std::int64_t flagged = 0;
        for (const Outcome one :
             {Outcome::violation, Outcome::shortfall, Outcome::todo, Outcome::undetermined, Outcome::advice}) {
            const auto i = static_cast<std::size_t>(one);
            const Text word = title(one);
            add(m_style.verdicts.of(one), geo::Shape::point,
                say("{0}  {2}", "{1}  {2}", word.zh, word.en, m_content.counts[i]));
            flagged += m_content.counts[i];
        }
        if (flagged == 0) {
            note(say("没有问题、待核或机会：图上没有结论符号", "nothing is flagged: the map shows no verdicts"));
        }
        if (std::any_of(m_content.flagged.begin(), m_content.flagged.end(),
                        [](const Flagged& one) { return one.overdue; })) {
            layer::Symbol symbol = m_style.verdicts.of(Outcome::violation);
            symbol.colour = "#FFFFFF";
            const EdgeStyle edge{m_style.verdicts.overdue_outline, m_style.verdicts.overdue_width};
            m_lines.push_back(
                {[symbol, edge](cairo_t* c, const Rect& box) { draw_marker(c, symbol, box.centre(), edge); },
                 say("黑边：期限已过（圆饼：其中有）", "black edge: the date has passed (of a pie: of some in it)")
                     .in(m_lang),
                 false});
        }
        if (m_drawing.pies > 0) {
            add_pie_line();
        }
        const std::size_t placeless = m_content.flagged.size() - placed(m_content).size();
        if (placeless > 0) {
            note(say("其中 {} 个没有可用的位置，只计数、不上图", "{} of these have no usable place: counted, not drawn",
                     placeless));
        }
        if (m_drawing.outside > 0) {
            note(say("其中 {} 个在图幅以外，只计数、不上图", "{} of these lie outside the map: counted, not drawn",
                     m_drawing.outside));
        }
        if (m_content.part) {
            return;
        }
        const auto count = [&](Outcome one) { return m_content.counts[static_cast<std::size_t>(one)]; };
        note(say("另有 符合 {0}、豁免 {1}、不在范围 {2}", "besides: compliant {0}, exempt {1}, out of scope {2}",
                 count(Outcome::compliant), count(Outcome::exempt), count(Outcome::out_of_scope)));
    }

    void add_pie_line()
    {
        Cluster sample;
        sample.size = 2;
        sample.radius = 1.7;
        sample.counts[static_cast<std::size_t>(Outcome::violation)] = 1;
        sample.counts[static_cast<std::size_t>(Outcome::undetermined)] = 1;
        const report::VerdictStyle& style = m_style.verdicts;
        m_lines.push_back(
            {[sample, &style](cairo_t* c, const Rect& box) mutable {
                 sample.at = box.centre();
                 draw_pie(c, sample, style);
             },
             say("圆饼 {0} 个，代表重叠的 {1} 个结论，数字为个数",
                 "pies: {0}, for {1} verdicts that would overlap; the number is how many", m_drawing.pies, m_drawing.in_pies)
                 .in(m_lang),
             false});
    }

    [[nodiscard]] bool is_shown(const DrawnLayer& drawn) const
    {
        return drawn.layer.size > 0 && (drawn.style.scale == 0 || m_drawing.scale <= drawn.style.scale);
    }

    /// A page of an atlas counts what it shows; a sheet by itself the whole run.
    [[nodiscard]] bool is_counted(const DrawnLayer& drawn, std::size_t row) const
    {
        return !m_content.part || (drawn.layer.geometry.shape(row) != geo::Shape::none &&
                                   drawn.layer.geometry.box(row).intersects(m_drawing.shown));
    }

    void add_evidence()
    {
        for (const DrawnLayer& drawn : m_content.evidence) {
            if (drawn.layer.name == "witness_lines" && m_drawing.lines_left_out > 0) {
                note(say("对象到参照的连线有 {} 条，会盖住图面，没有画；参照见清单",
                         "{} lines from objects to references would hide the map and are not drawn; the lists name the "
                         "references",
                         m_drawing.lines_left_out));
            } else if (is_shown(drawn) && drawn.layer.name == "witness_lines") {
                layer::Symbol symbol = drawn.style.categories.back().symbol;
                symbol.line_colour = "#4D4D4D";
                add(symbol, geo::Shape::line,
                    say("对象到参照的连线（颜色同结论）", "from objects to references (colour of the verdict)"));
            } else if (is_shown(drawn)) {
                add_layer(drawn);
            }
        }
        if (m_drawing.outlined) {
            note(say("行政区只画边线", "of divisions only the outline is drawn"));
        }
    }

    /// Faults by kind and ways to black waters, all that were found: some have no place.
    void add_network()
    {
        if (m_content.network->empty()) {
            return;
        }
        const std::size_t before = m_lines.size();
        heading(say("管网（不是结论）", "Sewer network (no verdicts)"));
        std::int64_t placeless = 0;
        const std::vector<DrawnLayer>& network = *m_content.network;
        for (std::size_t i = network.size(); i > 0; --i) {  // what lies above comes first
            const DrawnLayer* drawn = &network[i - 1];
            if (drawn->layer.name == report::suspects_name) {
                add_suspects(*drawn);
                continue;
            }
            std::map<std::string, std::int64_t> counts;
            report::Record record;
            for (std::size_t row = 0; row < drawn->layer.size; ++row) {
                if (!is_counted(*drawn, row)) {
                    continue;
                }
                drawn->layer.read(row, record);
                ++counts[report::text_of(record[drawn->layer.at(drawn->style.by)])];
                placeless += drawn->layer.geometry.shape(row) == geo::Shape::none ? 1 : 0;
            }
            for (const report::StyleCategory& category : drawn->style.categories) {
                if (const std::int64_t count = counts[category.values.front()]; count > 0) {
                    add(category.symbol, drawn->layer.shape,
                        say("{0}  {2}", "{1}  {2}", category.label.zh, category.label.en, count));
                }
            }
        }
        if (m_drawing.boxes > 0) {
            add_box_line();
        }
        if (placeless > 0) {
            note(say("其中 {} 处没有位置，不上图", "{} of these have no place and are not drawn", placeless));
        }
        if (m_lines.size() == before + 1) {  // none on this page
            m_lines.pop_back();
        }
    }

    void add_box_line()
    {
        Cluster sample;
        sample.size = 2;
        sample.radius = 1.7;
        m_lines.push_back({[sample](cairo_t* c, const Rect& box) mutable {
                               sample.at = box.centre();
                               draw_count_box(c, sample, "#1A1A1A");
                           },
                           say("方框 {0} 个，代表重叠的 {1} 处，数字为处数",
                               "boxes: {0}, for {1} faults that would overlap; the number is how many", m_drawing.boxes,
                               m_drawing.in_boxes)
                               .in(m_lang),
                           false});
    }

    /// A water without a suspect has a row too.
    void add_suspects(const DrawnLayer& drawn)
    {
        std::set<std::string> waters;
        std::int64_t suspects = 0;
        report::Record record;
        for (std::size_t row = 0; row < drawn.layer.size; ++row) {
            if (!is_counted(drawn, row)) {
                continue;
            }
            drawn.layer.read(row, record);
            waters.insert(report::text_of(record[drawn.layer.at("water")]));
            suspects += report::text_of(record[drawn.layer.at("suspect")]).empty() ? 0 : 1;
        }
        if (waters.empty()) {
            return;
        }
        add(drawn.style.others->symbol, drawn.layer.shape,
            say("到黑臭水体的路径：水体 {0}，嫌疑对象 {1}", "ways to black-odorous waters: {0} waters, {1} suspects",
                waters.size(), suspects));
    }

    /// Of a layer the categories that occur, with their numbers.
    void add_layer(const DrawnLayer& drawn)
    {
        std::map<std::string, std::int64_t> counts;
        std::int64_t others = 0;
        report::Record record;
        for (std::size_t row = 0; row < drawn.layer.size; ++row) {
            if (drawn.layer.geometry.shape(row) == geo::Shape::none || !is_counted(drawn, row)) {
                continue;
            }
            drawn.layer.read(row, record);
            const std::string value = drawn.style.by.empty() ? "" : report::text_of(record[drawn.layer.at(drawn.style.by)]);
            const bool known =
                std::any_of(drawn.style.categories.begin(), drawn.style.categories.end(), [&](const auto& category) {
                    return std::find(category.values.begin(), category.values.end(), value) != category.values.end();
                });
            ++(known ? counts[value] : others);
        }
        const bool plain = drawn.style.by.empty();
        for (const report::StyleCategory& category : drawn.style.categories) {
            std::int64_t count = 0;
            for (const std::string& value : category.values) {
                count += counts[value];
            }
            if (count > 0) {
                add(category.symbol, drawn.layer.shape,
                    say("{0}：{2}  {4}", "{1}: {3}  {4}", drawn.title.zh, drawn.title.en, category.label.zh,
                        category.label.en, count));
            }
        }
        if (others > 0 && drawn.style.others) {
            const Text& label = drawn.style.others->label;
            add(drawn.style.others->symbol, drawn.layer.shape,
                plain ? say("{0}  {2}", "{1}  {2}", drawn.title.zh, drawn.title.en, others)
                      : say("{0}：{2}  {4}", "{1}: {3}  {4}", drawn.title.zh, drawn.title.en, label.zh, label.en, others));
        }
    }

    const Content& m_content;
    const MapDrawing& m_drawing;
    const report::StyleModel& m_style;
    Lang m_lang;
    std::vector<LegendLine> m_lines;
};

/// Where the lines stand for letters of one size.
struct Flow {
    std::vector<Spot> corners;
    std::size_t fitting = 0;
};

struct Measures {
    double letters, symbol, gap, column;
    explicit Measures(double size, const Rect& box, int columns)
        : letters(size), symbol(size * 2.4), gap(size * 0.5), column((box.width - (columns - 1) * 2.0) / columns)
    {}
    [[nodiscard]] double indent(const LegendLine& line) const { return line.symbol ? symbol + gap * 1.6 : 0; }
    [[nodiscard]] Lettering lettering(const LegendLine& line) const
    {
        return {.size = line.heading ? letters * 1.1 : letters, .bold = line.heading, .wrap = column - indent(line)};
    }
};

Flow flow_of(Canvas& canvas, const Rect& box, int columns, const std::vector<LegendLine>& lines, const Measures& m)
{
    Flow out;
    int column = 0;
    double y = box.y;
    for (const LegendLine& line : lines) {
        const double least = line.symbol ? std::max(m.letters * 1.5, 4.2 * m.letters / 2.7) : 0;
        const double height =
            std::max(canvas.measure(line.text, m.lettering(line)).height, least) + (line.heading ? m.gap : 0);
        if (y + height > box.bottom() && column + 1 < columns) {
            ++column;
            y = box.y;
        }
        if (y + height > box.bottom()) {
            return out;
        }
        out.corners.push_back({box.x + column * (m.column + 2), y});
        y += height + m.gap * 0.5;
        ++out.fitting;
    }
    return out;
}

/// Somewhat smaller letters before one column more, and small ones in the end.
std::pair<Measures, Flow> fitted(Canvas& canvas, const Rect& room, int columns, const std::vector<LegendLine>& lines,
                                 double letters_mm)
{
    static constexpr std::array<double, 5> somewhat = {1, 0.95, 0.9, 0.85, 0.8};
    static constexpr std::array<double, 9> small = {1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6};
    Measures m(letters_mm, room, columns);
    Flow flow;
    const auto fits = [&](int used, double share) {
        m = Measures(letters_mm * share, room, used);
        flow = flow_of(canvas, room, used, lines, m);
        return flow.fitting == lines.size();
    };
    static_cast<void>(std::any_of(somewhat.begin(), somewhat.end(), [&](double share) { return fits(columns, share); }) ||
                      std::any_of(small.begin(), small.end(), [&](double share) { return fits(columns + 1, share); }));
    return {m, flow};
}

}  // namespace

std::vector<LegendLine> legend_of(const Content& content, const MapDrawing& drawing, const report::StyleModel& style,
                                  Lang lang)
{
    return LegendMaker(content, drawing, style, lang).make();
}

void draw_legend(Canvas& canvas, const Rect& box, int columns, const std::vector<LegendLine>& lines, double letters_mm,
                 Lang lang)
{
    const Rect room{box.x, box.y, box.width, box.height - letters_mm * 1.6};  // for the line about what does not fit
    const auto [m, flow] = fitted(canvas, room, columns, lines, letters_mm);
    const double drawn_at = std::min(1.0, m.letters / 2.7);  // symbols of the map beside letters of an A3 sheet
    for (std::size_t i = 0; i < flow.fitting; ++i) {
        const LegendLine& line = lines[i];
        const Spot corner = flow.corners[i];
        const Lettering letters = m.lettering(line);
        const Extent size = canvas.measure(line.text, letters);
        if (line.symbol) {
            const double height = std::max(size.height, 4.2 * m.letters / 2.7);
            cairo_save(canvas.cairo());
            cairo_translate(canvas.cairo(), corner.x + 0.3, corner.y + (height - m.letters * 1.2) / 2);
            cairo_scale(canvas.cairo(), drawn_at, drawn_at);
            line.symbol(canvas.cairo(), {0, 0, m.symbol / drawn_at, m.letters * 1.2 / drawn_at});
            cairo_restore(canvas.cairo());
            canvas.write(line.text, {corner.x + m.indent(line), corner.y + (height - size.height) / 2}, letters);
        } else {
            canvas.write(line.text, {corner.x, corner.y + (line.heading ? m.gap * 0.5 : 0)}, letters);
        }
    }
    if (flow.fitting < lines.size()) {
        const std::size_t rest = lines.size() - flow.fitting;
        canvas.write(say("另有 {} 行图例放不下", "{} more lines do not fit", rest).in(lang), {box.x, room.bottom()},
                     {.size = m.letters, .wrap = box.width});
    }
}

}  // namespace zonelint::sheet
