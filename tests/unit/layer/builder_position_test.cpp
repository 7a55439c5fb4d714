#include "fixture.hpp"

#include "geo/wkt.hpp"

#include <cmath>

using namespace zonelint;
using namespace zonelint::layer;

namespace {

geo::GeometryColumn wkt(std::string_view text)
{
    geo::GeometryColumn out;
    geo::parse_wkt(text, out);
    return out;
}

/// One zone or boiler with this geometry.
LayerTable with_geometry(const std::string& kind, const geo::GeometryColumn& geometry)
{
    TableBuilder builder(*kinds().find(kind));
    (void)builder.begin_source({.path = "a.shp"}, {}, map_of(*kinds().find(kind), {"id"}));
    const std::vector<Cell> cells{word("a")};
    builder.add_row(1, cells, &geometry);
    return builder.finish();
}

}  // namespace

TEST_CASE("unusable coordinates leave the subject without a position")
{
    const LayerTable t = table_of("boiler", {"编号", "经度", "纬度"},
                                  {{word("a"), {23.1}, {113.3}},
                                   {word("b"), {0.0}, {0.0}},
                                   {word("c"), word("113°15′75″"), word("23°7′")},
                                   {word("d"), {}, {}},
                                   {word("e"), {113.3}, {23.1}}});
    REQUIRE(t.size() == 5);
    CHECK(problems_of(t) == Words{"swapped-coordinates 1  23.1, 113.3 x1", "bad-coordinates 2  0, 0 x1",
                                  "bad-coordinates 3  113°15′75″, 23°7′ x1", "no-geometry 4  ,  x1"});
    for (std::size_t row = 0; row < 4; ++row) {
        CHECK(t.geometry.shape(row) == geo::Shape::none);
    }
    CHECK(t.geometry.shape(4) == geo::Shape::point);
    CHECK(t.excluded.empty());
}

TEST_CASE("WKT in one cell gives any shape the kind has")
{
    const LayerTable t =
        table_of("burn_ban_zone", {"编号", "WKT"},
                 {{word("a"), word("POLYGON((113 23,114 23,114 24,113 23))")}, {word("b"), word("POINT(113 23)")}});
    CHECK(t.geometry.shape(0) == geo::Shape::polygon);
    CHECK(t.geometry.shape(1) == geo::Shape::none);
    CHECK(problems_of(t) == Words{"wrong-geometry-type 2  POINT(113 23) x1"});
    const LayerTable pairs = table_of("burn_ban_zone", {"编号", "经度", "纬度"}, {{word("a"), {113.0}, {23.0}}});
    CHECK(problems_of(pairs) == Words{"wrong-geometry-type 1  113, 23 x1"});
}

TEST_CASE("a table without columns for a position has none, and that is no problem")
{
    const LayerTable t = table_of("boiler", {"编号"}, {{word("a")}});
    CHECK(t.geometry.size() == 1);
    CHECK(t.geometry.shape(0) == geo::Shape::none);
    CHECK(t.problems.empty());
}

TEST_CASE("geometry of the wrong type is dropped")
{
    const LayerTable t = with_geometry("boiler", wkt("POLYGON((113 23,114 23,114 24,113 23))"));
    CHECK(t.size() == 1);
    CHECK(t.geometry.shape(0) == geo::Shape::none);
    CHECK(problems_of(t) == Words{"wrong-geometry-type 1   x1"});
    CHECK(problems_of(with_geometry("record", wkt("POINT(113 23)"))).empty());
}

TEST_CASE("geometry with unusable vertices is dropped")
{
    const double nan = std::nan("");
    geo::GeometryColumn point;
    point.add_point({nan, 23});
    CHECK(with_geometry("boiler", point).problems[0].name == "bad-coordinates");
    geo::GeometryColumn line;
    line.begin_row(geo::Shape::line);
    line.begin_part();
    const std::vector<geo::Point> vertices{{113, 23}, {114, nan}};
    line.add_ring(vertices);
    line.end_row();
    const LayerTable pipes = with_geometry("sewer_pipe", line);
    CHECK(pipes.problems[0].name == "bad-coordinates");
    CHECK(pipes.geometry.shape(0) == geo::Shape::none);
    CHECK(with_geometry("boiler", wkt("POINT(23.1 113.3)")).problems[0].name == "swapped-coordinates");
    CHECK(with_geometry("boiler", wkt("POINT(113.3 23.1)")).problems.empty());
    geo::GeometryColumn none;
    none.add_empty_row();
    CHECK(with_geometry("boiler", none).problems[0].name == "no-geometry");
}
