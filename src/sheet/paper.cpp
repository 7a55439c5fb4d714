#include "sheet/paper.hpp"

namespace zonelint::sheet {

namespace {

constexpr double margin = 9;
constexpr double gutter = 5;  ///< between the frames: room for the labels of the graticule

}  // namespace

SheetPlan plan_of(PaperChoice paper, double wide)
{
    const double longer = paper.a3 ? 420 : 297;
    const double shorter = paper.a3 ? 297 : 210;
    const bool portrait = paper.turn == Turn::portrait || (paper.turn == Turn::fitting && wide < 1);
    SheetPlan out;
    out.width = portrait ? shorter : longer;
    out.height = portrait ? longer : shorter;
    out.text = paper.a3 ? 2.7 : 2.1;
    out.border = {margin, margin, out.width - 2 * margin, out.height - 2 * margin};
    const double title = paper.a3 ? 20 : 15;
    out.title = {out.border.x, out.border.y, out.border.width, title};
    const Rect rest{out.border.x + gutter, out.title.bottom(), out.border.width - 2 * gutter,
                    out.border.height - title - gutter};
    if (portrait) {
        const double below = paper.a3 ? 112 : 84;
        const double imprint = rest.width * 0.36;
        out.map = {rest.x, rest.y, rest.width, rest.height - below - gutter};
        const double y = out.map.bottom() + gutter;
        out.legend = {rest.x, y, rest.width - imprint - gutter, below};
        out.imprint = {out.legend.right() + gutter, y, imprint, below};
        out.columns = 2;
        return out;
    }
    const double side = paper.a3 ? 88 : 64;
    const double imprint = paper.a3 ? 76 : 56;
    out.map = {rest.x, rest.y, rest.width - side - gutter, rest.height};
    const double x = out.map.right() + gutter;
    out.legend = {x, rest.y, side, rest.height - imprint - 2};
    out.imprint = {x, out.legend.bottom() + 2, side, imprint};
    return out;
}

}  // namespace zonelint::sheet
