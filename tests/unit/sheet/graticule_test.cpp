#include "sheet/graticule.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace zonelint::sheet;
using zonelint::geo::Box;

TEST_CASE("degrees are written in minutes and seconds only where there are some", "[sheet]")
{
    CHECK(degree_words(114, true) == "114°");
    CHECK(degree_words(113.25, true) == "113°15′");
    CHECK(degree_words(23 + 5.5 / 60, false) == "23°05′30″");
    CHECK(degree_words(-0.5, false) == "0°30′S");
    CHECK(degree_words(-2, true) == "2°W");
    CHECK(degree_words(0, true) == "0°");
}

TEST_CASE("lines are at round steps and a few cross the map", "[sheet]")
{
    const double side = GENERATE(0.01, 0.1, 0.6, 3.0, 9.0, 25.0);
    const MapView view(Box{112, 22, 112 + side, 22 + side}, {20, 20, 300, 250});
    const Graticule out = graticule(view);
    int meridians = 0;
    int parallels = 0;
    for (const GraticuleLine& line : out.lines) {
        (line.meridian ? meridians : parallels) += 1;
        CHECK(std::abs(line.degrees / out.step - std::round(line.degrees / out.step)) < 1e-6);
    }
    CHECK(meridians >= 2);
    CHECK(parallels >= 2);
    CHECK(std::min(meridians, parallels) <= 7);
}

TEST_CASE("marks stand on the frame where their line crosses it", "[sheet]")
{
    const MapView view(Box{112.6, 22.4, 113.9, 23.3}, {20, 20, 300, 250});
    const Graticule out = graticule(view);
    REQUIRE(out.marks.size() >= 8);
    using Side = GraticuleMark::Side;
    for (const GraticuleMark& mark : out.marks) {
        const bool meridian = mark.side == Side::top || mark.side == Side::bottom;
        const auto p = view.lonlat(mark.at);
        const double degrees = meridian ? p.x : p.y;
        const double line = std::round(degrees / out.step) * out.step;
        CHECK(mark.label == degree_words(line, meridian));
        CHECK(std::abs(degrees - line) < 1e-4);
        const double edge = mark.side == Side::top      ? mark.at.y - 20
                            : mark.side == Side::bottom ? mark.at.y - 270
                            : mark.side == Side::left   ? mark.at.x - 20
                                                        : mark.at.x - 320;
        CHECK(edge == Approx(0).margin(1e-9));
    }
}
