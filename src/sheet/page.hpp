#pragma once
// One page with a map: what sheets and the pages of an atlas share.

#include "sheet/api.hpp"
#include "sheet/content.hpp"

namespace zonelint::sheet {

struct Page {
    std::string title, subtitle;
    const Content& content;
};

/// The plan of the page that fits the content.
[[nodiscard]] SheetPlan plan_for(const MapRequest& request, const Content& content);

/// On a canvas of that size.
void draw_page(Canvas& canvas, const SheetPlan& plan, const MapRequest& request, const Page& page);

/// "临江市2024年核查", else the region, as far as it fits; may be empty.
[[nodiscard]] std::string project_title(const report::Results& results);

/// "临江市 (440000)  截至 2024-06-30".
[[nodiscard]] std::string region_and_day(const report::Results& results);

/// The file, with the characters that are in no font.
[[nodiscard]] Drawn finished(Canvas& canvas);

}  // namespace zonelint::sheet
