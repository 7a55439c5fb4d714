#include "sheet/map_sheet.hpp"

#include "sheet/page.hpp"

namespace zonelint::sheet {

Drawn draw_map_sheet(const MapRequest& request)
{
    const report::Results& results = request.results;
    const Content content = content_of(results, request.style);
    const SheetPlan plan = plan_for(request, content);
    const std::string name = project_title(results);
    const std::string title = (name.empty() ? "" : name + " ") + say("分区合规图", "zone-compliance map").in(results.lang);
    Canvas canvas(request.output, plan.width, plan.height, title, results.as_of);
    draw_page(canvas, plan, request, {title, region_and_day(results), content});
    return finished(canvas);
}

}  // namespace zonelint::sheet
