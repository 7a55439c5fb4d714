#include "layer/cell_reader.hpp"

#include "fixture.hpp"

#include <cmath>

using namespace zonelint;
using namespace zonelint::layer;

namespace {

std::string spelled(const Cell& cell)
{
    CellText text;
    return std::string(text(cell));
}

}  // namespace

TEST_CASE("numbers that are names stay whole")
{
    CHECK(spelled({440111.0}) == "440111");
    CHECK(spelled({4.4e11}) == "440000000000");
    CHECK(spelled({std::int64_t{7}}) == "7");
    CHECK(spelled({1.5}) == "1.5");
    CHECK(spelled({std::nan("")}) == "");
    CHECK(spelled({*make_date(2023, 5, 1)}) == "2023-05-01");
    CHECK(spelled({true}) == "true");
    CHECK(spelled(word(" JM-01\xE3\x80\x80")) == "JM-01");
    CHECK(spelled({}) == "");
}

TEST_CASE("words for nothing are missing")
{
    for (const char* text : {"", "/", "-", "—", "——", "无数据", "不详", "NULL", "null", "N/A", "#N/A"}) {
        INFO(text);
        CHECK(is_missing_word(text));
    }
    CHECK_FALSE(is_missing_word("无"));
    CHECK_FALSE(is_missing_word("0"));
    CHECK(is_missing_value("无"));
}

TEST_CASE("flags are read from the usual words")
{
    const auto flag = [](std::string_view text) -> std::string {
        bool out = false;
        const Fault fault = read_flag(word(text), out);
        return fault == Fault::none ? (out ? "yes" : "no") : std::string(problem_name(fault));
    };
    for (const char* yes : {"是", "有", "已", "Y", "yes", "TRUE", "1", "√", "Ｙ"}) {
        INFO(yes);
        CHECK(flag(yes) == "yes");
    }
    for (const char* no : {"否", "无", "未", "N", "No", "false", "0", "×", "X"}) {
        INFO(no);
        CHECK(flag(no) == "no");
    }
    CHECK(flag("/") == "missing");
    CHECK(flag("不详") == "missing");
    CHECK(flag("未知") == "missing");
    CHECK(flag("部分") == "bad-flag");
    CHECK(flag("2") == "bad-flag");
}

TEST_CASE("flags are read from numbers and truth values")
{
    bool out = false;
    CHECK((read_flag({1.0}, out) == Fault::none && out));
    CHECK((read_flag({std::int64_t{0}}, out) == Fault::none && !out));
    CHECK((read_flag({true}, out) == Fault::none && out));
    CHECK(read_flag({2.0}, out) == Fault::bad_flag);
    CHECK(read_flag({}, out) == Fault::missing);
}
