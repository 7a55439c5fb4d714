#include "base/text.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;

TEST_CASE("The nearest word is near, or there is none")
{
    const std::vector<std::string> words = {"boiler", "burn_ban_zone", "industrial_park", "sewer_pipe"};
    CHECK(nearest_word("boilr", words) == "boiler");
    CHECK(nearest_word("industral_park", words) == "industrial_park");
    CHECK(nearest_word("chimney", words).empty());
    CHECK(nearest_word("", words).empty());
    CHECK(nearest_word("boiler", {}).empty());
    CHECK(did_you_mean("boilr", words).en.find("boiler") != std::string::npos);
    CHECK(did_you_mean("chimney", words).empty());
    CHECK(did_you_mean("chimney", words, say("见目录", "see the list")).en == "see the list");
    CHECK(did_you_mean("boilr", words, say("见目录", "see the list")).en == did_you_mean("boilr", words).en);
}

TEST_CASE("Chinese characters take two columns")
{
    CHECK(display_width("锅炉") == 4);
    CHECK(display_width("CHP厂") == 5);
    CHECK(display_width("（a）") == 5);
    CHECK(display_width("") == 0);
    CHECK(pad("锅炉", 6) == "锅炉  ");
    CHECK(pad("12", 5, true) == "   12");
    CHECK(pad("long enough", 3) == "long enough");
}

TEST_CASE("Only well-formed bytes are UTF-8")
{
    CHECK(is_utf8("锅炉 boiler"));
    CHECK(is_utf8("𠮷"));
    for (const char* bytes : {"\xC4\xE3", "\xE9\x94", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x80", "a\xFF"}) {
        CHECK_FALSE(is_utf8(bytes));
    }
}

TEST_CASE("As many sequences of three bytes are UTF-8 as there are characters of three bytes")
{
    std::size_t found = 0;
    for (int first = 0xE0; first <= 0xEF; ++first) {
        for (int second = 0; second <= 0xFF; ++second) {
            for (int third = 0; third <= 0xFF; ++third) {
                const char bytes[] = {static_cast<char>(first), static_cast<char>(second), static_cast<char>(third)};
                found += is_utf8(std::string_view(bytes, 3)) ? 1U : 0U;
            }
        }
    }
    CHECK(found == 0x10000 - 0x800 - 0x800);  // all up to FFFF but the shorter ones and the surrogates
}

TEST_CASE("Full-width letters, digits and signs become half-width")
{
    CHECK(half_width("１５ｋｍ（Ⅲ类）") == "15km(Ⅲ类)");
    CHECK(half_width("ａ　ｂ") == "a b");
    CHECK(trim("　 锅炉 \t") == "锅炉");
    CHECK(trim(" 　") == "");
    CHECK(lower("CHP厂") == "chp厂");
}

TEST_CASE("Split keeps empty words, join puts them back")
{
    const std::vector<std::string> words = split("a,,b,", ',');
    CHECK(words == std::vector<std::string>{"a", "", "b", ""});
    CHECK(join(words, ",") == "a,,b,");
}

TEST_CASE("A sentence in two languages takes its arguments by order or by number")
{
    const Text text = say("距离 {0} 超过 {1}", "{1} is exceeded by {0}", "16 km", "15 km");
    CHECK(text.in(Lang::zh) == "距离 16 km 超过 15 km");
    CHECK(text.in(Lang::en) == "15 km is exceeded by 16 km");
}
