#include "layer/crs_check.hpp"

#include "fixture.hpp"

using namespace zonelint;
using namespace zonelint::layer;

namespace {

std::vector<SamplePlace> at(std::vector<geo::Point> points)
{
    std::vector<SamplePlace> out;
    for (const geo::Point p : points) {
        out.push_back({static_cast<std::int64_t>(out.size()), p});
    }
    return out;
}

const std::vector<SamplePlace> degrees = at({{113.1, 22.5}, {113.2, 22.6}, {113.3, 22.7}});
const std::vector<SamplePlace> metres = at({{38410000, 2500000}, {38420000, 2510000}});

std::string name_of(const CrsFinding& finding) { return finding.problems.empty() ? "" : finding.problems.front().name; }

}  // namespace

TEST_CASE("A missing system is told with those that fit")
{
    const CrsFinding finding = check_crs("", degrees, {});
    CHECK(name_of(finding) == "crs-missing");
    CHECK(finding.crs == "EPSG:4490");
    CHECK_FALSE(finding.declared);
    CHECK(finding.problems.front().message.en.find("EPSG:4490") != std::string::npos);
    CHECK(name_of(check_crs("", {}, {})) == "crs-missing");
}

TEST_CASE("A zone in the easting leaves one system") { CHECK(check_crs("", metres, {}).crs == "EPSG:4526"); }

TEST_CASE("Without a zone several fit, and none is taken, unless the region decides")
{
    const auto places = at({{410000, 2500000}, {420000, 2510000}});
    const CrsFinding anywhere = check_crs("", places, {});
    CHECK(anywhere.crs.empty());
    CHECK(anywhere.fits.size() > 5);
    const CrsFinding here = check_crs("", places, {112.5, 22, 113.5, 23});
    CHECK(here.crs == "EPSG:4547");
}

TEST_CASE("A layer beyond the region still has the systems that fit anywhere")
{
    CHECK(check_crs("", degrees, {107, 29, 108, 30}).crs == "EPSG:4490");
}

TEST_CASE("One wrong row in nine does not hide the system of the others")
{
    std::vector<geo::Point> points(8, {113.1, 22.5});
    points.push_back({22.5, 113.1});
    CHECK(check_crs("", at(points), {}).crs == "EPSG:4490");
}

TEST_CASE("A declared system is held against the numbers")
{
    CHECK(check_crs("EPSG:4490", degrees, {}).problems.empty());
    CHECK(check_crs("EPSG:4490", degrees, {}).crs == "EPSG:4490");
    CHECK(name_of(check_crs("EPSG:4547", degrees, {})) == "crs-degrees-in-projected");
    CHECK(name_of(check_crs("EPSG:4490", metres, {})) == "crs-metres-in-geographic");
    CHECK(name_of(check_crs("EPSG:4526", at({{410000, 2500000}}), {})) == "crs-zone-prefix-missing");
    CHECK(name_of(check_crs("EPSG:4490", at({{22.5, 113.1}, {22.6, 113.2}}), {})) == "crs-axes-swapped");
    CHECK(name_of(check_crs("EPSG:4214", degrees, {})) == "crs-refused");
    CHECK(check_crs("EPSG:4547", degrees, {}).crs.empty());
}

TEST_CASE("Another zone is told only where the region is known")
{
    const auto places = at({{410000, 2500000}, {420000, 2510000}});
    CHECK(check_crs("EPSG:4545", places, {}).problems.empty());
    CHECK(name_of(check_crs("EPSG:4545", places, {112.5, 22, 113.5, 23})) == "crs-other-zone");
}

TEST_CASE("Numbers of degrees and of zones tell where they lie, bare eastings do not")
{
    CHECK(certain_extent(degrees) == geo::Box{113.1, 22.5, 113.3, 22.7});
    CHECK(certain_extent(metres).contains({113.15, 22.6}));
    CHECK(certain_extent(at({{410000, 2500000}, {420000, 2510000}})).empty());
    CHECK(certain_extent({}).empty());
}

TEST_CASE("The name of a system in WKT")
{
    CHECK(short_crs("PROJCRS[\"OSGB 1936 / British National Grid\",BASEGEOGCRS[\"x\"]]") ==
          "OSGB 1936 / British National Grid");
    CHECK(short_crs("EPSG:4490") == "EPSG:4490");
}

TEST_CASE("Numbers in one cell tell the system as two columns do")
{
    LayerSurvey survey;
    survey.columns.resize(2);
    survey.samples = {{2, {"a", "113.1，22.5"}}, {3, {"b", "东经113°12′ 北纬22°36′"}}, {4, {"c", "?"}}};
    FieldMap map;
    map.place = 1;
    CHECK(places_of(survey, map).size() == 2);
    CHECK(check_crs("", places_of(survey, map), {}).crs == "EPSG:4490");
}
