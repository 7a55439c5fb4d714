#include "report/reason.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace zonelint;
using namespace zonelint::report;

namespace {

Text reason_of(const Sample& sample, std::size_t rule, std::uint32_t row)
{
    return RuleWords(*sample.run, rule).reason(row, sample.run->explain(rule, row));
}

}  // namespace

TEST_CASE("a finding's reason names the reference, the limit and what the source says", "[report]")
{
    const Sample sample;
    CHECK(reason_of(sample, 0, 0).zh == "距 1号机组 14990.0 m，限值 15000 m（限值内 10.0 m）；燃料 原煤；状态 在用");
    CHECK(reason_of(sample, 0, 0).en ==
          "14990.0 m from 1号机组, limit 15000 m (10.0 m inside it); Fuel 原煤; Status in use");
}

TEST_CASE("the innocent have reasons too", "[report]")
{
    const Sample sample;
    CHECK(reason_of(sample, 0, 1).zh == "距 1号机组 15010.0 m，限值 15000 m（超出限值 10.0 m）");
    CHECK(reason_of(sample, 0, 3).zh == "状态 已拆除");
    CHECK(reason_of(sample, 0, 4).zh == "燃料 生物质");
    CHECK(reason_of(sample, 0, 6).zh == "医院应急供热（江环函〔2024〕12号）");
}

TEST_CASE("what is undetermined says what is missing", "[report]")
{
    const Sample sample;
    CHECK(reason_of(sample, 0, 2).zh == "缺少：燃料");
    CHECK(reason_of(sample, 0, 2).en == "missing: Fuel");
    CHECK(reason_of(sample, 0, 5).zh == "口径待定：停用算不算淘汰");
}

TEST_CASE("a borderline reason gives distance, accuracy and the nominal outcome", "[report]")
{
    const Sample sample(50);
    CHECK(
        reason_of(sample, 0, 0).zh ==
        "位置在精度之内（临界）；距 1号机组 14990.0 m，限值 15000 m（限值内 10.0 m，位置精度 50 m）；若位置准确则为待整治");
    const Sample taken(50, rule::Borderline::nominal);
    CHECK(reason_of(taken, 0, 0).zh ==
          "距 1号机组 14990.0 m，限值 15000 m（限值内 10.0 m）；燃料 原煤；状态 在用；临界，按位置准确判定");
}

TEST_CASE("facts are called by the titles of their fields and kinds", "[report]")
{
    const Sample sample;
    const RuleWords words(*sample.run, 0);
    const audit::Explanation explanation = sample.run->explain(0, 2);
    const auto zh = [&](const char* name) { return words.fact(2, explanation, name).zh; };
    CHECK(zh("fuel") == "燃料");
    CHECK(zh("chp") == "发电机组的是否热电联产");
    CHECK(zh("generating_unit") == "图层“发电机组”");
    CHECK(zh("generating_unit/u7") == "发电机组 u7 的位置");
    CHECK(zh("gone") == "口径待定：停用算不算淘汰");
    CHECK(zh("radius") == "参数 radius 的取值");
    CHECK(zh("geom") == "位置");
    CHECK(zh("division and place disagree") == "行政区划代码与位置不一致");
    CHECK(zh("something else") == "something else");
}

TEST_CASE("relations in words", "[report]")
{
    const Sample sample;
    const RuleWords words(*sample.run, 0);
    filter::Trace trace;
    trace.what = filter::Trace::What::relation;
    trace.reference_kinds = {"generating_unit"};
    const auto zh = [&](const char* relation, Truth truth, double metres) {
        trace.relation = relation;
        trace.truth = truth;
        if (!trace.witnesses.empty()) {
            trace.witnesses.front().metres = metres;
        }
        return words.condition(trace).zh;
    };
    CHECK(zh("inside", Truth::no, 0) == "没有符合条件的发电机组");
    trace.witnesses.emplace_back().kind = "generating_unit";
    trace.witnesses.front().name = "1号机组";
    CHECK(zh("inside", Truth::yes, -35.25) == "位于 1号机组 内（距边界 35.2 m）");
    CHECK(zh("inside", Truth::no, 120) == "不在发电机组内（最近的 1号机组 相距 120.0 m）");
    CHECK(zh("intersects", Truth::yes, 0) == "与 1号机组 相交");
    CHECK(zh("intersects", Truth::no, 0.5) == "不与任何发电机组相交（最近的 1号机组 相距 0.500 m）");
    CHECK(zh("matches", Truth::yes, std::nan("")) == "对应 1号机组");
    CHECK(zh("matches", Truth::no, std::nan("")) == "没有对应的发电机组");
    CHECK(zh("covered", Truth::unknown, 0) == "发电机组 covered：不明");
}

TEST_CASE("comparisons in words", "[report]")
{
    const Sample sample;
    const RuleWords words(*sample.run, 0);
    filter::Trace trace;
    trace.what = filter::Trace::What::comparison;
    const auto zh = [&](const char* field, const char* shown, const char* limit) {
        trace.field = field;
        trace.shown = shown;
        trace.limit_shown = limit;
        return words.condition(trace).zh;
    };
    CHECK(zh("capacity", "24.5 MW", "35 t/h") == "额定出力 24.5 MW（限值 35 t/h）");
    CHECK(zh("status", "in_use", "") == "状态 在用");
    CHECK(zh("fuel", "", "coal") == "燃料 未知");
    CHECK(zh("commissioned", "2023-01-01", "2022-11-21") == "投运日期 2023-01-01（比照 2022-11-21）");
    CHECK(zh("age(commissioned)", "200 d", "180 d") == "投运日期至今 200 d（限值 180 d）");
    CHECK(zh("siblings.sum", "2 .. 3", "5") == "siblings合计 2 .. 3（限值 5）");
}

TEST_CASE("an unlawful act is never claimed", "[report]")
{
    const Sample sample;
    for (std::uint32_t row = 0; row < 7; ++row) {
        CHECK(reason_of(sample, 0, row).zh.find("违法") == std::string::npos);
    }
}
