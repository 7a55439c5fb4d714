#include "sheet/page.hpp"

#include "base/counted.hpp"
#include "report/tables.hpp"
#include "sheet/furniture.hpp"
#include "sheet/labels.hpp"
#include "sheet/legend.hpp"
#include "sheet/map_drawing.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numbers>
#include <optional>

namespace zonelint::sheet {

namespace {

constexpr std::size_t longest_name = 60;

/// The files that layers came from, without their folders; "" where they are not told.
std::string sources_of(const report::Results& results)
{
    const report::Table& table = report::table_of(results.tables, "sources");
    std::vector<std::string> names;
    report::Record record;
    for (std::size_t row = 0; row < table.size; ++row) {
        table.read(row, record);
        const std::string name = std::filesystem::path(report::text_of(record[table.at("source")])).filename().string();
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(shortened(name, longest_name));
        }
    }
    if (names.empty()) {  // a release for the public does not tell them
        return {};
    }
    constexpr std::size_t most = 12;
    const std::size_t all = names.size();
    names.resize(std::min(all, most));
    const std::string listed = join(names, results.lang == Lang::zh ? "、" : ", ");
    return all > most
               ? say("资料来源：{0} 等 {1} 个文件", "sources: {0} and others, {1} files", listed, all).in(results.lang)
               : say("资料来源：{}", "sources: {}", listed).in(results.lang);
}

/// Width over height on the ground.
double wideness(const geo::Box& box)
{
    if (box.empty()) {
        return 2;
    }
    const double middle = (box.min_y + box.max_y) / 2 * std::numbers::pi / 180;
    return (box.max_x - box.min_x) * std::cos(middle) / (box.max_y - box.min_y);
}

Imprint imprint_of(const MapRequest& request, const MapView* view, const MapDrawing& drawing)
{
    const report::Results& results = request.results;
    const Lang lang = results.lang;
    Imprint out;
    out.made_by = shortened(request.made_by, longest_name);
    if (view != nullptr) {
        out.lines.push_back(view->projection().name().in(lang));
        out.lines.push_back(say("比例尺与指北针以图幅中心为准", "scale and north hold at the centre of the map").in(lang));
    }
    out.lines.push_back(say("数据与规则截至 {}", "data and rules as of {}", to_string(results.as_of)).in(lang));
    if (std::string sources = sources_of(results); !sources.empty()) {
        out.lines.push_back(std::move(sources));
    }
    if (drawing.labels_left_out > 0) {
        out.lines.push_back(say("因位置不足，{0} 个名称未注", "{1} left out for want of room", drawing.labels_left_out,
                                counted(drawing.labels_left_out, "name is", "names are"))
                                .in(lang));
    }
    out.lines.push_back("zonelint " + results.tool_version);
    if (!request.release.empty()) {
        const Text& how = request.release;
        out.lines.push_back(say("公开版：{0}", "for the public: {1}", how.zh, how.en).in(lang));
        out.lines.push_back(say("未经地图审核不得公开", "not to be published without map approval").in(lang));
        return out;
    }
    out.lines.push_back(
        say("内部工作用图，未经地图审核不得公开", "for internal use; not to be published without map approval").in(lang));
    return out;
}

}  // namespace

std::string project_title(const report::Results& results)
{
    return shortened(results.project_name.empty() ? results.region_name : results.project_name, longest_name);
}

std::string region_and_day(const report::Results& results)
{
    const std::string day = to_string(results.as_of);
    const std::string name = shortened(results.region_name, longest_name);
    const std::string region =
        name.empty() || results.region.empty() ? name + results.region : name + " (" + results.region + ")";
    return (region.empty() ? "" : region + "  ") + say("截至 {}", "as of {}", day).in(results.lang);
}

SheetPlan plan_for(const MapRequest& request, const Content& content)
{
    return plan_of(request.paper, wideness(content.extent));
}

void draw_page(Canvas& canvas, const SheetPlan& plan, const MapRequest& request, const Page& page)
{
    const report::Results& results = request.results;
    const Content& content = page.content;
    std::optional<MapView> view;
    MapDrawing drawing;
    if (!content.extent.empty()) {
        view.emplace(content.extent, plan.map);
        drawing = draw_map(canvas, *view, content, request.style, plan.text);
        draw_map_frame(canvas, plan, *view);
    } else {
        canvas.write_centred(say("没有可画的对象", "there is nothing to draw").in(results.lang), plan.map.centre(),
                             {.size = plan.text * 2});
    }
    draw_title(canvas, plan, page.title, page.subtitle);
    draw_legend(canvas, plan.legend, plan.columns, legend_of(content, drawing, request.style, results.lang), plan.text,
                results.lang);
    draw_imprint(canvas, plan, view ? &*view : nullptr, imprint_of(request, view ? &*view : nullptr, drawing), results.lang);
}

Drawn finished(Canvas& canvas)
{
    Drawn out;
    for (const auto& [character, text] : canvas.unknown_characters()) {
        out.no_font.emplace(character, shortened(text, longest_name));
    }
    out.bytes = canvas.finish();
    return out;
}

}  // namespace zonelint::sheet
