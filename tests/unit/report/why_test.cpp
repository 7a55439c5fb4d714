#include "report/why.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::report;

namespace {

std::string why(const Sample& sample, std::uint32_t row, Lang lang = Lang::zh)
{
    return render_why(*sample.run, 0, row, sample.run->explain(0, row), lang);
}

bool tells(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("why an object that is not on the list escaped, and by how much", "[report]")
{
    const Sample sample;
    CHECK(why(sample, 1) == R"(锅炉 b2 二号锅炉（440111）
gd-2022-68/coal-boiler-in-chp-heat-radius  热电联产供热半径内的燃煤锅炉
  判定      不适用  out-of-scope
  依据      广东省“十四五”节能减排实施方案（粤府〔2022〕68号） 三（八）
  条款编号  GD-8-CHP15
  要求      推进 推动 加快 加强（预期性，promote）；期限：未写期限
  措施      关停整合
  ✓ 在适用地区内
  适用对象
    ✗ 同时满足
      ✓ coal()
        ✓ fuel = 'coal'  燃料 原煤
      ✗ near_chp()  距 1号机组 15010.0 m，限值 15000 m（超出限值 10.0 m）
        · 发电机组 u1 1号机组  15010.0 m  (113.300000, 23.100000)
        · 参照对象共 1 个
      ✓ existing()
        ✓ 不满足
          ✗ status IN ('planned','building')  状态 在用
  例外
    ✗ 同时满足
      ✗ purpose = 'power_plant'  用途 供热
      ✗ at_unit()  距 1号机组 15010.0 m，限值 500 m（超出限值 14510.0 m）
        · 发电机组 u1 1号机组  15010.0 m  (113.300000, 23.100000)
        · 参照对象共 1 个
  要求达到
    ✗ gone()  停用算不算淘汰：各种口径结论相同
      ✗ [strict] status IN ('closed','converted','dismantled','cancelled')  状态 在用
      ✗ [wide] status IN ('closed','converted','dismantled','cancelled','stopped')  状态 在用
不适用：距 1号机组 15010.0 m，限值 15000 m（超出限值 10.0 m）。
)");
}

TEST_CASE("an open reading is shown with its question and options", "[report]")
{
    const Sample sample;
    const std::string text = why(sample, 5, Lang::en);
    CHECK(tells(text, "? gone()  to be settled: is a stopped boiler gone?\n"));
    CHECK(tells(text, "✗ [strict] status IN"));
    CHECK(tells(text, "✓ [wide] status IN"));
    CHECK(tells(text, "undetermined: to be settled: is a stopped boiler gone?\n"));
}

TEST_CASE("a missing fact stands where it is missed, a waiver with its document", "[report]")
{
    const Sample sample;
    CHECK(tells(why(sample, 2), "? fuel = 'coal'  燃料 未知  ← 燃料\n"));
    CHECK(tells(why(sample, 6), "豁免      医院应急供热  江环函〔2024〕12号\n"));
}

TEST_CASE("borderline is said beside the outcome", "[report]")
{
    const Sample sample(50);
    CHECK(tells(why(sample, 0), "判定      待核  undetermined  临界；若位置准确则为待整治\n"));
}

TEST_CASE("an object under all rules of its kind, strictest first", "[report]")
{
    const Sample sample;
    CHECK(render_why_object(*sample.run, *sample.tables.find("boiler"), 4, Lang::zh) == R"(锅炉 b5 五号锅炉（440111）
  待整治（无期限）  gd-2022-68/biomass-boiler-in-chp-heat-radius  热电联产供热半径内的生物质锅炉
  不适用            gd-2022-68/coal-boiler-in-chp-heat-radius  热电联产供热半径内的燃煤锅炉
)");
}
