#include "base/error.hpp"
#include "geo/crs_fit.hpp"

#include <catch2/catch.hpp>

#include <limits>

namespace zonelint::geo {

namespace {

/// About 113.3 E, 23.1 N; the same town in every system.
const std::vector<Point> town_degrees = {{113.3, 23.1}, {113.31, 23.12}, {113.25, 23.05}};
const std::vector<Point> town_zone_38 = {{38428285.96, 2555783.93}, {38429300, 2557990}, {38423100, 2550300}};

std::vector<Point> less(std::vector<Point> points, double easting)
{
    for (Point& p : points) {
        p.x -= easting;
    }
    return points;
}

std::vector<Point> exchange(std::vector<Point> points)
{
    for (Point& p : points) {
        std::swap(p.x, p.y);
    }
    return points;
}

bool near_town(std::size_t, Point p) { return p.x > 112.5 && p.x < 114 && p.y > 22.5 && p.y < 23.9; }
bool in_guangdong(std::size_t, Point p) { return p.x > 109.6 && p.x < 117.4 && p.y > 20.2 && p.y < 25.6; }

std::vector<std::string> names(const std::vector<CrsFit>& fits)
{
    std::vector<std::string> out;
    for (const CrsFit& fit : fits) {
        out.push_back(fit.crs + (fit.swapped ? " swapped" : ""));
    }
    return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("crs fit: degrees, zones with and without prefix and the web's metres are known by where they put the numbers")
{
    CHECK(names(fitting_systems(town_degrees, near_town)) == Names{"EPSG:4490"});
    CHECK(names(fitting_systems(exchange(town_degrees), near_town)) == Names{"EPSG:4490 swapped"});
    CHECK(names(fitting_systems(town_zone_38, near_town)) == Names{"EPSG:4526"});
    CHECK(names(fitting_systems(exchange(town_zone_38), near_town)) == Names{"EPSG:4526 swapped"});
    CHECK(names(fitting_systems(less(town_zone_38, 38e6), near_town)) == Names{"EPSG:4547"});
    CHECK(names(fitting_systems(std::vector<Point>{{12612498.308, 2643767.226}}, near_town)) == Names{"EPSG:3857"});
    // Zone 19 of 6 degrees, about 111 E: 113.3 is 2.3 degrees east of it.
    CHECK(names(fitting_systems(std::vector<Point>{{19735600, 2557000}}, near_town)) == Names{"EPSG:4497"});
}

TEST_CASE("crs fit: what fits alike is all named, what fits nowhere leaves nothing")
{
    // A whole province leaves several meridians open.
    CHECK(names(fitting_systems(less(town_zone_38, 38e6), in_guangdong)) == Names{"EPSG:4546", "EPSG:4547", "EPSG:4548"});
    CHECK(fitting_systems(std::vector<Point>{{5, 7}}, near_town).empty());
    CHECK(fitting_systems(std::vector<Point>{{1e12, 1e12}}, near_town).empty());
    CHECK(fitting_systems(std::vector<Point>{{std::numeric_limits<double>::quiet_NaN(), 23}}, near_town).empty());
    CHECK(fitting_systems({}, near_town).empty());
}

TEST_CASE("crs fit: a declared system that the numbers contradict is named with what would fit")
{
    const auto judge = [](const char* declared, const std::vector<Point>& sample) {
        return judge_crs(declared, sample, near_town);
    };
    CHECK(judge("EPSG:4490", town_degrees).fault == CrsFault::none);
    CHECK(judge("EPSG:4490", exchange(town_degrees)).fault == CrsFault::swapped_axes);
    CHECK(judge("EPSG:4547", town_degrees).fault == CrsFault::degrees_in_projected);
    CHECK(judge("EPSG:4490", less(town_zone_38, 38e6)).fault == CrsFault::metres_in_geographic);
    CHECK(judge("EPSG:4526", less(town_zone_38, 38e6)).fault == CrsFault::zone_prefix_missing);
    CHECK(judge("EPSG:4547", town_zone_38).fault == CrsFault::zone_prefix_unexpected);
    CHECK(judge("EPSG:4546", less(town_zone_38, 38e6)).fault == CrsFault::other_zone);
    CHECK(judge("EPSG:4525", town_zone_38).fault == CrsFault::other_zone);
    CHECK(judge("EPSG:4526", exchange(town_zone_38)).fault == CrsFault::swapped_axes);
    CHECK(judge("EPSG:4547", {{1e12, 1e12}}).fault == CrsFault::elsewhere);

    const CrsJudgement missing = judge("EPSG:4526", less(town_zone_38, 38e6));
    CHECK(missing.share == 0);
    CHECK(names(missing.instead) == Names{"EPSG:4547"});
    CHECK_THROWS_AS(judge("EPSG:2435", town_degrees), Error);
}

TEST_CASE("crs fit: eastings that cannot be those of their zone are told wherever in China they lie")
{
    const MayLie china = [](std::size_t, Point p) { return in_china(p); };
    const auto judge = [&](const char* declared, const std::vector<Point>& sample) {
        return judge_crs(declared, sample, china);
    };
    const CrsJudgement exchanged = judge("EPSG:4547", exchange(less(town_zone_38, 38e6)));
    CHECK(exchanged.fault == CrsFault::swapped_axes);
    CHECK(names(exchanged.instead) == Names{"EPSG:4547 swapped"});
    CHECK(names(judge("EPSG:4508", exchange(less(town_zone_38, 38e6))).instead) == Names{"EPSG:4546 swapped"});
    CHECK(judge("EPSG:4525", town_zone_38).fault == CrsFault::other_zone);
    CHECK(judge("EPSG:4547", less(town_zone_38, 38e6)).fault == CrsFault::none);
    // A map of the whole country, 800 km from its meridian.
    CHECK(judge("EPSG:4547", {{1300000, 2600000}}).fault == CrsFault::none);
}

TEST_CASE("crs fit: a few stray rows do not condemn a system")
{
    std::vector<Point> sample(20, town_degrees.front());
    sample[3] = {23.1, 113.3};
    sample[7] = {0, 0};
    const CrsJudgement judgement = judge_crs("EPSG:4490", sample, near_town);
    CHECK(judgement.fault == CrsFault::none);
    CHECK(judgement.share == 0.9);
}

}  // namespace zonelint::geo
