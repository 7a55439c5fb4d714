#include "io/charset_score.hpp"

#include <catch2/catch.hpp>

#include <iconv.h>

#include <string>
#include <vector>

namespace zonelint::io {

namespace {

std::string in(const char* codec, std::string text)
{
    const iconv_t handle = iconv_open(codec, "UTF-8");
    std::string out(text.size() * 2 + 8, '\0');
    char* from = text.data();
    char* to = out.data();
    std::size_t from_left = text.size();
    std::size_t to_left = out.size();
    REQUIRE(iconv(handle, &from, &from_left, &to, &to_left) != static_cast<std::size_t>(-1));
    iconv_close(handle);
    out.resize(out.size() - to_left);
    return out;
}

CharsetScore score(const char* codec, const std::vector<std::string>& texts)
{
    CharsetScore out;
    for (const std::string& text : texts) {
        out.add(in(codec, text));
    }
    return out;
}

const std::vector<std::string> works = {"江门市新会区银湖造纸厂", "锅炉1#", "燃煤", "在用", "台山市广海镇水泥有限公司"};
const std::vector<std::string> traditional = {"臺中市豐原區造紙廠", "鍋爐1#", "燃煤", "使用中",
                                              "高雄市楠梓區水泥股份有限公司"};

}  // namespace

TEST_CASE("charset score: a few names of works are enough to tell GBK, Big5 and UTF-8")
{
    CHECK(score("UTF-8", works).decided() == Charset::utf8);
    CHECK(score("GB18030", works).decided() == Charset::gbk);
    CHECK(score("BIG5", traditional).decided() == Charset::big5);
    CHECK(score("UTF-8", traditional).decided() == Charset::utf8);
    CHECK(score("GB18030", works).likelihood()[1] > 0.999);
}

TEST_CASE("charset score: one short word decides nothing")
{
    // D2 BB: a character in GBK and in Big5, and a letter in UTF-8.
    const CharsetScore word = score("GB18030", {"一"});
    CHECK(word.possible(Charset::gbk));
    CHECK(word.possible(Charset::big5));
    CHECK(word.possible(Charset::utf8));
    CHECK_FALSE(word.decided());
}

TEST_CASE("charset score: one sign beyond ASCII, as in m², is UTF-8")
{
    CHECK(score("UTF-8", {"area_m²"}).decided() == Charset::utf8);
    CHECK(score("UTF-8", {"煤"}).decided() == Charset::utf8);
}

TEST_CASE("charset score: ASCII is UTF-8, bytes of no set are none")
{
    CHECK(score("UTF-8", {"GL-1", "20 t/h"}).decided() == Charset::utf8);
    CHECK(CharsetScore().decided() == Charset::utf8);
    CharsetScore broken;
    broken.add("\xFF\xFF\xFE");
    broken.add(in("GB18030", works[0]));
    CHECK_FALSE(broken.decided());
    CHECK(broken.likelihood() == std::array<double, 3>{0, 0, 0});
}

TEST_CASE("charset score: a character cut in half at the end of a full column is forgiven there and nowhere else")
{
    for (const char* codec : {"UTF-8", "GB18030"}) {
        const std::string text = in(codec, works[0]);
        CharsetScore cut;
        cut.add(std::string_view(text).substr(0, text.size() - 1), true);
        CHECK(cut.decided().has_value());
        CharsetScore whole;
        whole.add(std::string_view(text).substr(0, text.size() - 1), false);
        CHECK_FALSE(whole.decided() == (std::string_view(codec) == "UTF-8" ? Charset::utf8 : Charset::gbk));
    }
}

TEST_CASE("charset score: one text in another set leaves nothing decided")
{
    CharsetScore mixed = score("UTF-8", works);
    mixed.add(in("GB18030", "锅炉房"));
    CHECK_FALSE(mixed.possible(Charset::utf8));
    CHECK(mixed.decided() != Charset::utf8);
}

TEST_CASE("charset score: rare characters of four bytes are GB18030")
{
    CharsetScore rare = score("GB18030", works);
    rare.add(in("GB18030", "李𠮷，㐂"));
    CHECK(rare.decided() == Charset::gbk);
}

}  // namespace zonelint::io
