#include "sheet/atlas.hpp"

#include "base/error.hpp"
#include "sheet/atlas_pages.hpp"
#include "sheet/furniture.hpp"
#include "sheet/labels.hpp"
#include "sheet/page.hpp"

#include <cairo.h>

#include <algorithm>
#include <array>

namespace zonelint::sheet {

namespace {

using audit::Outcome;
constexpr std::array<Outcome, 5> columns = {Outcome::violation, Outcome::shortfall, Outcome::todo, Outcome::undetermined,
                                            Outcome::advice};
constexpr std::size_t most_pages = 500;
constexpr std::size_t longest_title = 64;

/// The list of pages with their counts, over as many pages as it takes.
class Index {
public:
    Index(const MapRequest& request, AtlasBy by, const std::vector<AtlasPage>& pages)
        : m_request(request), m_by(by), m_pages(pages), m_plan(plan_of({request.paper.a3, Turn::portrait}, 1))
    {}

    [[nodiscard]] const SheetPlan& plan() const { return m_plan; }
    [[nodiscard]] std::size_t sheets() const { return (m_pages.size() + 1 + rows() - 1) / rows(); }

    void draw(Canvas& canvas, std::size_t sheet) const
    {
        const Lang lang = m_request.results.lang;
        draw_title(canvas, m_plan, project_title(m_request.results) + (lang == Lang::zh ? " 图集目录" : ": index of maps"),
                   region_and_day(m_request.results));
        double y = top();
        head(canvas, y);
        const std::size_t end = std::min(m_pages.size(), (sheet + 1) * rows());
        for (std::size_t i = sheet * rows(); i < end; ++i) {
            y += line();
            row(canvas, y, std::to_string(sheets() + i + 1), m_pages[i].title, m_pages[i].content.counts, false);
        }
        if (sheet + 1 == sheets()) {
            audit::Counts total{};
            for (const AtlasPage& page : m_pages) {
                for (std::size_t i = 0; i < total.size(); ++i) {
                    total[i] += page.content.counts[i];
                }
            }
            row(canvas, y + line(), "", say("合计", "total").in(lang), total, true);
            if (m_by == AtlasBy::finding) {
                canvas.write(say("只列问题；待核和机会见分区合规图",
                                 "findings only; for the undetermined and advice see the compliance map")
                                 .in(lang),
                             {left(), y + 2.2 * line()}, {.size = m_plan.text});
            }
        }
    }

private:
    [[nodiscard]] double left() const { return m_plan.border.x + 8; }
    [[nodiscard]] double right() const { return m_plan.border.right() - 8; }
    [[nodiscard]] double top() const { return m_plan.title.bottom() + 2; }
    [[nodiscard]] double line() const { return m_plan.text * 2.1; }
    [[nodiscard]] double width() const { return m_plan.text * 6; }
    [[nodiscard]] std::size_t rows() const
    {
        return static_cast<std::size_t>((m_plan.border.bottom() - top()) / line()) - 4;
    }

    void head(Canvas& canvas, double y) const
    {
        const Lang lang = m_request.results.lang;
        const Lettering bold{.size = m_plan.text, .bold = true};
        canvas.write(say("页", "page").in(lang), {left(), y}, bold);
        canvas.write(say("图", "map").in(lang), {left() + m_plan.text * 4, y}, bold);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            number(canvas, i, y, title(columns[i]).in(lang), bold);
        }
    }

    void row(Canvas& canvas, double y, const std::string& page, const std::string& name, const audit::Counts& counts,
             bool bold) const
    {
        const Lettering letters{.size = m_plan.text, .bold = bold};
        canvas.write(page, {left(), y}, letters);
        Lettering fitted = letters;
        const double room = right() - static_cast<double>(columns.size()) * width() - left() - m_plan.text * 4.5;
        fitted.size *= std::min(1.0, room / std::max(1.0, canvas.measure(name, letters).width));
        canvas.write(name, {left() + m_plan.text * 4, y}, fitted);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            number(canvas, i, y, std::to_string(counts[static_cast<std::size_t>(columns[i])]), letters);
        }
    }

    /// Ends at the right edge of its column.
    void number(Canvas& canvas, std::size_t column, double y, const std::string& text, Lettering letters) const
    {
        letters.size *= std::min(1.0, width() * 0.95 / std::max(1.0, canvas.measure(text, letters).width));
        const double end = right() - static_cast<double>(columns.size() - 1 - column) * width();
        canvas.write(text, {end - canvas.measure(text, letters).width, y}, letters);
    }

    const MapRequest& m_request;
    AtlasBy m_by;
    const std::vector<AtlasPage>& m_pages;
    SheetPlan m_plan;
};

}  // namespace

Drawn draw_atlas(const MapRequest& request, AtlasBy by)
{
    const report::Results& results = request.results;
    const std::vector<AtlasPage> pages = atlas_pages(results, request.style, by);
    if (pages.size() > most_pages) {
        throw Error(
            ErrorKind::input,
            say("图集要 {0} 页，最多 {1} 页", "the atlas would have {0} pages, {1} are the most", pages.size(), most_pages),
            {},
            say("请用 --atlas division 或 rule，或先用 --rules、--region 缩小核查",
                "use --atlas division or rule, or audit fewer rules or a smaller region"));
    }
    const Index index(request, by, pages);
    const std::string name = project_title(results);
    Canvas canvas(Output::pdf, index.plan().width, index.plan().height,
                  name + (results.lang == Lang::zh ? " 图集" : ": atlas"), results.as_of);
    for (std::size_t sheet = 0; sheet < index.sheets(); ++sheet) {
        if (sheet > 0) {
            canvas.next_page(index.plan().width, index.plan().height);
        }
        index.draw(canvas, sheet);
    }
    const std::size_t all = index.sheets() + pages.size();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const SheetPlan plan = plan_for(request, pages[i].content);
        canvas.next_page(plan.width, plan.height);
        const std::size_t number = index.sheets() + i + 1;
        const std::string below =
            region_and_day(results) + "  " + say("第 {0} 页，共 {1} 页", "page {0} of {1}", number, all).in(results.lang);
        draw_page(canvas, plan, request, {shortened(pages[i].title, longest_title), below, pages[i].content});
    }
    return finished(canvas);
}

}  // namespace zonelint::sheet
