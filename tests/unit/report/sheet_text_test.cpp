#include "report/sheet_text.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::report;

TEST_CASE("texts stay as they are, whatever they begin with")
{
    for (const char* text :
         {"=1+1", "+86", "-5", "@SUM(A1)", "'quoted", " blank ", "\ttab", "a\nb", "911302307808371268", "锅炉"}) {
        CHECK(sheet_text(text, "x.csv", Lang::zh, 100) == text);
    }
}

TEST_CASE("what XML cannot hold is replaced")
{
    CHECK(sheet_text(std::string_view("a\x01\0b", 4), "x.csv", Lang::zh, 100) == "a\xEF\xBF\xBD\xEF\xBF\xBD"
                                                                                 "b");
    CHECK(sheet_text("a\xFFz", "x.csv", Lang::zh, 100) == "a\xEF\xBF\xBDz");
    CHECK(sheet_text("a\xEF\xBF\xBFz\xEF\xBF\xBE", "x.csv", Lang::zh, 100) == "a\xEF\xBF\xBDz\xEF\xBF\xBD");
    CHECK(sheet_text("全\xEF\xBF\xA5", "x.csv", Lang::zh, 100) == "全￥");
    CHECK(sheet_text("a\r\nb\rc", "x.csv", Lang::zh, 100) == "a\nb\nc");
}

TEST_CASE("long texts are cut at a character, counted as spreadsheets count")
{
    CHECK(utf16_units("a长𠮷") == 4);
    CHECK(sheet_text("一二三四五六七八九十", "x.csv", Lang::zh, 10) == "一二三四五六七八九十");
    const std::string cut = sheet_text("一二三四五六七八九十一二三四五六七八九十", "x.csv", Lang::zh, 18);
    CHECK(cut == "一二三四五六…（全文见 x.csv）");
    CHECK(utf16_units(cut) == 18);
    // A character of two units does not fit into one.
    CHECK(sheet_text("一二三四五𠮷七八九十一二三四五六七八九十", "x.csv", Lang::zh, 18) == "一二三四五…（全文见 x.csv）");
    CHECK(sheet_text(std::string(60, 'a'), "x.csv", Lang::en, 30) == std::string(10, 'a') + "… (in full in x.csv)");
}

TEST_CASE("names of sheets")
{
    std::set<std::string> taken;
    CHECK(sheet_name("台账", taken) == "台账");
    CHECK(sheet_name("台账", taken) == "台账 (2)");
    CHECK(sheet_name("a[b]:c*d?e/f\\g", taken) == "a_b__c_d_e_f_g");
    CHECK(sheet_name("'quoted'", taken) == "quoted");
    CHECK(sheet_name("QUOTED", taken) == "QUOTED (2)");
    CHECK(sheet_name("", taken) == "_");
    const std::string long_name(40, 'x');
    CHECK(sheet_name(long_name, taken) == std::string(31, 'x'));
    CHECK(sheet_name(long_name + "y", taken) == std::string(27, 'x') + " (2)");
}

TEST_CASE("a place in a sheet")
{
    CHECK(sheet_place("台账", 4) == "'台账'!A5");
    CHECK(sheet_place("o'clock", 0) == "'o''clock'!A1");
}
