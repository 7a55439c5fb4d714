#include "report/file_name.hpp"

#include <catch2/catch.hpp>

using namespace zonelint::report;

namespace {

std::string name(std::string_view text)
{
    std::set<std::string> taken;
    return file_name_of(text, taken);
}

}  // namespace

TEST_CASE("a file name is harmless on every system", "[report]")
{
    CHECK(name("440703_蓬江区") == "440703_蓬江区");
    CHECK(name("../../etc/passwd") == ".._.._etc_passwd");
    CHECK(name("a/b\\c:d*e?f\"g<h>i|j") == "a_b_c_d_e_f_g_h_i_j");
    CHECK(name("a\nb\x7F") == "a_b_");
    CHECK(name("  ends in dots. . ") == "ends in dots");
    CHECK(name("..") == "_");
    CHECK(name("") == "_");
    CHECK(name("a\xFF") == "a\xEF\xBF\xBD");
}

TEST_CASE("a long name is cut at a character", "[report]")
{
    std::string text(199, 'a');
    CHECK(name(text + "bc") == text + "b");
    CHECK(name(text + "县") == text);
    CHECK(name(std::string(40'000, 'x')).size() == longest_file_name);
}

TEST_CASE("names that collide after shortening are numbered", "[report]")
{
    std::set<std::string> taken;
    const std::string text(300, 'x');
    CHECK(file_name_of(text + "1", taken) == std::string(200, 'x'));
    CHECK(file_name_of(text + "2", taken) == std::string(198, 'x') + "_2");
    CHECK(file_name_of(text + "3", taken) == std::string(198, 'x') + "_3");
    CHECK(file_name_of("County", taken) == "County");
    CHECK(file_name_of("COUNTY", taken) == "COUNTY_2");
    CHECK(file_name_of("a:b", taken) == "a_b");
    CHECK(file_name_of("a/b", taken) == "a_b_2");
    CHECK(file_name_of("a_b_2", taken) == "a_b_2_2");
}
