#include "report/sarif.hpp"

#include "report/tables.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

using namespace zonelint;
using namespace zonelint::report;

namespace {

nlohmann::json log_of(const Sample& sample)
{
    const Report report = sample.report();
    return nlohmann::json::parse(render_sarif(results_of(report, 1)));
}

/// Members that the schema demands and that it knows: it allows no others.
void expect(const nlohmann::json& object, const std::vector<std::string>& demanded, const std::vector<std::string>& known)
{
    for (const std::string& name : demanded) {
        CHECK(object.contains(name));
    }
    for (const auto& [name, value] : object.items()) {
        INFO(name);
        CHECK((std::find(demanded.begin(), demanded.end(), name) != demanded.end() ||
               std::find(known.begin(), known.end(), name) != known.end()));
    }
}

}  // namespace

TEST_CASE("SARIF has the members of its schema", "[report]")
{
    const nlohmann::json log = log_of(Sample());
    expect(log, {"version", "runs"}, {"$schema"});
    CHECK(log["version"] == "2.1.0");
    REQUIRE(log["runs"].size() == 1);
    const nlohmann::json& run = log["runs"][0];
    expect(run, {"tool"}, {"language", "columnKind", "properties", "results"});
    CHECK(run["language"] == "zh-CN");
    CHECK(run["properties"]["as_of"] == "2024-06-30");
    const nlohmann::json& driver = run["tool"]["driver"];
    expect(driver, {"name"}, {"version", "semanticVersion", "language", "rules"});
    REQUIRE(driver["rules"].size() == 3);
    for (const nlohmann::json& rule : driver["rules"]) {
        expect(rule, {"id"}, {"name", "shortDescription", "help", "properties"});
        expect(rule["shortDescription"], {"text"}, {});
        expect(rule["help"], {"text"}, {});
    }
    for (const nlohmann::json& result : run["results"]) {
        expect(result, {"message"},
               {"ruleId", "ruleIndex", "kind", "level", "locations", "partialFingerprints", "properties"});
        expect(result["message"], {"text"}, {});
        CHECK(driver["rules"][result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
        CHECK((result["kind"] == "fail") == (result["level"] != "none"));
        for (const nlohmann::json& location : result["locations"]) {
            expect(location, {"logicalLocations"}, {});
            expect(location["logicalLocations"][0], {"fullyQualifiedName"}, {"name", "kind"});
        }
    }
}

TEST_CASE("a finding in SARIF says which object, which rule and why", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    const nlohmann::json results = log_of(sample)["runs"][0]["results"];
    REQUIRE(results.size() == report.findings.size() + report.undetermined.size() + report.advice.size());
    const nlohmann::json& first = results[0];
    CHECK(first["ruleId"] == "gd-2022-68/coal-boiler-in-chp-heat-radius");
    CHECK(first["kind"] == "fail");
    CHECK(first["level"] == "warning");
    CHECK(first["properties"]["outcome"] == "todo");
    CHECK(first["properties"]["measured"] == 14990);
    CHECK(first["properties"]["lon"] == 113.44631971);
    CHECK_FALSE(first["properties"].contains("nominal"));
    CHECK(first["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "boiler:b1");
    CHECK(first["locations"][0]["logicalLocations"][0]["name"] == "=一号锅炉");
    CHECK(first["partialFingerprints"]["zonelint/v1"] == report.rows[report.findings[0]].fingerprint);
    const std::string text = first["message"]["text"];
    CHECK(text.find("=一号锅炉 (boiler:b1)：热电联产供热半径内的燃煤锅炉；") == 0);
    CHECK(text.find(report.rows[report.findings[0]].reason.zh) != std::string::npos);
    const nlohmann::json& open = results[report.findings.size()];
    CHECK(open["kind"] == "review");
    CHECK(open["level"] == "none");
}
