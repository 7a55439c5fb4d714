#include "layer/kind.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::layer;

TEST_CASE("words are compared half-width, in lower case, without blanks and form marks")
{
    CHECK(normal_word(" 额定 出力\n") == "额定出力");
    CHECK(normal_word("＊锅炉编号（必填）") == "锅炉编号");
    CHECK(normal_word("*Boiler ID") == "boilerid");
    CHECK(normal_word("ＧＬＢＨ") == "glbh");
    CHECK(normal_word("\xEF\xBB\xBF编号") == "编号");
    CHECK(normal_word("编\xE3\x80\x80号") == "编号");
}

TEST_CASE("a unit in brackets is split off the head")
{
    const auto check = [](std::string_view text, std::string_view head, std::string_view unit) {
        const HeadAndHint split = split_unit_hint(text);
        CHECK(split.head == head);
        CHECK((split.unit == nullptr ? "" : split.unit->name) == unit);
    };
    check("容量(t/h)", "容量", "t/h");
    check("额定出力（蒸吨/小时）", "额定出力", "t/h");
    check("额定出力（MW）（必填）", "额定出力", "MW");
    check("容量【单位：兆瓦】", "容量", "MW");
    check("管径[mm]", "管径", "mm");
    check("收到基（年均）灰分（％）", "收到基(年均)灰分", "%");
    check("投运时间（年/月）", "投运时间(年/月)", "");
    check("名称", "名称", "");
    check("容量(t/h", "容量(t/h", "");
}
