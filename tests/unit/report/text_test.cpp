#include "report/results.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::report;

TEST_CASE("the ledger of a small audit", "[report]")
{
    const Sample sample;
    CHECK(render_text(sample.report(), Lang::zh) == R"(zonelint 0.1.0  广州市2024年度核查  440100  截至 2024-06-30

  图层                       读入  排除  拆分  对象  问题
  boiler  锅炉                  7     0     0     7     0
  generating_unit  发电机组     2     0     0     2     0

  规则                                 违规  未完成  待整治  待核  机会  豁免  符合  不适用
  gd-2022-68  广东省“十四五”节能减排实施方案
    coal-boiler-in-chp-heat-radius        0       0       1     2     0     1     1       2
    biomass-boiler-in-chp-heat-radius     0       0       1     1     0     0     0       5
  合计                                    0       0       2     3     0     1     1       7

未运行的规则
  没有提供图层“高污染燃料禁燃区”（burn_ban_zone）
    gd-2022-68/class-3-zone-does-not-shrink

说明
  gd-2022-68/coal-boiler-in-chp-heat-radius：7 个对象靠近参照资料边缘
  gd-2022-68/biomass-boiler-in-chp-heat-radius：7 个对象靠近参照资料边缘

假定与设定
  gd-2022-68 的 issued（假定）
  gd-2022-68 plant_site = 500 m（假定）  电厂自用锅炉离本厂机组多远

豁免
  gd-2022-68/coal-boiler-in-chp-heat-radius  b7  已用，豁免 1 条  江环函〔2024〕12号
  gd-2022-68/coal-boiler-in-chp-heat-radius  b1  已过期  江环函〔2024〕12号

口径
  common gone  停用算不算淘汰  待定：strict / wide

问题清单 2 台（处），其中违规 0、未完成 0、待整治 2；待核 2
)");
}

TEST_CASE("columns line up and lines stay within a terminal", "[report]")
{
    const Sample sample(50);
    for (const Lang lang : {Lang::zh, Lang::en}) {
        const std::string text = render_text(sample.report(), lang);
        std::vector<std::size_t> table;
        for (const std::string& line : split(text, '\n')) {
            INFO(line);
            CHECK(display_width(line) <= 100);
            if (line.find("-in-chp-heat-radius  ") != std::string::npos && line.find('/') == std::string::npos) {
                table.push_back(display_width(line));
            }
        }
        REQUIRE(table.size() == 2);
        CHECK(table[0] == table[1]);
    }
    CHECK(render_text(sample.report(), Lang::zh).find("位置精度 50 m（假定）：boiler") != std::string::npos);
    CHECK(render_text(sample.report(), Lang::zh).find("临界 2 条，列为待核") != std::string::npos);
}

TEST_CASE("the headline counts objects, each by its strictest outcome", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    const Headline counts = headline_of(table_of(run_tables(report), "objects"));
    CHECK(headline(counts).en == "2 objects on the list: 0 violations, 0 shortfalls, 2 to do; 2 undetermined");
}

TEST_CASE("a hostile name cannot drive the terminal", "[report]")
{
    Sample sample;
    sample.info.project_name = "x\x1b[2Jy\nz";
    const std::string text = render_text(sample.report(), Lang::en);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("x [2Jy z") != std::string::npos);
}
