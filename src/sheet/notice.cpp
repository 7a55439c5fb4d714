#include "sheet/notice.hpp"

#include "sheet/content.hpp"
#include "sheet/furniture.hpp"
#include "sheet/labels.hpp"
#include "sheet/map_drawing.hpp"
#include "sheet/notice_texts.hpp"
#include "sheet/page.hpp"
#include "sheet/scale_bar.hpp"

#include <map>

namespace zonelint::sheet {

namespace {

constexpr double width = 210;  ///< A4
constexpr double height = 297;
constexpr double notice_margin = 18;
constexpr double letters = 3.4;
constexpr std::size_t longest_text = 400;
constexpr std::size_t longest_addressee = 60;

/// Pages from above to below.
class Writer {
public:
    Writer(Canvas& canvas, const MapRequest& request) : m_canvas(canvas), m_request(request) {}

    void write(const Notice& notice, const Content& content)
    {
        begin_page();
        const Lang lang = m_request.results.lang;
        m_canvas.write_centred(say("问题告知单", "Notice of findings").in(lang), {width / 2, m_y + 4},
                               {.size = 6.4, .bold = true});
        m_y += 13;
        line((lang == Lang::zh ? "单位：" : "to: ") + shortened(notice.addressee, longest_addressee), true, 0);
        if (!notice.credit_code.empty()) {
            line(say("统一社会信用代码：{}", "credit code: {}", notice.credit_code).in(lang), false, 0);
        }
        line(project_title(m_request.results) + "  " + region_and_day(m_request.results), false, 0);
        figure(content);
        for (const NoticeItem& item : notice.items) {
            m_y += letters * 0.6;
            line(shortened(item.heading, longest_text), true, 0);
            for (const std::string& text : item.lines) {
                line(shortened(text, longest_text), false, letters);
            }
        }
        m_y += letters * 2;
        line(say("告知单位：{}", "from: {}", shortened(m_request.made_by, longest_addressee)).in(lang), true, 0);
    }

private:
    void begin_page()
    {
        if (m_begun) {
            m_canvas.next_page(width, height);
        }
        m_begun = true;
        m_y = notice_margin;
    }

    void line(const std::string& text, bool bold, double indent)
    {
        const Lettering lettering{.size = letters, .bold = bold, .wrap = width - 2 * notice_margin - indent};
        const double needed = m_canvas.measure(text, lettering).height;
        if (m_y + needed > height - notice_margin) {
            begin_page();
        }
        m_canvas.write(text, {notice_margin + indent, m_y}, lettering);
        m_y += needed + letters * 0.25;
    }

    /// Where its findings lie, and what they refer to.
    void figure(const Content& content)
    {
        const Lang lang = m_request.results.lang;
        if (content.extent.empty()) {
            line(say("没有可用的位置，不附图", "there is no usable place: no figure").in(lang), false, 0);
            return;
        }
        constexpr double gap = 5;  // for the labels of the graticule
        SheetPlan plan;
        plan.text = 2.4;
        plan.map = {notice_margin + gap, m_y + gap, width - 2 * notice_margin - 2 * gap, 95};
        const MapView view(content.extent, plan.map);
        static_cast<void>(draw_map(m_canvas, view, content, m_request.style, plan.text));
        draw_map_frame(m_canvas, plan, view);
        m_y = plan.map.bottom() + gap + 1;
        line(scale_words(view.scale()).in(lang) + "  " + view.projection().name().in(lang), false, 0);
    }

    Canvas& m_canvas;
    const MapRequest& m_request;
    bool m_begun = false;
    double m_y = 0;
};

}  // namespace

Drawn draw_notices(const MapRequest& request)
{
    const report::Results& results = request.results;
    const Content whole = content_of(results, request.style);
    std::map<std::string, std::size_t> by_fingerprint;
    for (std::size_t i = 0; i < whole.flagged.size(); ++i) {
        by_fingerprint.emplace(whole.flagged[i].fingerprint, i);
    }
    const std::string title = project_title(results) + " " + say("问题告知单", "notices of findings").in(results.lang);
    Canvas canvas(Output::pdf, width, height, title, results.as_of);
    Writer writer(canvas, request);
    const std::vector<Notice> notices = notices_of(results);
    for (const Notice& notice : notices) {
        std::vector<std::size_t> members;
        for (const std::string& fingerprint : notice.fingerprints) {
            members.push_back(by_fingerprint.at(fingerprint));
        }
        writer.write(notice, part_of(whole, members));
    }
    if (notices.empty()) {
        canvas.write_centred(say("没有问题，无需告知", "there are no findings, and nobody to notify").in(results.lang),
                             {width / 2, height / 3}, {.size = letters * 1.4});
    }
    return finished(canvas);
}

}  // namespace zonelint::sheet
