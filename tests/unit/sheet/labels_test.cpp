#include "sheet/labels.hpp"

#include "base/text.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

using namespace zonelint::sheet;

TEST_CASE("a label stands right of its symbol, else left, above, below", "[sheet]")
{
    LabelPlaces places({0, 0, 100, 100});
    CHECK(places.beside({50, 50}, 2, 20, 4)->x == Approx(52.5));
    CHECK(places.beside({50, 50}, 2, 20, 4)->x == Approx(27.5));
    CHECK(places.beside({50, 50}, 2, 20, 4)->y == Approx(43.5));
    CHECK(places.beside({50, 50}, 2, 20, 4)->y == Approx(52.5));
}

TEST_CASE("labels lie neither over each other, nor over a symbol, nor beyond the frame", "[sheet]")
{
    const Rect frame{10, 10, 120, 90};
    std::mt19937 random(7);
    std::uniform_real_distribution<double> x(10, 130);
    std::uniform_real_distribution<double> y(10, 100);
    LabelPlaces places(frame);
    std::vector<Spot> anchors;
    std::vector<Rect> taken;
    for (int i = 0; i < 60; ++i) {
        anchors.push_back({x(random), y(random)});
        taken.push_back({anchors.back().x - 1.5, anchors.back().y - 1.5, 3, 3});
        places.block(taken.back());
    }
    std::size_t placed = 0;
    for (const Spot anchor : anchors) {
        const auto corner = places.beside(anchor, 1.5, 14, 3);
        if (corner) {
            const Rect label{corner->x, corner->y, 14, 3};
            CHECK(frame.contains(label));
            for (const Rect& other : taken) {
                CHECK_FALSE(other.overlaps(label));
            }
            taken.push_back(label);
            ++placed;
        }
    }
    CHECK(placed > 20);
    CHECK(placed < 60);
}

TEST_CASE("a name of an area may lie over its middle, but over no symbol", "[sheet]")
{
    LabelPlaces places({0, 0, 100, 100});
    places.block({48, 48, 4, 4});
    const auto corner = places.over({50, 50}, 20, 4);
    REQUIRE(corner);
    CHECK_FALSE(Rect{48, 48, 4, 4}.overlaps({corner->x, corner->y, 20, 4}));
}

TEST_CASE("a symbol that lies under others goes to the nearest free place", "[sheet]")
{
    LabelPlaces places({0, 0, 100, 100});
    const Rect pie{45, 45, 10, 10};
    places.block(pie);
    places.block({40, 30, 20, 14});  // above, where it went before, is no room either
    places.block({40, 56, 20, 14});
    const auto corner = places.about({50, 50}, 5, 5);
    REQUIRE(corner);
    const Rect own{corner->x, corner->y, 5, 5};
    CHECK_FALSE(pie.overlaps(own));
    CHECK(std::hypot(own.centre().x - 50, own.centre().y - 50) < 15);
}

TEST_CASE("texts too long are cut at a character and say so", "[sheet]")
{
    std::string name;
    for (int i = 0; i < 200; ++i) {
        name += "厂";
    }
    const std::string cut = shortened(name, 24);
    CHECK(zonelint::display_width(cut) <= 25);
    CHECK(zonelint::is_utf8(cut));
    CHECK(cut.ends_with("…"));
    CHECK(shortened("临江热电厂", 24) == "临江热电厂");
    CHECK(shortened("abcd", 4) == "abcd");
    CHECK(shortened("abcde", 4) == "abc…");
    CHECK(shortened("a\nb", 9) == "a b");
}
