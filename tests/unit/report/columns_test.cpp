#include "layer/short_name.hpp"
#include "report/columns.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace zonelint;
using namespace zonelint::report;

namespace {

const Column& column(const std::vector<Column>& columns, const std::string& key)
{
    return *std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.field.name == key; });
}

}  // namespace

TEST_CASE("the columns of a finding are those of the design, in its order", "[report]")
{
    const Sample sample;
    std::vector<std::string> keys;
    for (const Column& c : finding_columns(sample.report())) {
        keys.push_back(c.field.name);
    }
    const std::vector<std::string> expected = {
        "rule",           "title",         "source",      "clause",   "document",      "kind",    "id",     "name",
        "enterprise",     "enterprise_id", "credit_code", "division", "division_name", "outcome", "timing", "nominal",
        "borderline",     "modal",         "by",          "cause",    "measured",      "limit",   "unit",   "margin",
        "reference_kind", "reference",     "reason",      "action",   "capacity",      "lon",     "lat",    "fingerprint"};
    CHECK(keys == expected);
}

TEST_CASE("keys and short names are unique, short names fit a DBF, titles exist in both languages", "[report]")
{
    Sample sample;
    sample.info.carry = {"capacity", "credit_code", "name", "reference_of_a_long_name", "reference_of_another",
                         "lon",      "lat"};
    std::set<std::string> keys;
    std::set<std::string> short_names;
    for (const Column& c : finding_columns(sample.report())) {
        INFO(c.field.name);
        CHECK(keys.insert(c.field.name).second);
        CHECK(short_names.insert(c.field.short_name).second);
        CHECK(c.field.short_name.size() <= 10);
        CHECK(std::all_of(c.field.short_name.begin(), c.field.short_name.end(),
                          [](char ch) { return (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9') || ch == '_'; }));
        CHECK_FALSE(c.field.title.zh.empty());
        CHECK_FALSE(c.field.title.en.empty());
    }
    CHECK(short_names.contains("reference"));
    CHECK(short_names.contains("refere_" + layer::short_name("reference_of_another").substr(7)));
}

TEST_CASE("every value has the type its column declares", "[report]")
{
    const Sample sample(50);
    const Report report = sample.report();
    for (const Column& c : finding_columns(report)) {
        for (const Row& row : report.rows) {
            const Value value = c.value(report, row);
            const std::size_t expected = c.field.type == ValueType::text   ? 1U
                                         : c.field.type == ValueType::real ? 2U
                                         : c.field.type == ValueType::flag ? 4U
                                                                           : 99U;
            INFO(c.field.name);
            CHECK((value.index() == 0 || value.index() == expected));
        }
    }
}

TEST_CASE("values of a finding", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    const std::vector<Column> columns = finding_columns(report);
    const Row& row = report.rows[report.findings.front()];
    const auto text = [&](const char* key) { return std::get<std::string>(column(columns, key).value(report, row)); };
    CHECK(text("rule") == "gd-2022-68/coal-boiler-in-chp-heat-radius");
    CHECK(text("document") == "广东省“十四五”节能减排实施方案（粤府〔2022〕68号）");
    CHECK(text("outcome") == "todo");
    CHECK(text("timing") == "no-date");
    CHECK(text("by") == "open");
    CHECK(text("enterprise") == "甲厂, 北区");
    CHECK(text("reference") == "1号机组 (u1)");
    CHECK(text("capacity") == "10 t/h");
    CHECK(std::get<double>(column(columns, "measured").value(report, row)) == 14990);
    CHECK(std::get<double>(column(columns, "margin").value(report, row)) == 10);
    CHECK(column(columns, "nominal").value(report, row).index() == 0);
    CHECK(column(columns, "credit_code").value(report, row).index() == 0);
}
