#include "geo/nest_rings.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace zonelint::geo {

using namespace testing;

namespace {

std::vector<Point> square(double x, double y, double size, bool shell)
{
    std::vector<Point> ring = {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}};
    if (!shell) {
        std::reverse(ring.begin(), ring.end());
    }
    return ring;
}

}  // namespace

TEST_CASE("nest_rings: a hole belongs to the smallest shell about it, also an island in a hole has its own")
{
    GeometryColumn out;
    REQUIRE(nest_rings({square(4, 4, 1, false), square(0, 0, 10, true), square(3, 3, 3, true), square(2, 2, 5, false),
                        square(20, 0, 1, true)},
                       out));
    CHECK(to_wkt(out, 0, 0) ==
          "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 7, 7 7, 7 2, 2 2)), ((20 0, 21 0, 21 1, 20 1, 20 0)), "
          "((3 3, 6 3, 6 6, 3 6, 3 3), (4 4, 4 5, 5 5, 5 4, 4 4)))");
}

TEST_CASE("nest_rings: a hole that touches its shell in a vertex is still in it; one in no shell is refused")
{
    GeometryColumn out;
    REQUIRE(nest_rings({square(0, 0, 10, true), {{0, 0}, {1, 2}, {2, 1}, {0, 0}}, square(-5, -5, 1, true)}, out));
    CHECK(out.parts_end(0) - out.parts_begin(0) == 2);
    CHECK(out.rings_end(1) - out.rings_begin(1) == 2);
    CHECK_FALSE(nest_rings({square(0, 0, 1, true), square(5, 5, 1, true), square(8, 8, 1, false)}, out));
    CHECK(out.size() == 1);
}

TEST_CASE("nest_rings: no rings are an empty row")
{
    GeometryColumn out;
    REQUIRE(nest_rings({}, out));
    CHECK(out.shape(0) == Shape::none);
}

}  // namespace zonelint::geo
