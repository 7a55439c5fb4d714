#include "geo/geodesic.hpp"
#include "geo/validity.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

#include <limits>

namespace zonelint::geo {

using namespace testing;

TEST_CASE("validity: reasons name the fault in both languages, valid shapes have none")
{
    CHECK(invalid_reason(wkt("POLYGON((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 1))"), 0).empty());
    CHECK(invalid_reason(wkt("LINESTRING(0 0, 2 2, 2 0, 0 2)"), 0).empty());
    CHECK(invalid_reason(wkt("POINT EMPTY"), 0).empty());
    const auto bow_tie = wkt("POLYGON((0 0, 2 2, 2 0, 0 2, 0 0))");
    CHECK(invalid_reason(bow_tie, 0) == "Self-intersection at (1, 1)");
    CHECK(invalid_text(bow_tie, 0).zh == "边界自相交 (1, 1)");
    CHECK(invalid_reason(wkt("POLYGON((0 0, 1 0, 1 1, 0 0), (5 5, 6 5, 6 6, 5 5))"), 0) ==
          "Hole lies outside shell at (5, 5)");
    CHECK(invalid_reason(wkt("POINT(113 91)"), 0).find("range") != std::string::npos);
}

TEST_CASE("validity: NaN, unclosed and short rings are told apart")
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    GeometryColumn bad;
    add_polygon(bad, {{0, 0}, {1, nan}, {1, 1}, {0, 0}});
    add_polygon(bad, {{0, 0}, {1, 0}, {1, 1}, {0, 1}});
    add_polygon(bad, {{0, 0}, {1, 0}, {0, 0}});
    add_line(bad, {{0, 0}});
    CHECK(invalid_reason(bad, 0).find("finite") != std::string::npos);
    CHECK(invalid_reason(bad, 1).find("not closed") != std::string::npos);
    CHECK(invalid_reason(bad, 2).find("vertices") != std::string::npos);
    CHECK(invalid_reason(bad, 3).find("vertices") != std::string::npos);
    GeometryColumn out;
    CHECK_FALSE(mend(bad, 0, out).has_value());
    CHECK(out.size() == 0);
    REQUIRE(mend(bad, 1, out).has_value());
    CHECK(out.size() == 1);
    CHECK(invalid_reason(out, 0).empty());
    CHECK(area_m2(out, 0) == Approx(area_m2(wkt("BBOX(0, 0, 1, 1)"), 0)));
    CHECK_FALSE(mend(bad, 2, out).has_value());
}

TEST_CASE("validity: a bow-tie mends into two triangles and tells both areas")
{
    const auto bow_tie = wkt("POLYGON((113 23, 113.2 23.2, 113.2 23, 113 23.2, 113 23))");
    GeometryColumn out;
    const auto mended = mend(bow_tie, 0, out);
    REQUIRE(mended.has_value());
    CHECK(out.parts_end(0) - out.parts_begin(0) == 2);
    CHECK(invalid_reason(out, 0).empty());
    CHECK(mended->area_before_m2 < 0.01 * mended->area_after_m2);
    CHECK(mended->area_after_m2 == Approx(0.5 * area_m2(wkt("BBOX(113, 23, 113.2, 23.2)"), 0)).epsilon(1e-4));
}

TEST_CASE("validity: spikes, nested shells and overlapping parts mend into valid polygons of even-odd area")
{
    GeometryColumn out;
    REQUIRE(mend(wkt("POLYGON((0 0, 1 0, 1 1, 1 3, 1 1, 0 1, 0 0))"), 0, out).has_value());
    REQUIRE(mend(wkt("MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4, 0 0)), ((1 1, 2 1, 2 2, 1 2, 1 1)))"), 0, out).has_value());
    for (std::size_t row = 0; row < out.size(); ++row) {
        CHECK(invalid_reason(out, row).empty());
    }
    CHECK(area_m2(out, 0) == Approx(area_m2(wkt("BBOX(0, 0, 1, 1)"), 0)));
    CHECK(area_m2(out, 1) == Approx(area_m2(wkt("BBOX(0, 0, 4, 4)"), 0) - area_m2(wkt("BBOX(1, 1, 2, 2)"), 0)));
    CHECK_FALSE(mend(wkt("LINESTRING(0 0, 1 1)"), 0, out).has_value());
}

}  // namespace zonelint::geo
