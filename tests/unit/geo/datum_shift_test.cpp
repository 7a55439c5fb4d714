#include "geo/datum_shift.hpp"
#include "geo/gcj02.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

#include <limits>

namespace zonelint::geo {

using namespace testing;

namespace {

/// Two counties side by side, 20 km each.
GeometryColumn counties()
{
    GeometryColumn out = wkt("BBOX(113, 23, 113.2, 23.2)");
    parse_wkt("BBOX(113.2, 23, 113.4, 23.2)", out);
    return out;
}

struct Named {
    std::vector<Point> points;
    std::vector<std::uint32_t> counties;
};

Named works(unsigned seed, std::size_t count, Point (*written)(Point))
{
    Random random(seed);
    Named out;
    for (std::size_t i = 0; i < count; ++i) {
        const Point p = point_in(random, {113, 23, 113.4, 23.2});
        out.points.push_back(written(p));
        out.counties.push_back(p.x < 113.2 ? 0 : 1);
    }
    return out;
}

Point same(Point p) { return p; }

ShiftTest test(const Named& named) { return shift_of_points(named.points, named.counties, counties()); }

}  // namespace

TEST_CASE("shift: points that fall out of the division they name tell which datum they are in")
{
    const ShiftTest plain = test(works(7, 400, same));
    CHECK(plain.best == Datum::as_is);
    CHECK(plain.decided);
    CHECK(plain.measure[0] == 1);

    const ShiftTest phone = test(works(8, 400, to_gcj02));
    CHECK(phone.best == Datum::gcj02);
    CHECK(phone.decided);
    CHECK(phone.likelihood[1] > 0.999);

    const ShiftTest baidu = test(works(9, 400, to_bd09));
    CHECK(baidu.best == Datum::bd09);
    CHECK(baidu.decided);
}

TEST_CASE("shift: some points written wrong do not change what the others say")
{
    Named named = works(10, 400, to_gcj02);
    for (std::size_t i = 0; i < named.points.size(); i += 25) {
        named.counties[i] = 1 - named.counties[i];
    }
    named.points[3] = {std::numeric_limits<double>::quiet_NaN(), 23};
    named.counties[5] = no_division;
    const ShiftTest seen = test(named);
    CHECK(seen.best == Datum::gcj02);
    CHECK(seen.decided);
}

TEST_CASE("shift: nothing is decided where nothing tells the hypotheses apart")
{
    Named middle;
    for (int i = 0; i < 100; ++i) {
        middle.points.push_back({113.1, 23.1});
        middle.counties.push_back(0);
    }
    const ShiftTest far_from_edges = test(middle);
    CHECK(far_from_edges.seen == 0);
    CHECK_FALSE(far_from_edges.decided);
    CHECK(far_from_edges.likelihood[0] == Approx(1.0 / 3));
    CHECK_FALSE(test({}).decided);
    CHECK_FALSE(shift_of_outlines({}, counties()).decided);
    CHECK_FALSE(shift_of_outlines(counties(), {}).decided);
}

TEST_CASE("shift: a boundary is recognised by the boundary it should lie on, drawn a little differently too")
{
    Random random(11);
    const std::vector<Point> trusted_ring = star(random, {113.2, 23.1}, 0.2, 300);
    GeometryColumn trusted;
    add_polygon(trusted, trusted_ring);
    const auto drawn = [&](Point (*written)(Point)) {
        std::vector<Point> ring;
        for (std::size_t i = 0; i + 1 < trusted_ring.size(); ++i) {
            // Some tens of metres off.
            ring.push_back(written({trusted_ring[i].x + between(random, -3e-4, 3e-4), trusted_ring[i].y}));
        }
        ring.push_back(ring.front());
        GeometryColumn out;
        add_polygon(out, ring);
        return out;
    };
    const ShiftTest plain = shift_of_outlines(drawn(same), trusted);
    CHECK(plain.best == Datum::as_is);
    CHECK(plain.decided);
    const ShiftTest web = shift_of_outlines(drawn(to_gcj02), trusted);
    CHECK(web.best == Datum::gcj02);
    CHECK(web.decided);
    CHECK(web.measure[1] < 50);
    CHECK(web.measure[0] > 100);
    CHECK(shift_of_outlines(drawn(to_bd09), trusted).best == Datum::bd09);
}

}  // namespace zonelint::geo
