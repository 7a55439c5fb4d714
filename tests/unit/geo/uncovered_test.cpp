#include "base/error.hpp"
#include "base/fault.hpp"
#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"
#include "geo/overlay.hpp"
#include "geo/uncovered.hpp"
#include "geo/validity.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numbers>
#include <string>

namespace zonelint::geo {

using namespace testing;

namespace {

GeometryColumn rows(const std::vector<std::string>& texts)
{
    GeometryColumn out;
    for (const std::string& text : texts) {
        parse_wkt(text, out);
    }
    return out;
}

std::vector<Cover> all_of(const GeometryColumn& shapes, double reach_m)
{
    std::vector<Cover> out;
    for (std::size_t row = 0; row < shapes.size(); ++row) {
        out.push_back({&shapes, row, reach_m});
    }
    return out;
}

/// The answer of the fast way, held against overlay, against itself in another order, and against the sum of areas.
Uncovered checked(const GeometryColumn& subject, std::vector<Cover> covers)
{
    const Uncovered fast = uncovered(subject, 0, covers, UncoveredWay::fast);
    const Uncovered plain = uncovered(subject, 0, covers, UncoveredWay::oracle);
    CHECK_FALSE(fast.by_fallback);
    CHECK(std::abs(fast.gap_m2 + fast.covered_m2 - fast.subject_m2) <= 1e-6 * fast.subject_m2);
    CHECK(invalid_reason(fast.gap, 0) == "");
    CHECK(fast.gap_m2 == area_m2(fast.gap, 0));
    const double drawn = 0.01 * length_m(plain.gap, 0) + 0.01;
    CHECK(std::abs(fast.gap_m2 - plain.gap_m2) <= drawn);
    if (fast.gap.shape(0) == Shape::polygon && plain.gap.shape(0) == Shape::polygon) {
        CHECK(fast.gap_m2 + plain.gap_m2 - 2 * shared_area_m2(fast.gap, 0, plain.gap, 0) <= drawn);
    }
    std::reverse(covers.begin(), covers.end());
    CHECK(to_wkt(uncovered(subject, 0, covers, UncoveredWay::fast).gap, 0, 12) == to_wkt(fast.gap, 0, 12));
    return fast;
}

Uncovered checked(const std::string& subject, const std::vector<std::string>& shapes, double reach_m)
{
    const GeometryColumn references = rows(shapes);
    return checked(wkt(subject), all_of(references, reach_m));
}

std::string text_of(Point p) { return std::to_string(p.x) + " " + std::to_string(p.y); }

/// 2 km wide, 2.2 km high.
const std::string town = "BBOX(113, 23, 113.02, 23.02)";

}  // namespace

TEST_CASE("uncovered: what nothing reaches is the subject itself")
{
    for (const auto& shapes : std::vector<std::vector<std::string>>{{}, {"POINT(114 23)", "LINESTRING(112 22, 112 24)"}}) {
        const Uncovered out = checked(town, shapes, 100);
        CHECK(out.gap_m2 == out.subject_m2);
        CHECK(out.covered_m2 == 0);
        CHECK(out.gap.parts_end(0) == 1);
    }
    CHECK(checked(town, {"POINT(113.01 23.01)", "LINESTRING(113 23, 113.02 23.02)"}, 0).covered_m2 == 0);
}

TEST_CASE("uncovered: what all is reached leaves nothing, however far the reach goes")
{
    for (const double reach : {2'000.0, 50'000.0, 5'000'000.0}) {
        const Uncovered out = checked(town, {"POINT(113.01 23.01)"}, reach);
        CHECK(out.gap.shape(0) == Shape::none);
        CHECK(out.gap.size() == 1);
        CHECK(out.gap_m2 == 0);
        CHECK(out.covered_m2 == Approx(out.subject_m2).epsilon(1e-6));
    }
}

TEST_CASE("uncovered: a disc is a hole whose vertices lie at the reach, by less than 2 mm, and whose chords deviate by 1 cm")
{
    const Point middle{113.01, 23.01};
    const Uncovered out = checked(town, {"POINT(113.01 23.01)"}, 500);
    REQUIRE(out.gap.rings_end(0) == 2);
    const auto ring = out.gap.ring(1);
    double off = 0;
    double deep = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        off = std::max(off, std::abs(distance_m(middle, ring[i]) - 500));
        deep = std::max(deep, 500 - nearest_on_edge(middle, ring[i - 1], ring[i]).metres);
    }
    CHECK(off < 0.002);
    CHECK(deep < 0.01);
    CHECK(out.covered_m2 == Approx(std::numbers::pi * 500 * 500).epsilon(5e-5));
    CHECK(out.covered_m2 < std::numbers::pi * 500 * 500);
}

TEST_CASE("uncovered: a long reach is right within 3e-6 of it, in bands too")
{
    const Point middle{113.3, 23.3};
    const GeometryColumn point = wkt("POINT(113.3 23.3)");
    for (const double reach : {1'000.0, 2'000.0, 7'000.0, 15'000.0}) {
        const Cover cover{&point, 0, reach};
        const Uncovered out = uncovered(wkt("BBOX(113, 22.8, 113.6, 23.8)"), 0, {&cover, 1}, UncoveredWay::fast);
        REQUIRE(out.gap.rings_end(out.gap.parts_begin(0)) - out.gap.rings_begin(out.gap.parts_begin(0)) == 2);
        double off = 0;
        for (const Point& p : out.gap.ring(1)) {
            off = std::max(off, std::abs(distance_m(middle, p) - reach));
        }
        INFO("reach " << reach);
        CHECK(off < std::max(0.002, 3e-6 * reach));
    }
}

TEST_CASE("uncovered: a capsule has straight sides; shared nodes, bends and crossings are drawn once")
{
    const Uncovered one = checked(town, {"LINESTRING(113.005 23.01, 113.015 23.01)"}, 100);
    const double along = distance_m({113.005, 23.01}, {113.015, 23.01});
    CHECK(one.covered_m2 == Approx(200 * along + std::numbers::pi * 1e4).epsilon(2e-5));
    CHECK(
        checked(town, {"LINESTRING(113.005 23.01, 113.01 23.01)", "LINESTRING(113.015 23.01, 113.01 23.01)"}, 100).gap_m2 ==
        Approx(one.gap_m2).margin(0.1));
    checked(town, {"LINESTRING(113.005 23.01, 113.01 23.0100000001, 113.015 23.01, 113.01 23.015)"}, 100);
    checked(town, {"LINESTRING(113.005 23.01, 113.015 23.01)", "LINESTRING(113.01 23.005, 113.01 23.015)"}, 100);
}

TEST_CASE("uncovered: discs that touch, and many through one point")
{
    const Point a{113.005, 23.01};
    const Point b = destination(a, 90, 400);
    for (const double reach : {200.0, 200.0 + 1e-9, 200.0 - 1e-9}) {
        checked(town, {"POINT(" + text_of(a) + ")", "POINT(" + text_of(b) + ")"}, reach);
        checked(town,
                {"LINESTRING(" + text_of(a) + ", 113.005 23.02)",
                 "LINESTRING(" + text_of(b) + "," + text_of(destination(b, 0, 900)) + ")"},
                reach);
    }
    // All circles pass through the middle.
    std::vector<std::string> around;
    for (int i = 0; i < 12; ++i) {
        around.push_back("POINT(" + text_of(destination({113.01, 23.01}, 30 * i, 300)) + ")");
    }
    checked(town, around, 300);
}

TEST_CASE("uncovered: pipes twice, along each other, back over themselves, without length and closed")
{
    const std::string pipe = "LINESTRING(113.005 23.01, 113.015 23.01)";
    const double once = checked(town, {pipe}, 100).gap_m2;
    CHECK(checked(town, {pipe, pipe, "LINESTRING(113.015 23.01, 113.005 23.01)"}, 100).gap_m2 == once);
    CHECK(checked(town, {pipe, "LINESTRING(113.008 23.01, 113.012 23.01)"}, 100).gap_m2 == Approx(once).margin(0.1));
    CHECK(checked(town, {"LINESTRING(113.005 23.01, 113.015 23.01, 113.007 23.01, 113.009 23.01)"}, 100).gap_m2 ==
          Approx(once).margin(0.1));
    CHECK(checked(town, {pipe, "LINESTRING(113.01 23.01, 113.01 23.01)"}, 100).gap_m2 == Approx(once).margin(0.1));
    CHECK(checked(town, {"LINESTRING(113.01 23.01, 113.01 23.01)"}, 100).gap_m2 ==
          checked(town, {"POINT(113.01 23.01)"}, 100).gap_m2);
    const Uncovered ring =
        checked(town, {"LINESTRING(113.004 23.004, 113.016 23.004, 113.016 23.016, 113.004 23.016, 113.004 23.004)"}, 100);
    CHECK(ring.gap.parts_end(0) - ring.gap.parts_begin(0) == 2);
}

TEST_CASE("uncovered: a grid of streets with equal blocks")
{
    std::vector<std::string> streets;
    for (int i = 0; i <= 10; ++i) {
        for (int k = 0; k < 10; ++k) {
            const auto at = [](int x, int y) { return text_of({113 + 0.002 * x, 23 + 0.002 * y}); };
            streets.push_back("LINESTRING(" + at(i, k) + "," + at(i, k + 1) + ")");
            streets.push_back("LINESTRING(" + at(k, i) + "," + at(k + 1, i) + ")");
        }
    }
    const Uncovered out = checked(town, streets, 60);
    CHECK(out.gap.parts_end(0) == 100);
    // The height of a block: the reaches of both its streets touch in its middle, up to rounding.
    const double touching = 0.5 * distance_m({113, 23}, {113, 23.002});
    checked(town, streets, touching);
    checked(town, streets, 0.5 * distance_m({113, 23.01}, {113.002, 23.01}));
}

TEST_CASE("uncovered: what runs along or touches the subject's boundary")
{
    checked(town, {"LINESTRING(113 23, 113.02 23)", "LINESTRING(113 23, 113 23.02)"}, 100);
    checked(town, {"POINT(113 23)", "POINT(113.02 23.01)"}, 100);
    const Point below = destination({113.01, 23}, 180, 100);
    checked(town, {"POINT(" + text_of(below) + ")"}, 100);
    checked(town, {"LINESTRING(113.005 " + std::to_string(below.y) + ", 113.015 " + std::to_string(below.y) + ")"}, 100);
    // A subject that is a drawn reach itself: every vertex at the limit.
    GeometryColumn drawn;
    std::vector<Point> ring;
    for (int i = 0; i < 64; ++i) {
        ring.push_back(destination({113.01, 23.01}, -360.0 * i / 64, 100));
    }
    ring.push_back(ring.front());
    add_polygon(drawn, ring);
    const GeometryColumn middle = wkt("POINT(113.01 23.01)");
    const Cover cover{&middle, 0, 100};
    const Uncovered out = uncovered(drawn, 0, {&cover, 1});
    CHECK(out.gap_m2 < 0.01);
    CHECK(out.gap_m2 + out.covered_m2 == Approx(out.subject_m2).epsilon(1e-6));
}

TEST_CASE("uncovered: holes, several parts, rings that touch, and a ring that crosses itself")
{
    const std::vector<std::string> pipes = {"LINESTRING(112.99 23.0101, 113.06 23.0133)", "POINT(113.01 23.0051)"};
    checked("POLYGON((113 23, 113.02 23, 113.02 23.02, 113 23.02, 113 23), (113.005 23.005, 113.015 23.005, 113.015 23.015, "
            "113.005 23.015, 113.005 23.005))",
            pipes, 150);
    checked("MULTIPOLYGON(((113 23, 113.02 23, 113.02 23.02, 113 23)), ((113.03 23, 113.05 23, 113.05 23.02, 113.03 23)))",
            pipes, 150);
    // Parts that touch in a point, and a hole that touches its shell.
    checked("MULTIPOLYGON(((113 23, 113.01 23, 113.01 23.01, 113 23)), ((113.01 23.01, 113.02 23.01, 113.02 23.02, 113.01 "
            "23.01)))",
            pipes, 150);
    checked(
        "POLYGON((113 23, 113.02 23, 113.02 23.02, 113 23.02, 113 23), (113 23, 113.012 23.004, 113.004 23.012, 113 23))",
        pipes, 150);
    checked("POLYGON((113 23, 113.02 23.02, 113.02 23, 113 23.02, 113 23))", pipes, 150);
}

TEST_CASE("uncovered: polygons cover their inside, widened or not, and share borders with the subject")
{
    const GeometryColumn zones = rows(
        {"BBOX(113, 23, 113.01, 23.02)", "BBOX(113.01, 23, 113.014, 23.01)",
         "POLYGON((112.99 22.99, 113.03 22.99, 113.03 23.03, 112.99 23.03, 112.99 22.99), (113.015 23.012, 113.019 23.012, "
         "113.019 23.018, 113.015 23.018, 113.015 23.012))"});
    const GeometryColumn subject = wkt(town);
    const Uncovered plain = checked(subject, {{&zones, 0, 0}, {&zones, 1, 0}});
    GeometryColumn rest;
    add_polygon(
        rest,
        {{113.014, 23}, {113.02, 23}, {113.02, 23.02}, {113.01, 23.02}, {113.01, 23.01}, {113.014, 23.01}, {113.014, 23}});
    CHECK(plain.gap_m2 == Approx(area_m2(rest, 0)).epsilon(1e-9));
    checked(subject, {{&zones, 0, 100}, {&zones, 1, 0}});
    const Uncovered inner = checked(subject, {{&zones, 2, 100}});
    CHECK(inner.gap.parts_end(0) == 1);
    CHECK(checked(subject, {{&zones, 2, 300}}).gap.shape(0) == Shape::none);
    CHECK(checked(subject, {{&subject, 0, 0}}).gap.shape(0) == Shape::none);
    CHECK(checked(subject, {{&subject, 0, 50}, {&zones, 1, 20}}).gap.shape(0) == Shape::none);
}

TEST_CASE("uncovered: reaches that differ by orders")
{
    const GeometryColumn shapes = rows({"POINT(113.15 23.01)", "LINESTRING(113.001 23.001, 113.01 23.012)",
                                        "POINT(113.012 23.004)", "POINT(113.0121 23.004)"});
    checked(wkt(town), {{&shapes, 0, 14'000}, {&shapes, 1, 30}, {&shapes, 2, 0.5}, {&shapes, 3, 12}});
}

TEST_CASE("uncovered: a district of 60 km in one frame, a region of 200 km in bands")
{
    Random random(92);
    for (const double half : {0.28, 0.9}) {
        GeometryColumn subject;
        add_polygon(subject, star(random, {113, 23}, half, 40));
        GeometryColumn lines;
        for (int i = 0; i < 40; ++i) {
            add_line(lines,
                     walk(random, {113 + between(random, -half, half), 23 + between(random, -half, half)}, 0.1 * half, 4));
        }
        const Uncovered out = checked(subject, all_of(lines, 800));
        // A vertex that stands on an arc or a side stands at the reach.
        double off = 0;
        for (std::uint32_t ring = 0; ring < out.gap.rings_end(out.gap.parts_end(0) - 1); ++ring) {
            for (std::size_t i = 0; i < out.gap.ring(ring).size(); i += 37) {
                const Point p = out.gap.ring(ring)[i];
                double nearest = std::numeric_limits<double>::infinity();
                for (std::uint32_t row = 0; row < lines.size(); ++row) {
                    for_each_edge(lines, row,
                                  [&](Point a, Point b) { nearest = std::min(nearest, nearest_on_edge(p, a, b).metres); });
                }
                off = std::max(off, 800 - nearest);
            }
        }
        CHECK(off < 0.01);
    }
}

TEST_CASE("uncovered: where the fast way fails, overlay answers and says so")
{
    const GeometryColumn subject = wkt(town);
    const GeometryColumn pipe = wkt("LINESTRING(113.005 23.01, 113.015 23.012)");
    const Cover cover{&pipe, 0, 100};
    ::setenv("ZONELINT_FAULT", "open-gap", 1);
    if (fault_asked("open-gap")) {
        const Uncovered out = uncovered(subject, 0, {&cover, 1});
        CHECK(out.by_fallback);
        const Uncovered plain = uncovered(subject, 0, {&cover, 1}, UncoveredWay::oracle);
        CHECK_FALSE(plain.by_fallback);
        CHECK(out.gap_m2 == plain.gap_m2);
        CHECK(out.gap_m2 + out.covered_m2 == Approx(out.subject_m2).epsilon(1e-6));
        CHECK_THROWS_AS(uncovered(subject, 0, {&cover, 1}, UncoveredWay::fast), Error);
    }
    ::unsetenv("ZONELINT_FAULT");
    CHECK_FALSE(uncovered(subject, 0, {&cover, 1}).by_fallback);
}

TEST_CASE("uncovered: what cannot be computed is refused")
{
    const GeometryColumn subject = wkt(town);
    const GeometryColumn point = wkt("POINT(113.01 23.01)");
    CHECK_THROWS_AS(uncovered(point, 0, {}), Error);
    for (const double reach : {-1.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
        const Cover cover{&point, 0, reach};
        CHECK_THROWS_AS(uncovered(subject, 0, {&cover, 1}), Error);
    }
    GeometryColumn broken;
    add_line(broken, {{113, 23}, {113.01, std::numeric_limits<double>::quiet_NaN()}, {113.02, 23}});
    const Cover cover{&broken, 0, 100};
    CHECK_THROWS_AS(uncovered(subject, 0, {&cover, 1}), Error);
}

}  // namespace zonelint::geo
