#include "sheet/scale_bar.hpp"

#include "geo/geodesic.hpp"

#include <catch2/catch.hpp>

using namespace zonelint::sheet;
using zonelint::geo::Box;

TEST_CASE("the bar is right at the centre of the map, on a zone and on a cone", "[sheet]")
{
    for (const Box& box : {Box{113.0, 22.5, 113.8, 23.3}, Box{109.6, 20.2, 117.3, 25.5}, Box{73, 18, 135, 54}}) {
        const MapView view(box, {20, 30, 280, 240});
        const ScaleBar bar = scale_bar(view, 50);
        CHECK(bar.length_mm <= 50);
        CHECK(bar.length_mm > 18);
        const Spot middle = view.frame().centre();
        const double metres = zonelint::geo::distance_m(view.lonlat({middle.x - bar.length_mm / 2, middle.y}),
                                                        view.lonlat({middle.x + bar.length_mm / 2, middle.y}));
        CHECK(metres == Approx(bar.metres).epsilon(0.003));
    }
}

TEST_CASE("scales and lengths in words", "[sheet]")
{
    CHECK(scale_words(680'000).zh == "1∶68 万");
    CHECK(scale_words(680'000).en == "1:680 000");
    CHECK(scale_words(4'500).zh == "1∶4 500");
    CHECK(scale_words(12'500).zh == "1∶1.25 万");
    CHECK(length_words(20'000) == "20 km");
    CHECK(length_words(500) == "500 m");
}
