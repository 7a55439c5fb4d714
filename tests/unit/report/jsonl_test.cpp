#include "report/jsonl.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include <sstream>

using namespace zonelint;
using namespace zonelint::report;

namespace {

std::vector<nlohmann::json> lines(const Report& report)
{
    std::ostringstream out;
    write_verdicts(report, out, 2);
    std::vector<nlohmann::json> all;
    std::istringstream in(out.str());
    for (std::string line; std::getline(in, line);) {
        all.push_back(nlohmann::json::parse(line));
    }
    return all;
}

}  // namespace

TEST_CASE("strings are escaped as JSON asks", "[report]")
{
    for (const std::string text : {"锅炉", "a\"b\\c", "two\nlines\ttab",
                                   "bell\x07"
                                   "end",
                                   ""}) {
        CHECK(nlohmann::json::parse(json_string(text)).get<std::string>() == text);
    }
    CHECK(nlohmann::json::parse(json_string("\xFF")).get<std::string>() == "\xEF\xBF\xBD");
}

TEST_CASE("a verdict a line, with its evidence", "[report]")
{
    const Sample sample;
    const auto all = lines(sample.report());
    REQUIRE(all.size() == 6);
    const auto& first = all.front();
    CHECK(first["id"] == "b1");
    CHECK(first["outcome"] == "todo");
    CHECK(first["measured"] == 14990);
    CHECK(first["reference"]["id"] == "u1");
    CHECK(first["reference"]["on_reference"][0] == 113.3);
    CHECK(first["carry"]["capacity"] == "10 t/h");
    CHECK(first["source_row"] == 1);
    CHECK_FALSE(first.contains("nominal"));
    CHECK(all[1]["missing"][0] == "fuel");
    CHECK(all[5]["outcome"] == "exempt");
}

TEST_CASE("all verdicts are those of every subject under every rule that ran", "[report]")
{
    Sample sample;
    sample.info.all_verdicts = true;
    const auto all = lines(sample.report());
    REQUIRE(all.size() == 14);
    CHECK(all[0]["id"] == "b1");
    CHECK(all[1]["id"] == "b1");
    CHECK(all[1]["outcome"] == "out-of-scope");
    CHECK(all[13]["id"] == "b7");
}
