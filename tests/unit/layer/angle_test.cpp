#include "layer/angle.hpp"

#include "unit/layer/fixture.hpp"

using namespace zonelint;
using namespace zonelint::layer;

namespace {

constexpr double dms = 113 + 15.0 / 60 + 30.0 / 3600;
constexpr double dms_lat = 22 + 30.0 / 60 + 15.0 / 3600;

double degrees_of(std::string_view text)
{
    const auto angle = read_angle(text);
    return angle && !angle->beyond ? angle->degrees : -999;
}

std::string form(const std::vector<std::string>& texts)
{
    const AngleForm found = angle_form(texts);
    return found == AngleForm::unclear ? "unclear" : found == AngleForm::degrees ? "degrees" : "dms";
}

}  // namespace

TEST_CASE("degrees, minutes and seconds in every spelling")
{
    for (const char* text :
         {"113°15′30″", "113度15分30秒", "113.15.30", "113 15 30", "E113°15'30\"", "东经113°15′30″", "113-15-30",
          "113:15:30", "113°15'30''", "113º15’30”", "１１３°１５′３０″", "113° 15′ 30″", "113°15′30″E", "113°15.5′",
          "113°15′30", "东经：113度15分30秒", "113.15.30.0", "113 15.5", "113_15_30"}) {
        INFO(text);
        CHECK(degrees_of(text) == Approx(dms).epsilon(1e-12));
    }
    CHECK(degrees_of("E113°15'30.5\"") == Approx(dms + 0.5 / 3600).epsilon(1e-12));
    CHECK(degrees_of("113°") == 113);
    CHECK(degrees_of("113.2583°") == Approx(113.2583));
    CHECK(degrees_of("113.2583度") == Approx(113.2583));
    CHECK(degrees_of("-113.5") == -113.5);
    CHECK(degrees_of("W113.5") == -113.5);
    CHECK(degrees_of("113°15′") == 113.25);
    CHECK(degrees_of("113.25°0′0″") == 113.25);
}

TEST_CASE("what is no angle, and minutes and seconds that cannot be")
{
    for (const char* text : {"", "甲", "113°15°30°", "113′15″", "113..15", "1131530x", "113°15′30″7", "113,15", "a.b.c"}) {
        INFO(text);
        CHECK_FALSE(read_angle(text));
    }
    for (const char* text :
         {"113°15′60″", "113°60′30″", "113.75.30", "113 15 75", "113.1°6′0″", "113°6.5′30″", "113.5°7′", "113.5°0′30″"}) {
        INFO(text);
        REQUIRE(read_angle(text));
        CHECK(read_angle(text)->beyond);
    }
}

TEST_CASE("the direction says which of the two it is")
{
    CHECK(read_angle("E113.5")->axis == Axis::lon);
    CHECK(read_angle("北纬22°30′")->axis == Axis::lat);
    CHECK(read_angle("113.5")->axis == Axis::unsaid);
    CHECK(read_angle("113.5")->plain);
    CHECK_FALSE(read_angle("113.5°")->plain);
}

TEST_CASE("both values in one cell")
{
    for (const char* text :
         {"113°15′30″,22°30′15″", "113°15′30″，22°30′15″", "东经113°15′30″ 北纬22°30′15″", "N22°30′15″ E113°15′30″",
          "113°15′30″E 22°30′15″N", "113 15 30 22 30 15", "113°15′30″ 22°30′15″", "113°15′30″22°30′15″",
          "(113.15.30; 22.30.15)", "东经113°15′30″、北纬22°30′15″", "113°15′30″/22°30′15″", "经度113°15′30″纬度22°30′15″"}) {
        INFO(text);
        const auto pair = read_angle_pair(text);
        REQUIRE(pair);
        CHECK(pair->lon.degrees == Approx(dms).epsilon(1e-12));
        CHECK(pair->lat.degrees == Approx(dms_lat).epsilon(1e-12));
    }
    CHECK(read_angle_pair("113.5 22.5")->lat.degrees == 22.5);
    CHECK_FALSE(read_angle_pair("113.5"));
    CHECK_FALSE(read_angle_pair("E113.5 E22.5"));
    CHECK_FALSE(read_angle_pair("113.5,22.5,7"));
}

TEST_CASE("degrees, minutes and seconds run together")
{
    CHECK(read_dms_decimal("113.1530").degrees == Approx(dms).epsilon(1e-12));
    CHECK(read_dms_decimal("113.153").degrees == Approx(dms).epsilon(1e-12));
    CHECK(read_dms_decimal("113.15305").degrees == Approx(dms + 0.5 / 3600).epsilon(1e-12));
    CHECK(read_dms_decimal("113").degrees == 113);
    CHECK(read_dms_decimal("N22.1530").degrees == Approx(22 + dms - 113).epsilon(1e-12));
    CHECK(read_dms_decimal("22.1530 S").degrees == Approx(-(22 + dms - 113)).epsilon(1e-12));
    CHECK(read_dms_decimal("1.1e2").beyond);
    CHECK(read_dms_decimal("113.15.30").beyond);
    CHECK(read_dms_decimal("113.7530").beyond);
}

TEST_CASE("numbers that could be either are told by all of them")
{
    CHECK(form({"113.1530", "22.3015"}) == "unclear");
    CHECK(form({"113.153", "22.3015", "113.2245", "22.41"}) == "unclear");
    CHECK(form({"113.1530", "22.3015", "113.2275"}) == "degrees");
    CHECK(form({"113.1", "22.5"}) == "degrees");
    CHECK(form({"113.152314", "22.301542"}) == "degrees");  // six decimals are how degrees are written
    CHECK(form({"428285.9611", "2555783.9311"}) == "degrees");
    CHECK(form({"113°15′30″", "22°30′15″"}) == "degrees");
    CHECK(form({}) == "degrees");
}
