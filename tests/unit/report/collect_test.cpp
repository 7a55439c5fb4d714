#include "report/report.hpp"

#include "base/hash.hpp"
#include "report/jsonl.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace zonelint;
using namespace zonelint::report;

namespace {

std::vector<std::string> listed(const Report& report, const std::vector<std::size_t>& which)
{
    std::vector<std::string> out;
    for (const std::size_t i : which) {
        const Row& row = report.rows[i];
        const audit::RuleResult& result = report.run->rules()[row.rule];
        out.push_back(result.subjects->id(row.subject) + " " + result.rule->rule->name.substr(0, 4));
    }
    return out;
}

std::string verdict_lines(const Report& report, unsigned jobs)
{
    std::ostringstream out;
    write_verdicts(report, out, jobs);
    return out.str();
}

}  // namespace

TEST_CASE("rows stand in subject order, then rule order, and in their lists", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    using Words = std::vector<std::string>;
    CHECK(listed(report, report.findings) == Words{"b1 coal", "b5 biom"});
    CHECK(listed(report, report.undetermined) == Words{"b3 coal", "b3 biom", "b6 coal"});
    CHECK(listed(report, report.advice).empty());
    CHECK(report.rows.size() == 6);  // with the exempt one
    CHECK(report.objects_with_findings == 2);
    REQUIRE(report.objects.size() == 4);
    CHECK(report.objects[1].rows.size() == 2);
}

TEST_CASE("totals are the sums of the ledger", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    audit::Counts sums{};
    for (const audit::RuleResult& result : sample.run->rules()) {
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i] += result.counts[i];
        }
    }
    CHECK(report.totals == sums);
}

TEST_CASE("a fingerprint is the start of a hash over rule, kind and object", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    CHECK(report.rows.front().fingerprint == sha256("gd-2022-68/coal-boiler-in-chp-heat-radius\x1f"
                                                    "boiler\x1f"
                                                    "b1")
                                                 .substr(0, 16));
}

TEST_CASE("the number of threads changes nothing", "[report]")
{
    Sample sample(50);
    sample.info.all_verdicts = true;
    CHECK(verdict_lines(sample.report(1), 1) == verdict_lines(sample.report(4), 3));
}

TEST_CASE("fields that reports show are asked for once", "[report]")
{
    const std::vector<std::string> expected = {"id",          "name",     "division", "enterprise", "enterprise_id",
                                               "credit_code", "device_no"};
    CHECK(reported_fields({"name", "credit_code"}) == expected);
}
